import { basename, dirname, join } from "node:path";
import { isCdktfStack, readCdktfStack } from "../../lib/documents/cdktf-stack";
import { readDocuments } from "../../lib/documents/read";
import { shown } from "./shown";

function stackJson(blocks: object): object {
  return {
    "//": { metadata: { backend: "local", stackName: "prod", version: "0.21.0" }, outputs: {} },
    terraform: { required_providers: { aws: { source: "aws", version: "5.100.0" } } },
    ...blocks,
  };
}

function read(blocks: object): ReturnType<typeof readCdktfStack> {
  return readCdktfStack(stackJson(blocks), "stacks/prod/cdk.tf.json");
}

test("a resource with its construct path, its provider, and its arguments without those that Terraform reads itself", () => {
  const { resources, kind, notes, problems } = read({
    resource: {
      aws_iam_role: {
        "checkout-deploy_role": {
          "//": { metadata: { path: "prod/checkout-deploy/role", uniqueId: "checkout-deploy_role" } },
          name: "checkout-deploy",
          max_session_duration: 3600,
          tags: { owner: "team:checkout" },
          assume_role_policy: '{"Principal":{"Federated":"${aws_iam_openid_connect_provider.github.arn}"}}',
          provider: "aws.frankfurt",
          depends_on: ["aws_iam_policy.p"],
          lifecycle: { prevent_destroy: true },
          provisioner: [],
          connection: {},
        },
      },
    },
  });
  expect({ kind, notes, problems }).toEqual({ kind: "cdktf-output", notes: [], problems: [] });
  expect(resources.map(({ values, ...rest }) => ({ ...rest, values: shown(values) }))).toEqual([
    {
      address: "aws_iam_role.checkout-deploy_role",
      module: "",
      type: "aws_iam_role",
      mode: "managed",
      change: "declared",
      provider: "aws.frankfurt",
      constructPath: "prod/checkout-deploy/role",
      location: { file: "stacks/prod/cdk.tf.json", pointer: "/resource/aws_iam_role/checkout-deploy_role" },
      values: {
        name: "checkout-deploy",
        max_session_duration: 3600,
        tags: { owner: "team:checkout" },
        assume_role_policy: '{"Principal":{"Federated":"<aws_iam_openid_connect_provider.github.arn>"}}',
      },
    },
  ]);
});

test("without `provider` a resource has the one of its type's prefix", () => {
  const { resources } = read({
    resource: { aws_iam_role: { a: {} }, github_actions_secret: { b: {} }, terraform: { c: {} } },
  });
  expect(resources.map(({ provider }) => provider)).toEqual(["aws", "github", ""]);
});

test("a data source is read, and its address and pointer say so", () => {
  const [data] = read({ data: { aws_iam_policy_document: { trust: { statement: [{ actions: ["*"] }] } } } }).resources;
  expect(data).toMatchObject({
    address: "data.aws_iam_policy_document.trust",
    mode: "data",
    change: "read",
    location: { pointer: "/data/aws_iam_policy_document/trust" },
  });
});

/** RFC 6901, 3: `~` is `~0`, `/` is `~1`. */
test("a pointer escapes what means something in pointers", () => {
  const [resource] = read({ resource: { aws_iam_role: { "a/b~c": {} } } }).resources;
  expect(resource?.location.pointer).toBe("/resource/aws_iam_role/a~1b~0c");
});

test("provider blocks by key, whether one or several", () => {
  const { providers } = read({
    provider: {
      aws: [{ region: "eu-west-1" }, { alias: "frankfurt", region: "eu-${var.place}-1" }],
      github: { owner: "acme" },
    },
  });
  expect(providers.map(({ key, values }) => [key, shown(values)])).toEqual([
    ["aws", { region: "eu-west-1" }],
    ["aws.frankfurt", { alias: "frankfurt", region: "eu-<var.place>-1" }],
    ["github", { owner: "acme" }],
  ]);
});

/** https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping */
test("the JSON syntax allows a list wherever a block may stand; an override may write one", () => {
  const { resources, providers } = read({
    resource: [{ aws_iam_role: [{ a: [{ name: "a" }] }] }, { aws_iam_role: { b: { name: "b" } } }],
    provider: [{ aws: { region: "x" } }],
  });
  expect(resources.map(({ address, values }) => [address, shown(values)])).toEqual([
    ["aws_iam_role.a", { name: "a" }],
    ["aws_iam_role.b", { name: "b" }],
  ]);
  expect(providers.map(({ key }) => key)).toEqual(["aws"]);
});

test("dynamic blocks are not left out: how many there are is not known before the plan", () => {
  const [resource] = read({
    resource: {
      aws_iam_role: {
        a: {
          dynamic: { inline_policy: { for_each: "${var.policies}", content: { name: "x" } } },
          tags: { dynamic: "yes" },
        },
      },
    },
  }).resources;
  expect(shown(resource?.values)).toEqual({
    inline_policy: "?dynamic blocks make it, as often as the plan says",
    tags: { dynamic: "yes" },
  });
});

test("a resource with count or for_each is reviewed once, which is noted", () => {
  const { resources, notes } = read({
    resource: { aws_iam_role: { a: { count: 2 }, b: { for_each: "${var.x}" }, c: {} } },
  });
  expect(resources).toHaveLength(3);
  expect(resources[0]?.values).not.toHaveProperty("count");
  expect(notes).toEqual([
    "aws_iam_role.a is declared with count or for_each and reviewed once, for all of its instances",
    "aws_iam_role.b is declared with count or for_each and reviewed once, for all of its instances",
  ]);
});

