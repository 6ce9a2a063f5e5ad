import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readAuthorizationDetails } from "../../lib/documents/aws-account/authorization-details";
import { readCredentialReport } from "../../lib/documents/aws-account/credential-report";
import { isAuthorizationDetails } from "../../lib/documents/aws-account/marks";
import { isCdktfStack, readCdktfStack } from "../../lib/documents/cdktf-stack";
import { decodeText } from "../../lib/documents/decode";
import type { Document } from "../../lib/documents/document";
import { parseJson } from "../../lib/documents/json";
import { ReadError } from "../../lib/documents/read-error";
import { readPulumiEvents } from "../../lib/documents/pulumi/events";
import { isPulumiPlan, isPulumiPreview, isPulumiStack } from "../../lib/documents/pulumi/marks";
import { readPulumiPlan } from "../../lib/documents/pulumi/plan";
import { readPulumiPreview } from "../../lib/documents/pulumi/preview";
import { readPulumiStack } from "../../lib/documents/pulumi/stack";
import { isTerraformPlan, readTerraformPlan } from "../../lib/documents/terraform-plan";
import { isTerraformState, readTerraformState } from "../../lib/documents/terraform-state";
import { isStateFile, readStateFile } from "../../lib/documents/terraform-state-file";
import { mutations, type Json } from "./mutations";
import { shown } from "./shown";

const root = join(__dirname, "..");
const fixtures = readdirSync(join(root, "fixtures", "plans")).map((name) => join(root, "fixtures", "plans", name));
const stacks = ["bad", "clean"].map((name) => join(root, "golden", "demo", "stacks", name, "cdk.tf.json"));
const states = readdirSync(join(root, "fixtures", "states")).map((name) => join(root, "fixtures", "states", name));
const others = [
  join(root, "fixtures", "aws-account", "authorization-details.json"),
  ...["create.preview", "change.preview", "stack", "change.plan"].map((name) =>
    join(root, "fixtures", "pulumi", `${name}.json`),
  ),
];
const sources = [...fixtures, ...states, ...stacks, ...others].map((path) => readFileSync(path, "utf8"));
const documents = sources.map((source) => JSON.parse(source) as Json);

/** Every reader, whether or not the JSON looks like its own. */
const readers = [
  readTerraformPlan,
  readTerraformState,
  readStateFile,
  readCdktfStack,
  readAuthorizationDetails,
  readPulumiPreview,
  readPulumiPlan,
  readPulumiStack,
];

/** A document or a `ReadError`: anything else fails the test. */
function attempt(read: () => Document): Document | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadError) return undefined;
    throw error;
  }
}

/** Walks all of what a reader made, as a mapper would. */
function visit(document: Document | undefined): void {
  for (const { values, before = {} } of document?.resources ?? []) JSON.stringify([shown(values), shown(before)]);
  for (const { values } of document?.providers ?? []) JSON.stringify(shown(values));
}

function readAll(json: unknown): void {
  for (const is of [
    isTerraformPlan,
    isTerraformState,
    isStateFile,
    isCdktfStack,
    isAuthorizationDetails,
    isPulumiPreview,
    isPulumiPlan,
    isPulumiStack,
  ])
    expect(typeof is(json)).toBe("boolean");
  for (const read of readers) visit(attempt(() => read(json, "x.json")));
}

/** What an attacker would want to change. */
const pristine = JSON.stringify([
  Object.getOwnPropertyNames(Object.prototype),
  Object.getOwnPropertyNames(Array.prototype),
]);

afterEach(() => {
  const names = [Object.getOwnPropertyNames(Object.prototype), Object.getOwnPropertyNames(Array.prototype)];
  expect(JSON.stringify(names)).toBe(pristine);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("JSON of any form is a document or an error", () => {
  fc.assert(fc.property(fc.jsonValue(), readAll), { numRuns: 500 });
});

test("JSON with the readers' own names in wrong places is a document or an error", () => {
  const names = fc
    .constantFrom(
      "format_version resource_changes planned_values prior_state configuration root_module values resources child_modules",
      "change actions before after after_unknown after_sensitive address type mode name module_address index expressions",
      "references constant_value module_calls module outputs expression provider_config // metadata terraform resource data",
      "version serial lineage resources instances attributes attributes_flat sensitive_attributes index_key deposed status",
      "modules path primary deposed tags.% list.# list.0 encrypted_data backend value get_attr deferred_changes reason",
      "resource_change resource_drift variables for_each_expression index previous_address importing stackTrace",
      "steps op urn oldState newState inputs outputs propertyDependencies deployment checkpoint latest resourcePlans goal state",
      "inputDiff adds updates deletes 4dabf18193072939515e22adb298388d plaintext ciphertext config changeSummary diagnostics same",
      "UserDetailList GroupDetailList RoleDetailList Policies Arn RoleName UserName RolePolicyList PolicyDocument Tags Key",
      "AttachedManagedPolicies PolicyArn PermissionsBoundary PolicyVersionList DefaultVersionId Document InstanceProfileList",
      "provider aws_iam_role dynamic for_each remit skippedChecks __proto__ constructor prototype toString",
    )
    .chain((line) => fc.constantFrom(...line.split(" ")));
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 7, withCrossShrink: true },
      fc.constantFrom("1.2", "var.x", "${a.b}", "module.m", "delete", "managed", true, false, null, 0, -1, 1e308),
      fc.array(tie("json"), { maxLength: 4 }),
      fc.dictionary(names, tie("json"), { maxKeys: 6, noNullPrototype: false }),
    ),
  }));
  const rooted = json.map((value) => ({
    format_version: "1.2",
    "//": { metadata: {} },
    terraform: {},
    version: 4,
    ...(value as object),
  }));
  fc.assert(fc.property(rooted, readAll), { numRuns: 1000 });
  fc.assert(
    fc.property(rooted, (value) => readAll({ ...value, version: 3 })),
    { numRuns: 300 },
  );
});

