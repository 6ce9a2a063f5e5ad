import { join } from "node:path";
import { inspect } from "node:util";
import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import type { Document, Resource } from "../../lib/documents/document";
import { readDocuments } from "../../lib/documents/read";
import { Sensitive } from "../../lib/documents/value";
import { formats, readDocuments as readEverything, reviewDocuments } from "../../lib/entry/main";
import { readTerraformPlan } from "../../lib/documents/terraform-plan";
import { withSource } from "../../lib/documents/with-source";
import { changeJson, configuredJson, planJson, referencesJson } from "./plan-json";
import { shown } from "./shown";

const today = "2026-11-15";

/** A role whose trust the plan does not know, and what the configuration lists of it. */
interface Planned {
  readonly address?: string;
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: object;
  readonly references?: readonly string[];
  readonly expression?: object;
  readonly sensitive?: object;
  readonly rest?: object;
}

const provider = changeJson("aws_iam_openid_connect_provider.github", {
  after: { url: "https://token.actions.githubusercontent.com" },
  after_unknown: { arn: true },
});
const arn = "aws_iam_openid_connect_provider.github.arn";
const listed = [arn, "aws_iam_openid_connect_provider.github"];

function plan({
  address = "aws_iam_role.deploy",
  before,
  after = { name: "deploy" },
  unknown = { assume_role_policy: true },
  references = listed,
  expression = referencesJson(...references),
  sensitive = {},
  rest = {},
}: Planned = {}): Document {
  const earlier = before === undefined ? {} : { actions: ["update"], before };
  const change = { ...earlier, after, after_unknown: unknown, after_sensitive: sensitive };
  const key = /\[(.*)\]$/.exec(address)?.[1];
  const index = key === undefined ? {} : { index: JSON.parse(key) as unknown };
  const configured = configuredJson(address.replace(/\[.*/, ""), { name: {}, assume_role_policy: expression });
  return readTerraformPlan(
    planJson([changeJson(address, change, index), provider], {
      configuration: { root_module: { resources: [configured], ...rest } },
    }),
    "plan.json",
  );
}

function source(role: object, rest: object = {}, path = "cdk.tf.json"): Document {
  const stack = { "//": { metadata: {} }, terraform: {}, resource: { aws_iam_role: { deploy: role } }, ...rest };
  return readCdktfStack(stack, path);
}

const text = `{"Federated":"\${${arn}}"}`;
const known = `{"Federated":"<${arn}>"}`;
const unknown = `?known only after apply <${arn}>`;
const honest = source({ name: "deploy", assume_role_policy: text });

function role(document: Document): Resource {
  const found = document.resources.find(({ type }) => type === "aws_iam_role");
  if (found === undefined) throw new Error("there is no role");
  return found;
}

function trust(document: Document): unknown {
  return shown(role(document).values["assume_role_policy"]);
}

/** What decisions are made by. */
function seenTrust(document: Document): unknown {
  const value = role(document).values["assume_role_policy"];
  return value instanceof Sensitive ? shown(value.reveal()) : "not sensitive";
}

describe("what a plan marks as sensitive is taken from the source, and stays sensitive", () => {
  const marked = plan({ sensitive: { assume_role_policy: true } });

  test("where it is not known", () => {
    const completed = withSource(marked, [honest]);
    expect(seenTrust(completed)).toBe(known);
    expect(completed.notes).toEqual([
      "not known in the plan, taken from cdk.tf.json: aws_iam_role.deploy.assume_role_policy",
    ]);
  });

  test("where a part of it is not known, since the plan has the template", () => {
    const document = plan({
      sensitive: { assume_role_policy: true },
      expression: { constant_value: text, references: listed },
    });
    expect(seenTrust(document)).toBe(known);
    expect(JSON.stringify(document)).not.toContain("Federated");
  });

  test("where a variable is sensitive, whose value in the plan is used", () => {
    const withSubject = `{"Federated":"\${${arn}}","sub":"\${var.subject}"}`;
    const document: Document = {
      ...plan({ references: [...listed, "var.subject"], sensitive: { assume_role_policy: true } }),
      variables: { subject: new Sensitive("canary") },
    };
    const completed = withSource(document, [source({ name: "deploy", assume_role_policy: withSubject })]);
    expect(seenTrust(completed)).toBe(`{"Federated":"<${arn}>","sub":"canary"}`);
    expect(JSON.stringify(completed)).not.toContain("canary");
  });

  test("unless the plan speaks against it", () => {
    const other = source({ name: "deploy", assume_role_policy: `{"Federated":"\${aws_iam_role.other.arn}"}` });
    const document = plan({
      sensitive: { assume_role_policy: true },
      references: [arn, "aws_iam_openid_connect_provider.github"],
    });
    expect(seenTrust(withSource(document, [other]))).toBe("not sensitive");
  });

  test("unless several sources state it differently, and nothing of them is told", () => {
    const sources = [
      honest,
      source({ name: "deploy", assume_role_policy: `{"Canary":"\${${arn}}"}` }, {}, "other.tf.json"),
    ];
    const completed = withSource(marked, sources);
    expect(seenTrust(completed)).toBe("not sensitive");
    expect(completed.notes).toEqual([
      "not taken from the sources, which state it differently: aws_iam_role.deploy.assume_role_policy",
    ]);
  });
});

describe("what a plan leaves unknown and the source states becomes known", () => {
  test("an expression with the references that the plan lists, and where it comes from is said", () => {
    const document = withSource(plan(), [honest]);
    expect(trust(document)).toBe(known);
    expect(document.notes).toEqual([
      "not known in the plan, taken from cdk.tf.json: aws_iam_role.deploy.assume_role_policy",
    ]);
    expect(role(document).recovered).toEqual([
      {
        attribute: "assume_role_policy",
        location: { file: "cdk.tf.json", pointer: "/resource/aws_iam_role/deploy" },
      },
    ]);
  });

  test("a local, of which the plan keeps nothing but the name", () => {
    const local = source({ name: "deploy", assume_role_policy: "${local.trust}" }, { locals: { trust: text } });
    expect(trust(withSource(plan({ references: ["local.trust"] }), [local]))).toBe(known);
  });

  test("a local inside of a text that the plan knows in part", () => {
    const template = `{"Federated":"\${${arn}}","sub":"\${local.sub}"}`;
    const expression = { constant_value: template, references: [...listed, "local.sub"] };
    const local = source({ name: "deploy", assume_role_policy: template }, { locals: { sub: "repo:acme/shop" } });
    expect(trust(plan({ expression }))).toBe(`{"Federated":"<${arn}>","sub":"<local.sub>"}`);
    expect(trust(withSource(plan({ expression }), [local]))).toBe(`{"Federated":"<${arn}>","sub":"repo:acme/shop"}`);
  });

  test("instances, with their own key in the place of `each.key`", () => {
    const instance = 'aws_iam_role.deploy["a.b"]';
    const each = source({ for_each: "${toset([])}", name: "${each.key}", assume_role_policy: `\${each.key}${text}` });
    const document = plan({ address: instance, after: { name: "a.b" }, references: [...listed, "each.key"] });
    expect(trust(withSource(document, [each]))).toBe(`a.b${known}`);
  });

  test("the plan's own variables in the place of references to them", () => {
    const set = { variables: { org: {} } };
    const json = planJson(
      [changeJson("aws_iam_role.deploy", { after: {}, after_unknown: { assume_role_policy: true } }), provider],
      {
        variables: { org: { value: "acme" } },
        configuration: {
          root_module: {
            ...set,
            resources: [
              configuredJson("aws_iam_role.deploy", { assume_role_policy: referencesJson(...listed, "var.org") }),
            ],
          },
        },
      },
    );
    const stated = source({ assume_role_policy: `\${var.org}${text}` });
    expect(trust(withSource(readTerraformPlan(json, "plan.json"), [stated]))).toBe(`acme${known}`);
  });

  test("of stacks with the same addresses, the one that fits the plan", () => {
    const other = source({ name: "staging", assume_role_policy: `x${text}` }, {}, "staging.json");
    expect(trust(withSource(plan(), [other, honest]))).toBe(known);
  });
});

describe("a source changes nothing that the plan knows, and does not speak where the plan speaks against it", () => {
  const refusals = (document: Document): string[] => document.notes.filter((note) => note.startsWith("not taken"));

  test.each<[string, Document, Document, string]>([
    [
      "another value beside it",
      plan(),
      source({ name: "other", assume_role_policy: text }),
      "not taken from the source, which is not what the plan was made from; it differs in: aws_iam_role.deploy.name",
    ],
    [
      "an argument that the plan has not",
      plan(),
      source({ name: "deploy", permissions_boundary: "arn:aws:iam::1:policy/b", assume_role_policy: text }),
      "not taken from the source, which is not what the plan was made from; it differs in: aws_iam_role.deploy.permissions_boundary",
    ],
    [
      "other references",
      plan(),
      source({ name: "deploy", assume_role_policy: '{"Federated":"${aws_iam_role.deploy.arn}"}' }),
      "not taken from the source, whose expression has other references than the plan lists for: aws_iam_role.deploy.assume_role_policy",
    ],
    [
      "a reference too many",
      plan(),
      source({ name: "deploy", assume_role_policy: `${text}\${aws_iam_role.deploy.arn}` }),
      "not taken from the source, whose expression has other references than the plan lists for: aws_iam_role.deploy.assume_role_policy",
    ],
    [
      "no reference at all, which would be known",
      plan({ references: ["local.trust"] }),
      source({ name: "deploy", assume_role_policy: '{"Federated":"nobody"}' }),
      "not taken from the source, whose expression leaves nothing open that the plan does not know, in: aws_iam_role.deploy.assume_role_policy",
    ],
    [
      "another text around what the plan shows of it",
      plan({ expression: { constant_value: `{"a":"\${${arn}}\${local.x}"}`, references: [...listed, "local.x"] } }),
      source({ name: "deploy", assume_role_policy: `{"b":"\${${arn}}y"}` }),
      "not taken from the source, whose text is not that of the plan's configuration for: aws_iam_role.deploy.assume_role_policy",
    ],
    [
      "a plan that lists no references",
      plan({ references: [] }),
      honest,
      "not taken from the source, since the plan does not list what feeds it: aws_iam_role.deploy.assume_role_policy",
    ],
  ])("%s", (_, document, stated, note) => {
    const completed = withSource(document, [stated]);
    expect(trust(completed)).toBe(trust(document));
    expect(refusals(completed)).toEqual([note]);
  });

  test("two sources that fit, and state it differently", () => {
    const other = source({ name: "deploy", assume_role_policy: `${text} ` }, {}, "other.json");
    const completed = withSource(plan(), [honest, other]);
    expect(trust(completed)).toBe(unknown);
    expect(refusals(completed)).toEqual([
      "not taken from the sources, which state it differently: aws_iam_role.deploy.assume_role_policy",
    ]);
  });

  test("what the plan knows stays, also where the source says the same in other words", () => {
    const json = '{"Statement":[{"Effect":"Allow","Action":["a:b"]}]}';
    const document = plan({ after: { name: "deploy", policy: json, tags: { a: "b" }, path: null } });
    const same = { Statement: { Action: "a:b", Effect: "Allow" } };
    const stated = source({
      name: "deploy",
      policy: JSON.stringify(same),
      tags: { a: "b" },
      path: "",
      assume_role_policy: text,
    });
    const completed = role(withSource(document, [stated]));
    expect([completed.values["policy"], shown(completed.values["assume_role_policy"])]).toEqual([json, known]);
  });

  test("a bare reference that the plan has too adds nothing, and nothing is said", () => {
    const document = plan({ unknown: { assume_role_policy: true, permissions_boundary: true } });
    const stated = source({ name: "deploy", assume_role_policy: `\${${arn}}` });
    expect(withSource(document, [stated]).notes).toEqual([]);
  });

  test("documents that are no plans, and what is deleted, stay as they are", () => {
    expect(withSource(honest, [honest])).toBe(honest);
    const document = plan();
    expect(withSource(document, [])).toBe(document);
  });
});

test("whatever a source holds, it does no harm", () => {
  const deep = `${'{"a":'.repeat(3000)}1${"}".repeat(3000)}`;
  const laughs = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`l${at}`, [`\${local.l${at + 1}}`, `\${local.l${at + 1}}`]]),
  );
  const words = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`w${at}`, `\${local.w${at + 1}}\${local.w${at + 1}}`]),
  );
  const hostile = [
    { name: "${local.l0}", assume_role_policy: "${local.w0}" },
    { name: "deploy", assume_role_policy: JSON.parse(deep) as object },
    { name: "deploy", assume_role_policy: `\${a${'"'.repeat(2000)}` },
    { name: "\uE000", assume_role_policy: text },
    JSON.parse('{"__proto__":{"name":"x"},"name":{"__proto__":[]},"assume_role_policy":{"constructor":1}}') as object,
    { name: Array.from({ length: 500 }, () => ({ a: text })), assume_role_policy: text },
  ];
  for (const values of hostile) {
    const locals = { ...laughs, ...words, l60: "x", w60: "x", a: "${local.b}", b: "${local.a}" };
    expect(trust(withSource(plan(), [source(values, { locals })]))).toBe(unknown);
  }
});

