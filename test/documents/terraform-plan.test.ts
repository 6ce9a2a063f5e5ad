import type { Resource } from "../../lib/documents/document";
import { ReadError } from "../../lib/documents/read-error";
import { isTerraformPlan, readTerraformPlan } from "../../lib/documents/terraform-plan";
import { changeJson, configuredJson, planJson, referencesJson } from "./plan-json";
import { shown } from "./shown";

const role = "aws_iam_role.deploy";

function read(changes: readonly unknown[], rest: object = {}): ReturnType<typeof readTerraformPlan> {
  return readTerraformPlan(planJson(changes, rest), "plan.json");
}

function onlyResource(change: object, rest: object = {}): Resource {
  const [resource, ...more] = read([changeJson(role, change)], rest).resources;
  if (resource === undefined || more.length > 0)
    throw new Error(`there are ${more.length} resources too many, or none`);
  return resource;
}

describe("what happens to a resource", () => {
  const before = { name: "old" };
  const after = { name: "new" };

  test.each([
    [["no-op"], "no-op"],
    [["create"], "create"],
    [["read"], "read"],
    [["update"], "update"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["create", "forget"], "replace"],
    [["forget", "create"], "replace"],
    [["open"], "read"],
  ])("%j is %s, with the values after the change", (actions, kind) => {
    const { change, values } = onlyResource({ actions, before, after });
    expect(change).toBe(kind);
    expect(shown(values)).toEqual({ name: "new" });
  });

  test.each([
    [["delete"], "delete"],
    [["forget"], "forget"],
  ])("%j is %s, with the values before it, since there are none after it", (actions, kind) => {
    const { change, values } = onlyResource({
      actions,
      before,
      after: null,
      after_unknown: {},
      after_sensitive: false,
    });
    expect(change).toBe(kind);
    expect(shown(values)).toEqual({ name: "old" });
  });

  test("an import is what else happens to the resource, and noted; a move is no change", () => {
    const imported = read([changeJson(role, { actions: ["update"], before, after, importing: { id: "deploy" } })]);
    expect(imported.resources[0]?.change).toBe("update");
    expect(imported.notes).toEqual([`taken over into Terraform, and existed before: ${role}`]);
    const moved = changeJson(
      role,
      { actions: ["no-op"], before, after: before },
      { previous_address: "aws_iam_role.old" },
    );
    expect(read([moved]).resources).toMatchObject([
      { address: role, change: "no-op", previousAddress: "aws_iam_role.old" },
    ]);
  });

  test("what is forgotten stays, also behind the resource that replaces it, and is noted", () => {
    const forgotten = changeJson("aws_iam_role.a", { actions: ["forget"], before, after: null });
    const replaced = changeJson("aws_iam_role.b", { actions: ["forget", "create"], before, after });
    expect(read([forgotten, replaced]).notes).toEqual([
      "no longer managed by Terraform, and left as it is: aws_iam_role.a, aws_iam_role.b",
    ]);
  });

  test("the object that a replacement left behind has an address of its own", () => {
    const current = changeJson(role, { actions: ["no-op"], before: after, after });
    const deposed = changeJson(role, { actions: ["delete"], before, after: null }, { deposed: "5a1c0ffe" });
    expect(read([current, deposed]).resources.map(({ address, change, status }) => [address, change, status])).toEqual([
      [role, "no-op", undefined],
      [`${role} (deposed object 5a1c0ffe)`, "delete", "deposed"],
    ]);
  });

  test.each([[[]], [["ascend"]], [["delete", "update"]], ["create"], [[7]]])(
    "%j is nothing that Terraform says: taken for an update, and noted",
    (actions) => {
      const { resources, notes } = read([changeJson(role, { actions, before, after })]);
      expect(resources[0]?.change).toBe("update");
      expect(notes).toEqual(["changes with actions that are not known, reviewed as updates: 1"]);
    },
  );

  test("the values before the change are kept beside those after it", () => {
    const change = { actions: ["update"], before: { a: 1, b: "x" }, before_sensitive: { b: true }, after: { a: 2 } };
    expect(shown(onlyResource(change).before)).toEqual({ a: 1, b: { "!": "x" } });
    expect(onlyResource({ before: null }).before).toBeUndefined();
  });

  test("it stands where it stands in the file, with its module, its mode and its provider", () => {
    const configuration = {
      root_module: {
        module_calls: {
          bots: {
            module: {
              resources: [
                configuredJson("data.aws_iam_policy_document.trust", {}, { provider_config_key: "aws.frankfurt" }),
              ],
            },
          },
        },
      },
    };
    const address = 'module.bots["a.b"].data.aws_iam_policy_document.trust[0]';
    const data = changeJson(address, { actions: ["read"] }, { module_address: 'module.bots["a.b"]', index: 0 });
    expect(read([changeJson(role, {}), data], { configuration }).resources[1]).toMatchObject({
      address,
      module: 'module.bots["a.b"]',
      type: "aws_iam_policy_document",
      mode: "data",
      change: "read",
      provider: "aws.frankfurt",
      location: { file: "plan.json", pointer: "/resource_changes/1" },
    });
  });
});

