import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { explainResource, readDocuments, withSource, type Document, type Explanation } from "../../lib/entry/main";
import { documentOf } from "../../lib/documents/formats";
import { explainJson } from "../../lib/report/explain-json";
import { explainPage } from "../../lib/report/explain-page";
import { changeJson, configuredJson, planJson, referencesJson } from "../documents/plan-json";

const fixtures = join(__dirname, "..", "fixtures");

function read(path: string): Document {
  const [document] = readDocuments([join(fixtures, path)]).documents;
  if (document === undefined) throw new Error(`${path} can't be read`);
  return document;
}

function explained(path: string, name: string): Explanation {
  return explainResource([read(path)], name, { today: "2026-11-15" });
}

function rolesOf(path: string, name: string): string[] {
  return explained(path, name).roles.map((role) => `${role.kind} ${role.name}: ${role.parts.join()}`);
}

/** Worked out by hand from the configurations in test/fixtures/terraform. */
describe("what a resource became in the review", () => {
  test.each([
    ["plans/github-oidc-loose.plan.json", "github_actions", ["identity aws:role:/github-actions: is"]],
    ["plans/github-oidc-loose.plan.json", "github_assume", ["identity aws:role:/github-actions: trust"]],
    ["plans/github-oidc-loose.plan.json", "github_actions_admin", ["identity aws:role:/github-actions: access"]],
    ["plans/jsonencode-trust.plan.json", "boundary", ["identity aws:role:/ci/payments-deploy: access,boundary"]],
    ["plans/jsonencode-trust.plan.json", "aws_iam_policy.deploy", ["identity aws:role:/ci/payments-deploy: access"]],
    [
      "plans/resource-policies.state.json",
      "aws_s3_bucket_policy.orders",
      ["identity aws:role:/worker: access", "shared-resource S3 bucket acme-orders: is"],
    ],
    [
      "plans/github-settings.state.json",
      "github_workflow_repository_permissions.search",
      ["job-token token of the jobs of repository search: is"],
    ],
    ["synth/trust.plan.json", "in-template", ["identity aws:role:/by-template: access"]],
  ])("in %s, %s: %j", (path, name, expected) => {
    expect(rolesOf(path, name)).toEqual(expected);
  });

  test("a credential, and the identity that has it", () => {
    expect(explained("plans/static-keys.state.json", "aws_iam_access_key.ci").roles).toContainEqual(
      expect.objectContaining({ kind: "credential", parts: ["is"] }),
    );
  });

  test("what has no say is said so, with the reason; what nobody reads yet too", () => {
    const bucket = explained("plans/json-templates.plan.json", "aws_s3_bucket.site");
    expect(bucket.roles).toEqual([]);
    expect(bucket.notAnalysed).toMatch(/^resources of this type /);
    const json = planJson([changeJson("okta_app_oauth.idp", { after: { name: "idp" } })]);
    const document = documentOf(json, "plan.json");
    const app = document === undefined ? undefined : explainResource([document], "idp");
    expect(app?.notAnalysed).toMatch(/are not analysed yet/);
  });
});

describe("what is known of its attributes, and what feeds what", () => {
  const role = (document: Document): Explanation => explainResource([document], "aws_iam_role.by-local");
  const trust = (explanation: Explanation): unknown =>
    explanation.attributes.find(({ path }) => path === "assume_role_policy");

  test("an unknown one has its reason, its reference, and what would make it known", () => {
    expect(trust(role(read("synth/trust.plan.json")))).toEqual({
      path: "assume_role_policy",
      state: "unknown",
      value: null,
      reason: "known only after apply",
      remedy: "give what the plan was made from (`--source`), or review the state after the apply",
      references: [{ expression: "local.assume", address: null }],
      source: null,
    });
  });

  test("with the source it is partly known, with the resource that it refers to and where it is stated", () => {
    const { documents } = readDocuments([join(fixtures, "synth", "cdktf")]);
    const explanation = role(withSource(read("synth/trust.plan.json"), documents));
    const arn = "aws_iam_openid_connect_provider.github.arn";
    expect(trust(explanation)).toMatchObject({
      state: "partly-known",
      value: expect.stringContaining(`"Federated":"\${${arn}}"`) as string,
      references: [{ expression: arn, address: "aws_iam_openid_connect_provider.github" }],
      source: { pointer: "/resource/aws_iam_role/by-local" },
    });
    expect(explanation.identities.map(({ trust: who }) => who)).toEqual([
      ["GitHub Actions, if sub is repo:acme/shop:environment:prod"],
    ]);
  });

  test("who refers to it", () => {
    const { usedBy } = explained("plans/github-oidc-loose.plan.json", "data.aws_iam_policy_document.github_assume");
    expect(usedBy).toEqual([{ address: "aws_iam_role.github_actions", attribute: "assume_role_policy" }]);
  });

  test("of a list or map that is not known whole, each part", () => {
    const after = { name: "a", tags: { owner: "team:a", secret: "hidden" }, list: ["x", null] };
    const change = { after, after_unknown: { list: [false, true] }, after_sensitive: { tags: { secret: true } } };
    const configuration = {
      root_module: { resources: [configuredJson("aws_iam_role.a", { list: referencesJson("var.x") })] },
    };
    const document = documentOf(planJson([changeJson("aws_iam_role.a", change)], { configuration }), "plan.json");
    const { attributes } = explainResource(document === undefined ? [] : [document], "a");
    expect(attributes.map(({ path, state, value }) => [path, state, value])).toEqual([
      ["name", "known", "a"],
      ["tags.owner", "known", "team:a"],
      ["tags.secret", "sensitive", null],
      ["list[0]", "known", "x"],
      ["list[1]", "unknown", null],
    ]);
  });
});