describe("of a CDKTF app, real Terraform's plan and its own output", () => {
  const folder = join(__dirname, "..", "fixtures", "synth");
  const read = (path: string): readonly Document[] => readDocuments([join(folder, path)]).documents;

  test.each(["cdktf", "cdktn"])("with `--source %s`, nothing about trust or policy is unknown", (name) => {
    const [document] = read("trust.plan.json");
    if (document === undefined) throw new Error("there is no plan");
    expect(trust(document)).toMatch(/^\{"Version"/);
    const completed = withSource(document, read(name));
    const policies = completed.resources.flatMap(({ address, values }) =>
      ["assume_role_policy", "policy"].flatMap((attribute) =>
        Object.hasOwn(values, attribute) ? [[address, shown(values[attribute])] as const] : [],
      ),
    );
    const names = policies.map(([address]) => address);
    expect(names).toEqual([
      "aws_iam_role.by-function",
      "aws_iam_role.by-local",
      "aws_iam_role.by-template",
      "aws_iam_role_policy.in-template",
    ]);
    for (const [, policy] of policies) expect(policy).not.toMatch(/^\?|local\./);
    const known = completed.resources.flatMap(({ address, recovered = [] }) =>
      recovered.map(({ attribute }) => `${address}.${attribute}`),
    );
    expect(known).toEqual(["aws_iam_role.by-local.assume_role_policy", "aws_iam_role_policy.in-template.policy"]);
  });
});

describe("of Terraform's own configuration", () => {
  const folder = join(__dirname, "..", "fixtures");

  function read(path: string, variables: Document["variables"] = {}): Document {
    const [document] = readEverything([join(folder, path)], { variables }).documents;
    if (document === undefined) throw new Error(`there is no ${path}`);
    return document;
  }

  test("what `jsonencode` makes, of which a plan keeps the references alone, is known with `--source`", () => {
    const document = read("plans/jsonencode-trust.plan.json");
    expect(trust(document)).toBe(unknown);
    const completed = withSource(document, [read("terraform/jsonencode-trust")]);
    expect(JSON.parse(trust(completed) as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated: `<${arn}>` },
          Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
        },
      ],
    });
    expect(role(completed).recovered).toMatchObject([{ location: { source: { line: 47 } } }]);
  });

  test("what is sensitive in a real plan is decided with its source, by the plan's own variables, and in no format printed", () => {
    const document = read("plans/sensitive-trust.plan.json");
    expect(reviewDocuments([document], { today }).findings.map(({ rule }) => rule)).toContain("trust-not-known");
    const completed = withSource(document, [read("terraform/sensitive-trust", document.variables)]);
    const verdict = reviewDocuments([completed], { today });
    const rules = verdict.findings.map(({ rule }) => rule);
    expect(rules).toContain("trust-subject-wildcard");
    expect(rules).not.toContain("trust-not-known");
    for (const format of Object.values(formats)) expect(format(verdict, {})).not.toContain("canary");
    expect(JSON.stringify([completed, verdict])).not.toContain("canary");
    expect(inspect(completed, { depth: 20 })).not.toContain("canary");
  });

  test("a configuration that was read with other variables than the plan's is not used, and that is said", () => {
    const document = { ...read("plans/jsonencode-trust.plan.json"), variables: { branch: "*" } };
    const other = { ...read("terraform/jsonencode-trust"), variables: { branch: "main" } };
    const completed = withSource(document, [other]);
    expect(trust(completed)).toBe(unknown);
    expect(completed.notes).toEqual([
      expect.stringMatching(/^not used as a source, since the plan was made with other variables: .*\(var\.branch\)$/),
    ]);
  });

  test("variables are set from outside, over what the files and the defaults say", () => {
    const plan = read("plans/drift-import.plan.json");
    expect(read("terraform/drift-import").variables).toEqual(plan.variables);
    const set = read("terraform/drift-import", { owner: "team:other" });
    expect(set.variables).toMatchObject({ owner: "team:other" });
  });
});

test("what a resource was before stays beside what its source states of it", () => {
  const updated = role(withSource(plan({ before: { name: "deploy", assume_role_policy: "{}" } }), [honest]));
  expect(shown(updated.values["assume_role_policy"])).toBe(known);
  expect(shown(updated.before)).toEqual({ name: "deploy", assume_role_policy: "{}" });
});