describe("values that are not known", () => {
  test("`after_unknown` marks leaves, elements and whole trees; `false` and what it leaves out are known", () => {
    const { values } = onlyResource({
      after: { name: "deploy", tags: { a: "b" }, list: ["x", null, "z"], block: [{ id: null, on: true }], empty: null },
      after_unknown: {
        arn: true,
        tags: { c: true },
        list: [false, true, false],
        block: [{ id: true }],
        nested: { deep: [true] },
      },
    });
    const unknown = "?known only after apply";
    expect(shown(values)).toEqual({
      name: "deploy",
      arn: unknown,
      tags: { a: "b", c: unknown },
      list: ["x", unknown, "z"],
      block: [{ id: unknown, on: true }],
      empty: null,
      nested: { deep: [unknown] },
    });
  });

  test("an empty `after_unknown` makes no map of an attribute that is null", () => {
    expect(
      shown(onlyResource({ after: { policy: null, list: null }, after_unknown: { policy: {}, list: [] } }).values),
    ).toEqual({
      policy: null,
      list: null,
    });
  });

  test("an attribute that is unknown and sensitive is unknown; there is nothing to hide yet", () => {
    const { values } = onlyResource({ after: {}, after_unknown: { secret: true }, after_sensitive: { secret: true } });
    expect(shown(values)).toEqual({ secret: "?known only after apply" });
  });

  test("the unknown parts of a sensitive block stay unknown: they must not read as null", () => {
    const { values } = onlyResource({
      after: { block: [{ effect: "Deny", resource: null }] },
      after_unknown: { block: [{ resource: true }] },
      after_sensitive: { block: true },
    });
    expect(shown(values)).toEqual({ block: { "!": [{ effect: "Deny", resource: "?known only after apply" }] } });
  });
});

describe("sensitive values", () => {
  test("`after_sensitive` marks leaves, elements, and objects as a whole", () => {
    const { values } = onlyResource({
      after: { name: "x", secret: "s3cr3t", list: ["a", "b"], map: { k: "v" } },
      after_sensitive: { secret: true, list: [false, true], map: true },
    });
    expect(shown(values)).toEqual({
      name: "x",
      secret: { "!": "s3cr3t" },
      list: ["a", { "!": "b" }],
      map: { "!": { k: "v" } },
    });
  });

  test("what repeats a sensitive tag or label is hidden with it: Terraform marks only the original", () => {
    const tags = { owner: "a", note: "s3cr3t" };
    const { values } = onlyResource({
      after: { tags, tags_all: { ...tags, team: "b" }, labels: { x: "y" }, effective_labels: { x: "y" } },
      after_sensitive: { tags: { note: true }, labels: true },
    });
    const hidden = { "!": "s3cr3t" };
    expect(shown(values)).toEqual({
      tags: { owner: "a", note: hidden },
      tags_all: { owner: "a", note: hidden, team: "b" },
      labels: { "!": { x: "y" } },
      effective_labels: { "!": { x: "y" } },
    });
  });

  test("of an object that is sensitive as a whole, every attribute is there and hidden", () => {
    const { values } = onlyResource({ after: { name: "x" }, after_unknown: { arn: true }, after_sensitive: true });
    expect(shown(values)).toEqual({ name: { "!": "x" }, arn: "?known only after apply" });
  });
});