describe("the resource that a name means", () => {
  const plan = "plans/modules-foreach.plan.json";

  test.each([
    ['module.ci_role["search"].aws_iam_role.this', 'module.ci_role["search"].aws_iam_role.this'],
    ["trust/by-function", "aws_iam_role.by-function"],
    ["by-function", "aws_iam_role.by-function"],
  ])("%s is %s", (name, address) => {
    const file = name.startsWith("module") ? plan : "synth/cdktf/stacks/trust/cdk.tf.json";
    expect(explained(file, name).address).toBe(address);
  });

  test.each([
    ["aws_iam_role.thsi", plan, /there is no resource `aws_iam_role.thsi`; did you mean `aws_iam_role.this`/],
    ["aws_iam_role.this", plan, /may be one of several resources: `module.ci_role\["checkout"\].*; give the whole/],
    ["module.ci_role.aws_iam_role.this", plan, /may be one of several/],
    ["__proto__", plan, /there is no resource `__proto__`; there are /],
  ])("%s is none, or several", (name, file, words) => {
    expect(() => explained(file, name)).toThrow(words);
  });

  test("one that several documents have is none", () => {
    const document = read(plan);
    const name = 'module.ci_role["search"].aws_iam_role.this';
    expect(() => explainResource([document, { ...document, path: "b.json" }], name)).toThrow(/is in several documents/);
  });
});

test.each([
  ["plans/jsonencode-trust.plan.json", "aws_iam_role.deploy"],
  ["plans/static-keys.state.json", "aws_iam_access_key.ci"],
  ["plans/destroy-replace.plan.json", "aws_iam_role.importer"],
  ["synth/cdktf/stacks/trust/cdk.tf.json", "by-local"],
])("of %s, %s: the JSON is what the published schema says, and both formats end with a line", (path, name) => {
  const schema = JSON.parse(
    readFileSync(join(__dirname, "..", "..", "schemas", "explain.schema.json"), "utf8"),
  ) as object;
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  const explanation = explained(path, name);
  const json = explainJson(explanation);
  expect({ valid: validate(JSON.parse(json)), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(json).toMatch(/}\n$/);
  expect(explainPage(explanation, { color: false, width: 100 })).toMatch(/^Resource[^]*\S\n$/);
});

test("a policy that rests on a sensitive value is named by its resource, and one that has no other name not at all", () => {
  const reading = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] });
  const changes = [
    changeJson("aws_iam_role.r", { after: { name: "r" } }),
    changeJson("aws_iam_role_policy.open", { after: { role: "r", name: "open", policy: reading } }),
    changeJson("aws_iam_role_policy.hidden", {
      after: { role: "r", name: "hidden", policy: reading },
      after_sensitive: { policy: true },
    }),
    changeJson("aws_iam_role_policy_attachment.managed", {
      after: { role: "r", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      after_sensitive: { policy_arn: true },
    }),
  ];
  const document = documentOf(planJson(changes), "plan.json");
  if (document === undefined) throw new Error("the plan is not recognised");
  const [identity] = explainResource([document], "aws_iam_role.r", { today: "2026-11-15" }).identities;
  expect(identity?.layers).toEqual([
    {
      name: "identity policies",
      policies: ["aws_iam_role_policy.open"],
      sensitive: ["aws_iam_role_policy.hidden", "a policy"],
    },
  ]);
});
