import { ReadError } from "../../lib/documents/read-error";
import { isStateFile, readStateFile } from "../../lib/documents/terraform-state-file";
import { shown } from "./shown";

/** A state as Terraform 0.12 and later store it. */
function version4(resources: unknown, rest: object = {}): object {
  return { version: 4, terraform_version: "1.11.4", serial: 3, lineage: "3f1c", outputs: {}, resources, ...rest };
}

function role(instances: unknown, rest: object = {}): object {
  const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
  return { mode: "managed", type: "aws_iam_role", name: "deploy", provider, instances, ...rest };
}

function instance(attributes: object, rest: object = {}): object {
  return { schema_version: 0, attributes, sensitive_attributes: [], private: "bnVsbA==", ...rest };
}

/** A state as Terraform 0.11 stored it: https://github.com/hashicorp/terraform/blob/v0.11.14/terraform/state.go. */
function version3(resources: unknown, rest: object = {}): object {
  const modules = [{ path: ["root"], outputs: {}, resources, depends_on: [], ...rest }];
  return { version: 3, terraform_version: "0.11.14", serial: 1, lineage: "3f1c", modules };
}

function object(attributes: object, rest: object = {}): object {
  return { id: "deploy", attributes, meta: { schema_version: "1" }, tainted: false, ...rest };
}

function resource(primary: unknown, rest: object = {}): object {
  return { type: "aws_iam_role", depends_on: [], primary, deposed: [], provider: "provider.aws", ...rest };
}

describe("a stored state is told by its content", () => {
  test.each([
    ["version 4", version4([]), true],
    ["version 3", version3({}), true],
    ["a version of another time", { ...version4([]), version: 5 }, true],
    ["an encrypted one", { serial: 1, lineage: "x", meta: {}, encrypted_data: "AAAA", encryption_version: "v0" }, true],
    ["a lock file of npm", { name: "x", version: "1.0.0", lockfileVersion: 3 }, false],
    ["a version without a serial", { version: 4, resources: [] }, false],
    ["a plan", { format_version: "1.2", resource_changes: [] }, false],
    ["null", null, false],
  ])("%s", (_, json, is) => {
    expect(isStateFile(json)).toBe(is);
  });
});