describe("data sources", () => {
  const dataJson = (address: string, values: object): object => ({
    ...changeJson(address, {}),
    change: undefined,
    values,
    sensitive_values: {},
  });

  test("one that Terraform read while planning stands in the prior state only, in modules too; managed resources there are the past", () => {
    const prior_state = {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            dataJson("data.aws_caller_identity.current", { account_id: "111122223333" }),
            dataJson(role, { name: "old" }),
          ],
          child_modules: [
            { address: "module.m", resources: [dataJson("module.m.data.aws_region.here", { name: "eu-west-1" })] },
          ],
        },
      },
    };
    const { resources } = read([changeJson(role, { actions: ["no-op"], before: {}, after: {} })], { prior_state });
    expect(resources.map(({ address, change, mode, module }) => [address, change, mode, module])).toEqual([
      [role, "no-op", "managed", ""],
      ["data.aws_caller_identity.current", "read", "data", ""],
      ["module.m.data.aws_region.here", "read", "data", "module.m"],
    ]);
    expect(resources[1]?.location.pointer).toBe("/prior_state/values/root_module/resources/0");
    expect(resources[2]?.location.pointer).toBe("/prior_state/values/root_module/child_modules/0/resources/0");
    expect(shown(resources[2]?.values)).toEqual({ name: "eu-west-1" });
  });

  test("one that is read again is taken from the changes, not from the state before", () => {
    const address = "data.aws_iam_policy_document.trust";
    const prior_state = { values: { root_module: { resources: [dataJson(address, { json: "old" })] } } };
    const { resources } = read(
      [changeJson(address, { actions: ["read"], after: { statement: [] }, after_unknown: { json: true } })],
      {
        prior_state,
      },
    );
    expect(resources.map(({ values }) => shown(values))).toEqual([{ statement: [], json: "?known only after apply" }]);
  });
});

describe("providers", () => {
  test("each configuration by its key, aliases and those of modules too, with what the plan states", () => {
    const provider_config = {
      aws: { name: "aws", expressions: { region: { constant_value: "eu-central-1" } } },
      "aws.frankfurt": { name: "aws", alias: "frankfurt", expressions: { region: referencesJson("var.region") } },
      "module.m:aws": { name: "aws", module_address: "module.m" },
      "aws.synth": {
        name: "aws",
        alias: "synth",
        expressions: { region: { constant_value: "eu-${var.place}-1", references: ["var.place"] }, profile: {} },
      },
    };
    const { providers } = read([], { configuration: { provider_config, root_module: {} } });
    expect(providers.map(({ key, values }) => [key, shown(values)])).toEqual([
      ["aws", { region: "eu-central-1" }],
      ["aws.frankfurt", { region: "?it is computed <var.region>" }],
      ["module.m:aws", {}],
      ["aws.synth", { region: "eu-<var.place>-1", profile: "?it is computed" }],
    ]);
  });

  test("blocks inside of a configuration, such as `default_tags`, are read too", () => {
    const expressions = {
      default_tags: [{ tags: { constant_value: { owner: "team:a", n: 1 } } }],
      assume_role: [{ role_arn: referencesJson("aws_iam_role.a.arn", "aws_iam_role.a") }],
    };
    const { providers } = read([], { configuration: { provider_config: { aws: { name: "aws", expressions } } } });
    expect(shown(providers[0]?.values ?? {})).toEqual({
      default_tags: [{ tags: { owner: "team:a", n: 1 } }],
      assume_role: [{ role_arn: "?it is computed <aws_iam_role.a.arn> <aws_iam_role.a>" }],
    });
  });
});