test("a real document in which one value is of another type, gone or doubled is a document or an error", () => {
  fc.assert(fc.property(fc.oneof(...documents.map(mutations)), readAll), { numRuns: 400 });
});

test("a real document that is cut short, or damaged in a byte, is a document or an error", () => {
  const damaged = fc.tuple(
    fc.constantFrom(...sources),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom("", "{", '"', "\\", "\u0000", "]"),
  );
  fc.assert(
    fc.property(damaged, fc.boolean(), ([source, place, sign], cut) => {
      const at = Math.floor(place * source.length);
      const text = source.slice(0, at) + sign + (cut ? "" : source.slice(at + 1));
      let json: unknown;
      try {
        json = parseJson(text, "x.json");
      } catch (error) {
        expect(error).toBeInstanceOf(ReadError);
        return;
      }
      readAll(json);
    }),
    { numRuns: 300 },
  );
});

test("a credential report that is cut short, or damaged in a byte, is a document or an error", () => {
  const report = readFileSync(join(root, "fixtures", "aws-account", "credential-report.csv"), "utf8");
  const damaged = fc.tuple(
    fc.nat(report.length),
    fc.constantFrom("", ",", '"', "\n", "\u0000", "__proto__"),
    fc.boolean(),
  );
  fc.assert(
    fc.property(damaged, ([at, sign, cut]) => {
      const text = report.slice(0, at) + sign + (cut ? "" : report.slice(at + 1));
      visit(attempt(() => readCredentialReport(text, "x.csv")));
    }),
    { numRuns: 300 },
  );
});

test("events of Pulumi that are cut short, or damaged in a byte, are a document or an error", () => {
  const events = readFileSync(join(root, "fixtures", "pulumi", "create.events.jsonl"), "utf8");
  const damaged = fc.tuple(fc.nat(events.length), fc.constantFrom("", "{", '"', "\n", "]", "__proto__"), fc.boolean());
  fc.assert(
    fc.property(damaged, ([at, sign, cut]) => {
      const text = events.slice(0, at) + sign + (cut ? "" : events.slice(at + 1));
      visit(attempt(() => readPulumiEvents(text, "x.jsonl")));
    }),
    { numRuns: 200 },
  );
});

test("any bytes decode to a text", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
      expect(typeof decodeText(Buffer.from(bytes))).toBe("string"),
    ),
  );
});

/** JSON nested so deeply that a function which calls itself for each level would run out of stack. */
function nested(depth: number, open: string, inner: string, close: string): unknown {
  return JSON.parse(open.repeat(depth) + inner + close.repeat(depth));
}

describe("nesting", () => {
  const depth = 100_000;
  const deep: readonly (readonly [string, unknown])[] = [
    ["lists", nested(depth, "[", "1", "]")],
    ["objects", nested(depth, '{"a":', "1", "}")],
    ["both", nested(depth, '[{"a":', "1", "}]")],
  ];

  test.each(deep)("%s in values, in what is unknown, sensitive or an expression", (_, tree) => {
    const change = {
      actions: ["create"],
      before: { a: tree },
      after: { a: tree },
      after_unknown: { a: tree },
      after_sensitive: { a: tree },
    };
    const resources = [{ address: "a.b", expressions: { a: tree } }];
    const configuration = { root_module: { resources }, provider_config: { aws: { expressions: { a: tree } } } };
    readAll({
      format_version: "1.2",
      resource_changes: [{ address: "a.b", type: "a", name: "b", change }],
      configuration,
    });
    readAll({
      format_version: "1.2",
      values: { root_module: { resources: [{ address: "a.b", type: "a", values: { a: tree } }] } },
    });
    const drift = [{ address: "a.b", type: "a", name: "b", change: { before: { a: tree }, after: { a: [tree] } } }];
    readAll({
      format_version: "1.2",
      resource_changes: [],
      resource_drift: drift,
      configuration,
      variables: { x: { value: tree } },
    });
    const instances = [{ attributes: { a: tree }, sensitive_attributes: [tree, [tree]] }];
    readAll({ version: 4, serial: 1, resources: [{ type: "a", name: "b", instances }] });
    readAll({
      version: 3,
      serial: 1,
      modules: [{ path: tree, resources: { "a.b": { primary: { attributes: { a: tree } } } } }],
    });
    readAll({
      "//": { metadata: {} },
      terraform: {},
      resource: { a: { b: { c: tree, "//": { metadata: { stackTrace: tree } } } } },
      provider: { aws: tree },
      data: tree,
    });
  });

  test("modules inside of modules", () => {
    const modules = nested(depth, '{"child_modules":[', '{"resources":[{"address":"a.b","type":"a"}]}', "]}");
    readAll({ format_version: "1.2", values: { root_module: modules } });
    readAll({ format_version: "1.2", resource_changes: [], prior_state: { values: { root_module: modules } } });
  });

  test("a module address with more steps than there are modules", () => {
    const module_address = "module.m".repeat(1) + '.module.m["x"]'.repeat(20_000);
    const change = { actions: ["create"], after: {}, after_unknown: { a: true } };
    readAll({
      format_version: "1.2",
      resource_changes: [{ address: "a.b", type: "a", name: "b", module_address, change }],
      configuration: { root_module: { module_calls: { m: { module: {} } } } },
    });
  });
});