describe("version 4", () => {
  test("resources with their modules, keys, indexes and providers, in the addresses that Terraform shows", () => {
    const aliased = 'module.a.module.b.provider["registry.opentofu.org/hashicorp/aws"].frankfurt';
    const { resources, problems, notes } = readStateFile(
      version4([
        role([instance({ name: "deploy" })]),
        role([instance({}, { index_key: 0 }), instance({}, { index_key: 1 })], { name: "many" }),
        role([instance({}, { index_key: 'a"b.${c}' })], { module: 'module.x["k"]', name: "keyed" }),
        role([instance({ json: "{}" })], { mode: "data", type: "aws_iam_policy_document", provider: aliased }),
      ]),
      "terraform.tfstate",
    );
    expect([problems, notes]).toEqual([[], []]);
    expect(
      resources.map(({ address, module, mode, change, provider }) => [address, module, mode, change, provider]),
    ).toEqual([
      ["aws_iam_role.deploy", "", "managed", "present", "aws"],
      ["aws_iam_role.many[0]", "", "managed", "present", "aws"],
      ["aws_iam_role.many[1]", "", "managed", "present", "aws"],
      ['module.x["k"].aws_iam_role.keyed["a\\"b.$${c}"]', 'module.x["k"]', "managed", "present", "aws"],
      ["data.aws_iam_policy_document.deploy", "", "data", "read", "module.a.module.b:aws.frankfurt"],
    ]);
    expect(resources[1]?.location).toEqual({ file: "terraform.tfstate", pointer: "/resources/1/instances/0" });
    expect(shown(resources[0]?.values)).toEqual({ name: "deploy" });
  });

  test("what is tainted and what a replacement left behind is told apart, and noted", () => {
    const { resources, notes } = readStateFile(
      version4([role([instance({}, { status: "tainted" }), instance({ name: "old" }, { deposed: "5a1c0ffe" })])]),
      "x",
    );
    expect(resources.map(({ address, status }) => [address, status])).toEqual([
      ["aws_iam_role.deploy", "tainted"],
      ["aws_iam_role.deploy (deposed object 5a1c0ffe)", "deposed"],
    ]);
    expect(notes).toEqual([
      "tainted, so that they exist and the next apply replaces them: aws_iam_role.deploy",
      "left behind by a replacement, so that they exist until an apply destroys them: aws_iam_role.deploy (deposed object 5a1c0ffe)",
    ]);
  });

  test("what `sensitive_attributes` names is hidden, down to an element; of a set, all of it", () => {
    const attr = (value: string): object => ({ type: "get_attr", value });
    const index = (value: unknown, type: unknown): object => ({ type: "index", value: { value, type } });
    const values = { plain: "p", note: "s1", map: { a: "s2", b: "c" }, list: ["d", { x: "s3" }], set: ["s4", "s5"] };
    const sensitive_attributes = [
      [attr("note")],
      [attr("map"), index("a", "string")],
      [attr("list"), index(1, "number"), attr("x")],
      [attr("set"), index({ x: 1 }, ["object", {}]), attr("x")],
      [attr("absent")],
    ];
    const [read] = readStateFile(version4([role([instance(values, { sensitive_attributes })])]), "x").resources;
    expect(shown(read?.values)).toEqual({
      plain: "p",
      note: { "!": "s1" },
      map: { a: { "!": "s2" }, b: "c" },
      list: ["d", { x: { "!": "s3" } }],
      set: { "!": ["s4", "s5"] },
    });
  });

  test("an attribute that is a secret by its name is hidden, though nothing marks it", () => {
    const values = { secret: "s", password: null, db_password: "s", secret_id: "arn", user: "ci", token_ttl: 5 };
    const [read] = readStateFile(version4([role([instance(values)])]), "x").resources;
    expect(shown(read?.values)).toEqual({ ...values, secret: { "!": "s" }, db_password: { "!": "s" } });
  });

  test("a state that was upgraded keeps the flat attributes of version 3 for a while", () => {
    const upgraded = { schema_version: 0, attributes_flat: { name: "deploy", "tags.%": "1", "tags.owner": "team:a" } };
    const [read] = readStateFile(version4([role([upgraded], { provider: "provider.aws" })]), "x").resources;
    expect([read?.provider, shown(read?.values)]).toEqual(["aws", { name: "deploy", tags: { owner: "team:a" } }]);
  });

  test.each([
    [
      "an entry that is null",
      null,
      "/resources/0 can't be read: a list of instances is needed, as Terraform writes it",
    ],
    [
      "instances that are none",
      role({}),
      "/resources/0 can't be read: a list of instances is needed, as Terraform writes it",
    ],
    ["a type that is none", role([instance({})], { type: 7 }), "/resources/0/instances/0 can't be read"],
    ["attributes that are none", role([instance([])]), "/resources/0/instances/0 can't be read"],
    [
      "flat attributes that are not flat",
      role([{ attributes_flat: { a: {} } }]),
      "/resources/0/instances/0 can't be read",
    ],
  ])("%s is a problem, and the rest is read", (_, entry, problem) => {
    const { resources, problems } = readStateFile(version4([entry, role([instance({})])]), "x");
    expect(resources.map(({ address }) => address)).toEqual(["aws_iam_role.deploy"]);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});

describe("version 3", () => {
  test("resources with their modules, indexes and providers, in the addresses of today", () => {
    const document = readStateFile(
      {
        ...version3({}),
        modules: [
          {
            path: ["root"],
            resources: {
              "aws_iam_role.deploy": resource(object({ name: "deploy" })),
              "aws_iam_role.many.1": resource(object({}), { provider: "provider.aws.frankfurt" }),
              "data.aws_caller_identity.me": resource(object({ account_id: "111122223333" })),
            },
          },
          {
            path: ["root", "bots", "inner"],
            resources: { "aws_iam_role.x": resource(object({}), { provider: "module.bots.provider.aws" }) },
          },
        ],
      },
      "x",
    );
    expect([document.problems, document.notes]).toEqual([[], []]);
    expect(
      document.resources.map(({ address, module, mode, change, provider }) => [
        address,
        module,
        mode,
        change,
        provider,
      ]),
    ).toEqual([
      ["aws_iam_role.deploy", "", "managed", "present", "aws"],
      ["aws_iam_role.many[1]", "", "managed", "present", "aws.frankfurt"],
      ["data.aws_caller_identity.me", "", "data", "read", "aws"],
      ["module.bots.module.inner.aws_iam_role.x", "module.bots.module.inner", "managed", "present", "module.bots:aws"],
    ]);
    expect(document.resources[1]?.location.pointer).toBe("/modules/0/resources/aws_iam_role.many.1");
  });

  test("the flat map of attributes is put together again: maps, lists, sets and blocks", () => {
    const flat = {
      name: "deploy",
      max_session_duration: "3600",
      "tags.%": "2",
      "tags.owner": "team:a",
      "tags.kubernetes.io/name": "b",
      "empty.%": "0",
      "none.#": "0",
      "arns.#": "2",
      "arns.1": "b",
      "arns.0": "a",
      "statement.#": "1",
      "statement.0.effect": "Allow",
      "statement.0.actions.#": "2",
      "statement.0.actions.3456789012": "s3:Get*",
      "statement.0.actions.1234567890": "s3:List*",
      unknown: "74D93920-ED26-11E3-AC10-0800200C9A66",
      "later.#": "74D93920-ED26-11E3-AC10-0800200C9A66",
      secret: "s",
    };
    const [read] = readStateFile(version3({ "a.b": resource(object(flat)) }), "x").resources;
    expect(shown(read?.values)).toEqual({
      name: "deploy",
      max_session_duration: "3600",
      tags: { owner: "team:a", "kubernetes.io/name": "b" },
      empty: {},
      none: [],
      arns: ["a", "b"],
      statement: [{ effect: "Allow", actions: ["s3:List*", "s3:Get*"] }],
      unknown: "?known only after apply",
      later: "?known only after apply",
      secret: { "!": "s" },
    });
  });

  test("what is tainted and what replacements left behind", () => {
    const { resources } = readStateFile(
      version3({
        "a.b": resource(object({}, { tainted: true }), { deposed: [object({ name: "old" })] }),
        "a.c": resource(null, { deposed: [object({})] }),
      }),
      "x",
    );
    expect(resources.map(({ address, status }) => [address, status])).toEqual([
      ["a.b", "tainted"],
      ["a.b (deposed object 0)", "deposed"],
      ["a.c (deposed object 0)", "deposed"],
    ]);
  });

  test.each([
    ["a name that is none", { role: resource(object({})) }, "/modules/0/resources/role can't be read"],
    ["an object without attributes", { "a.b": resource({}) }, "/modules/0/resources/a.b can't be read"],
    [
      "attributes that are not flat",
      { "a.b": resource(object({ tags: {} })) },
      "/modules/0/resources/a.b can't be read",
    ],
    ["a resource that is null", { "a~/b.c": null }, "/modules/0/resources/a~0~1b.c can't be read"],
    ["resources that are a list", [], "/modules/0 can't be read"],
  ])("%s is a problem", (_, resources, problem) => {
    expect(readStateFile(version3(resources), "x").problems).toEqual([expect.stringContaining(problem)]);
  });

  test("the file that only names a backend says so", () => {
    const { notes } = readStateFile({ ...version3({}), backend: { type: "s3", config: {} } }, "x");
    expect(notes).toEqual([
      "the file only says that the state is in the backend `s3`; `terraform state pull` prints it",
      "the state is empty",
    ]);
  });
});

test.each([
  ["an encrypted state", { serial: 1, encrypted_data: "AAAA" }, "it is encrypted; give what `tofu show -json` prints"],
  [
    "a version of another time",
    { ...version4([]), version: 5 },
    "the state has version `5`; versions 3 and 4 can be read",
  ],
  ["version 1", { ...version3({}), version: 1 }, "the state has version `1`; versions 3 and 4 can be read"],
  [
    "a version that can't even be shown",
    { ...version4([]), version: { toString: "1" } },
    "the state has version `?`; versions 3 and 4 can be read",
  ],
  ["no resources", version4(undefined), "the state has no list of resources: it is not as Terraform writes it"],
  [
    "no modules",
    { ...version3({}), modules: {} },
    "the state has no list of modules: it is not as Terraform writes it",
  ],
])("%s is an error", (_, json, problem) => {
  expect(() => readStateFile(json, "x")).toThrow(new ReadError("x", problem));
});