describe("format versions", () => {
  test.each(["0.1", "0.2", "1.0", "1.2"])("%s is read without a word", (format_version) => {
    expect(read([], { format_version }).notes).toEqual([]);
  });

  test("a newer minor version is read, with a note", () => {
    expect(read([changeJson(role, {})], { format_version: "1.9" })).toMatchObject({
      resources: [{ address: role }],
      notes: ["the plan has format version 1.9, newer than 1.2: what that version added is not reviewed"],
    });
  });

  test.each(["2.0", "10.0", "", "one", "1", "-1.0", "1.2.3", "NaN.0", "1e0.2", `1.${"9".repeat(10_000)}`])(
    "%.20j can't be read",
    (format_version) => {
      expect(() => read([], { format_version })).toThrow(
        new ReadError(
          "plan.json",
          `the plan has format version \`${format_version.slice(0, 20)}\`; versions 0.1 to 1.x can be read`,
        ),
      );
    },
  );
});

describe("plans that are not complete", () => {
  test.each([
    [
      { complete: false },
      "Terraform says that this plan is not complete (it may be limited to targets): what is left out is not reviewed",
    ],
    [
      { complete: false, deferred_changes: [{ reason: "deferred_prereq", resource_change: changeJson("a.b", {}) }] },
      "left to a later plan, and reviewed as far as it is known: a.b",
    ],
    [
      { action_invocations: [{ address: "action.aws_lambda_invoke.migrate" }] },
      "actions that Terraform invokes, not reviewed: action.aws_lambda_invoke.migrate",
    ],
    [
      {
        checks: [
          { address: { to_display: "check.health" }, status: "fail" },
          { status: "pass" },
          { status: "unknown" },
        ],
      },
      "checks of the configuration that do not hold: check.health",
    ],
  ])("%j is noted", (rest, note) => {
    expect(read([changeJson(role, {})], rest).notes).toEqual([note]);
  });

  test.each([
    ["instance_count_unknown", "how many instances there are is known only after apply"],
    ["resource_config_unknown", "its configuration is known only after apply"],
    ["provider_config_unknown", "the configuration of its provider is known only after apply"],
    ["deferred_prereq", "it depends on a change that is left to a later plan"],
    ["absent_prereq", "something that it needs does not exist yet"],
    ["__proto__", "Terraform does not know enough yet"],
    [7, "Terraform does not know enough yet"],
  ])("a change that is deferred for %j is reviewed, and its unknowns say why", (reason, words) => {
    const change = { actions: ["create"], after: { name: "a" }, after_unknown: { arn: true } };
    const { resources, problems } = read([], {
      deferred_changes: [{ reason, resource_change: changeJson(role, change) }],
    });
    expect(problems).toEqual([]);
    expect(resources.map(({ address, location }) => [address, location.pointer])).toEqual([
      [role, "/deferred_changes/0/resource_change"],
    ]);
    expect(shown(resources[0]?.values)).toEqual({ name: "a", arn: `?left to a later plan, since ${words}` });
  });

  test("a plan that ended with an error is not reviewed whole", () => {
    const { notes, problems, resources } = read([changeJson(role, {})], { errored: true, complete: false });
    expect(problems).toEqual(["Terraform marked this plan as errored: what it did not get to is not in it"]);
    expect([notes, resources.length]).toEqual([[], 1]);
  });

  test("a deferred change that can't be read is a problem", () => {
    expect(read([], { deferred_changes: [{ reason: "deferred_prereq", resource_change: {} }, null] }).problems).toEqual(
      [
        "/deferred_changes/0 and 1 more can't be read: an address, a type and attributes are needed, as Terraform writes them",
      ],
    );
  });

  test("Terraform before 1.8 says nothing about it, and neither do we", () => {
    expect(read([], { complete: undefined, applyable: undefined, errored: undefined }).notes).toEqual([]);
  });
});