test("a flat map whose names have more steps than anybody nests", () => {
  const name = "a.".repeat(100_000);
  const attributes = { [name]: "x", [`b.#`]: "1", [`b.0.${name}`]: "x" };
  readAll({ version: 3, serial: 1, modules: [{ path: ["root"], resources: { "a.b": { primary: { attributes } } } }] });
});

test.each([
  ["letters", "x".repeat(10_000_000)],
  ["expressions", "${a.b}".repeat(170_000)],
  ["the start of an expression", "${".repeat(1_000_000)],
  ["escaped expressions", "$${".repeat(330_000)],
  ["quotes", '"'.repeat(10_000_000)],
  ["dots", "a.".repeat(5_000_000)],
  ["brackets", "a[0]".repeat(2_500_000)],
])("a text of 1 to 10 MB of %s, wherever a text can stand", (_, long) => {
  const expressions = { a: { constant_value: long, references: [long] } };
  const change = { actions: ["create"], after: { a: long }, after_unknown: { a: true, b: true } };
  const entry = {
    address: long,
    type: "a",
    name: "b",
    module_address: long,
    previous_address: long,
    index: long,
    change,
  };
  const configuration = { root_module: { resources: [{ address: "a.b", expressions }], variables: {} } };
  readAll({ format_version: "1.2", resource_changes: [entry, { ...entry, module_address: undefined }], configuration });
  readAll({
    version: 4,
    serial: 1,
    resources: [
      {
        type: long,
        name: long,
        provider: long,
        module: long,
        instances: [{ attributes: { a: long }, index_key: long }],
      },
    ],
  });
  readAll({
    version: 3,
    serial: 1,
    modules: [{ path: [long], resources: { [long]: { provider: long, primary: { attributes: { [long]: long } } } } }],
  });
  const comment = { metadata: { path: long, stackTrace: [long] } };
  readAll({
    "//": { metadata: {} },
    terraform: {},
    resource: { a: { [long]: { "//": comment, provider: long, b: long } } },
  });
});

test("many resources are no reason to run out of stack", () => {
  const resources = Array.from({ length: 130_000 }, (_, index) => ({ address: `a.b${index}`, type: "a", values: {} }));
  const document = readTerraformState({ format_version: "1.0", values: { root_module: { resources } } }, "x.json");
  expect(document.resources).toHaveLength(130_000);
});

describe("names that mean something in JavaScript", () => {
  const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length"];
  const values = JSON.parse(`{${names.map((name) => `"${name}": {"polluted": "yes"}`).join()}}`) as object;

  test("are attributes like any other", () => {
    const change = { actions: ["create"], after: values, after_unknown: {}, after_sensitive: {} };
    const plan = readTerraformPlan(
      { format_version: "1.2", resource_changes: [{ address: "a.b", type: "a", change }] },
      "x.json",
    );
    expect(Object.keys(plan.resources[0]?.values ?? {})).toEqual(names);
    const stack = readCdktfStack({ resource: { a: { b: values } }, provider: { aws: values } }, "x.json");
    expect(Object.keys(stack.resources[0]?.values ?? {})).toEqual(names);
  });

  test("that a document does not state are not there", () => {
    const [resource] = readCdktfStack({ resource: { a: { b: { map: {} } } } }, "x.json").resources;
    for (const name of names) {
      expect(resource?.values[name]).toBeUndefined();
      expect((resource?.values["map"] as Record<string, unknown>)[name]).toBeUndefined();
    }
  });

  test("are types, names and modules like any other", () => {
    const blocks = JSON.parse('{"__proto__": {"constructor": {"a": 1}}, "toString": {"__proto__": {}}}') as object;
    const addresses = readCdktfStack({ resource: blocks, data: blocks, module: blocks }, "x.json").resources.map(
      ({ address }) => address,
    );
    expect(addresses).toEqual([
      "__proto__.constructor",
      "toString.__proto__",
      "data.__proto__.constructor",
      "data.toString.__proto__",
    ]);
  });
});