test("what a Terraform module makes is not in the stack, which is noted without its source, that may hold a token", () => {
  const { notes } = read({ module: { vpc: { source: "git::https://token@example.com/vpc.git" } } });
  expect(notes).toEqual(["module.vpc is a Terraform module: what it makes is not reviewed here; review the plan"]);
});

test("checks that a declaration had to skip are read from beside the resource", () => {
  const skipped = { property: "owner", check: "the owner is a team", reason: "the value is a token" };
  const [resource] = read({
    resource: { aws_iam_role: { a: { "//": { remit: { skippedChecks: [skipped, { property: 7 }] } } } } },
  }).resources;
  expect(resource?.skippedChecks).toEqual([skipped, { property: "?", check: "?", reason: "no reason is given" }]);
});

test("values of all kinds, templates and their escapes, at any depth", () => {
  const [resource] = read({
    resource: {
      a_b: {
        c: {
          text: "$${x} %%{y}",
          flag: true,
          none: null,
          number: 1.5,
          list: [{ ref: "${a.b.c}" }, "${a.b}-${c.d}"],
          "": "",
        },
      },
    },
  }).resources;
  expect(shown(resource?.values)).toEqual({
    text: "${x} %{y}",
    flag: true,
    none: null,
    number: 1.5,
    list: [{ ref: "<a.b.c>" }, "<a.b>-<c.d>"],
    "": "",
  });
});

test.each([
  [true, stackJson({})],
  [false, { terraform: {} }],
  [false, { "//": { metadata: {} } }],
  [false, { "//": "a comment", terraform: {} }],
  [false, []],
])("is a stack: %j, %.60j", (expected, json) => {
  expect(isCdktfStack(json)).toBe(expected);
});

describe("locals", () => {
  function values(role: object, locals: unknown): unknown {
    const [found] = read({ resource: { aws_iam_role: { a: role } }, locals }).resources;
    return shown(found?.values);
  }

  test("stand where they are referred to: texts in texts, and anything by itself", () => {
    const locals = { org: "acme", tags: { owner: "team:${local.org}", count: 3 }, list: ["x", "${aws_a.b.arn}"], n: 1 };
    const role = {
      name: "${local.org}-${local.n}-${local.tags.owner}-${local.list[1]}",
      tags: "${local.tags}",
      owner: '${local.tags["owner"]}',
      list: "${local.list}",
    };
    expect(values(role, locals)).toEqual({
      name: "acme-1-team:acme-<aws_a.b.arn>",
      tags: { owner: "team:acme", count: 3 },
      owner: "team:acme",
      list: ["x", "<aws_a.b.arn>"],
    });
  });

  test("several blocks of them are one", () => {
    expect(values({ a: "${local.x}${local.y}" }, [{ x: "1" }, { y: "${local.x}2" }])).toEqual({ a: "112" });
  });

  test("what can't be resolved stays a reference: a circle, a name that is not there, a list in a text", () => {
    const locals = { a: "${local.b}", b: "${local.a}x", list: [] };
    const role = { a: "${local.a}", none: "${local.none}", inherited: "${local.constructor}", list: "x${local.list}" };
    expect(values(role, locals)).toEqual({
      a: "<local.a>x",
      none: "<local.none>",
      inherited: "<local.constructor>",
      list: "x<local.list>",
    });
  });

  test("locals that grow beyond all measure stay references", () => {
    const texts = Array.from(
      { length: 60 },
      (_, at) => [`t${at}`, `\${local.t${at + 1}}\${local.t${at + 1}}`] as const,
    );
    const lists = Array.from(
      { length: 60 },
      (_, at) => [`l${at}`, [`\${local.l${at + 1}}`, `\${local.l${at + 1}}`]] as const,
    );
    const locals = { ...Object.fromEntries(texts), ...Object.fromEntries(lists), t60: "x", l60: "x" };
    for (const role of [{ list: "${local.l0}" }, { text: "${local.t0}" }]) {
      const resolved = JSON.stringify(values(role, locals));
      expect(resolved.length).toBeLessThan(1_000_000);
      expect(resolved).toContain("<local.");
    }
  });
});

test.each(["cdktf", "cdktn"])("the output that %s wrote is read from its manifest, every stack of it", (engine) => {
  const { documents, errors, notes } = readDocuments([join(__dirname, "..", "fixtures", "synth", engine)]);
  expect([errors, notes]).toEqual([[], []]);
  expect(documents.map(({ kind, path }) => [kind, basename(dirname(path))])).toEqual([
    ["cdktf-output", "trust"],
    ["cdktf-output", "use"],
  ]);
  const roles = documents.flatMap(({ resources }) => resources.filter(({ type }) => type === "aws_iam_role"));
  expect(roles.map(({ address, constructPath }) => [address, constructPath])).toEqual([
    ["aws_iam_role.by-function", "trust/by-function"],
    ["aws_iam_role.by-local", "trust/by-local"],
    ["aws_iam_role.by-template", "trust/by-template"],
    ["aws_iam_role.elsewhere", "use/elsewhere"],
  ]);
  const policies = roles.map(({ values }) => shown(values["assume_role_policy"]));
  for (const policy of policies) expect(policy).toMatch(/^\{"Version":"2012-10-17","Statement":\[\{/);
});