describe("entries that Terraform would not write", () => {
  test.each([
    ["null", null],
    ["a text", "aws_iam_role.deploy"],
    ["an empty object", {}],
    ["without an address", { ...changeJson(role, {}), address: undefined }],
    ["with a number for an address", { ...changeJson(role, {}), address: 7 }],
    ["without a type", { ...changeJson(role, {}), type: undefined }],
    ["without a change", { ...changeJson(role, {}), change: undefined }],
    ["a change without values", changeJson(role, { after: undefined })],
    ["values that are a text", changeJson(role, { after: "name" })],
    ["values that are a list", changeJson(role, { after: [] })],
    ["a delete without values before", changeJson(role, { actions: ["delete"], before: null, after: null })],
  ])("%s: the rest is reviewed, and the entry is a problem", (_, entry) => {
    const { resources, problems } = read([changeJson("aws_iam_user.a", {}), entry]);
    expect(resources.map(({ address }) => address)).toEqual(["aws_iam_user.a"]);
    expect(problems).toEqual([
      "/resource_changes/1 can't be read: an address, a type and attributes are needed, as Terraform writes them",
    ]);
  });

  test("many of them are one problem", () => {
    expect(read([null, changeJson(role, {}), 1, {}]).problems).toEqual([
      "/resource_changes/0 and 2 more can't be read: an address, a type and attributes are needed, as Terraform writes them",
    ]);
  });

  test("planned values without changes are no plan to review: nothing would be found in them", () => {
    const planned_values = { root_module: { resources: [{ address: role }] } };
    expect(() => read([], { planned_values, resource_changes: undefined })).toThrow(
      /has planned values but no list of resource_changes/,
    );
    expect(() => read([], { resource_changes: {} })).toThrow(ReadError);
  });

  test("a plan that changes nothing has no resource_changes", () => {
    expect(read([], { resource_changes: undefined })).toMatchObject({ resources: [], problems: [] });
  });
});

test.each([
  [true, planJson([])],
  [true, { format_version: "1.2", planned_values: {} }],
  [false, { format_version: 1.2, resource_changes: [] }],
  [false, { resource_changes: [] }],
  [false, { format_version: "1.0", values: {} }],
  [false, null],
  [false, []],
])("is a plan: %j, %.60j", (expected, json) => {
  expect(isTerraformPlan(json)).toBe(expected);
});

describe("what was changed outside of Terraform", () => {
  const expressions = { assume_role_policy: { constant_value: "x" }, tags: {}, name: {} };
  const configuration = { root_module: { resources: [configuredJson(role, expressions)] } };
  const drift = (before: object, after: object | null, address = role): object =>
    changeJson(address, { actions: [after === null ? "delete" : "update"], before, after });

  function notes(...resource_drift: readonly object[]): readonly string[] {
    return read([], { resource_drift, configuration }).notes;
  }

  test("is noted, by the attributes that the configuration states, and never with a value", () => {
    const before = { name: "a", assume_role_policy: "old", tags: { a: "1", b: ["x"] } };
    const after = { name: "a", assume_role_policy: "new", tags: { b: ["x"], a: "2" } };
    expect(notes(drift(before, after), drift({ name: "b" }, null, "aws_iam_user.gone"))).toEqual([
      "changed outside of Terraform since its last run, and reviewed as it is now: aws_iam_role.deploy (assume_role_policy, tags), aws_iam_user.gone (deleted)",
    ]);
  });

  test.each([
    ["nothing became an empty value", { tags: null }, { tags: {} }],
    ["the order of names is another", { tags: { a: 1, b: 2 } }, { tags: { b: 2, a: 1 } }],
    ["the provider filled in what is not configured", { inline_policy: [] }, { inline_policy: [{ name: "x" }] }],
  ])("is none where %s", (_, before, after) => {
    expect(notes(drift(before, after))).toEqual([]);
  });
});

test("a plan of a Terraform that marked nothing as sensitive shows no secret all the same", () => {
  const change = { before: { password: "a" }, after: { secret: "b", name: "c" } };
  const marks = { after_sensitive: undefined, before_sensitive: undefined };
  const { before, values } = onlyResource({ ...change, ...marks }, { format_version: "0.1" });
  expect([shown(before), shown(values)]).toEqual([{ password: { "!": "a" } }, { secret: { "!": "b" }, name: "c" }]);
});
