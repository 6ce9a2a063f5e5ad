import { createHash } from "node:crypto";
import { synthesiseExamples } from "./synthesise";

interface Stack {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly data: Record<string, Record<string, unknown>>;
  readonly output: Record<string, unknown>;
}

const output = synthesiseExamples();
const stackOf = (name: string): Stack => JSON.parse(output[`stacks/${name}/cdk.tf.json`] ?? "") as Stack;
const stack = stackOf("clean");

/** How CDKTF makes a logical id of ids below the stack: they and eight digits of the MD5 of their path. */
function logicalId(...ids: readonly string[]): string {
  return `${ids.join("_")}_${hashOf(...ids)}`;
}

function hashOf(...ids: readonly string[]): string {
  return createHash("md5").update(ids.join("/")).digest("hex").slice(0, 8).toUpperCase();
}

function addresses(blocks: Record<string, Record<string, unknown>>): string[] {
  return Object.entries(blocks).flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`));
}

/** Changing any of these would replace people's roles: it takes a major version. */
const promised = {
  aws_iam_role: "role",
  aws_iam_policy: "boundary access",
  aws_iam_role_policy_attachment: "access-attachment",
  github_repository_environment: "environment",
  github_actions_environment_variable: "role-arn",
};

test.each([
  ["clean", "checkout-deploy"],
  ["clean", "checkout-deploy-ireland"],
  ["crm", "crm-sync"],
  ["data-export", "audit-export"],
  ["machines", "claims-build"],
  ["machines", "claims-decide"],
  ["machines", "claims-enrich"],
  ["machines", "claims-notify"],
  ["observability", "watch-shop"],
  ["observability", "watch-payments"],
  ["retrieval", "handbook-agent"],
  ["own-bundle", "file-invoices"],
  ["retrieval", "handbook-agent/writer"],
])("in the stack %s the resources of %s have the addresses that are promised", (name, bot) => {
  const expected = Object.entries(promised).flatMap(([type, ids]) =>
    ids.split(" ").map((id) => `${type}.${logicalId(...bot.split("/"), id)}`),
  );
  expect(addresses(stackOf(name).resource)).toEqual(expect.arrayContaining(expected));
});

test("a bot has no resources besides, but for the branches that it names", () => {
  const ofBots = addresses(stack.resource).filter((address) => address.includes("checkout-deploy"));
  const branches = addresses(stack.resource).filter((address) => address.includes("deployment_policy"));
  expect(ofBots).toHaveLength(2 * 6 + branches.length);
  expect(branches.map((address) => address.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
    "github_repository_environment_deployment_policy.checkout-deploy-ireland_branch-main",
    "github_repository_environment_deployment_policy.checkout-deploy-ireland_branch-release--",
  ]);
});

test("teams, outputs and the OIDC provider have the addresses that are promised", () => {
  expect(addresses(stack.data)).toEqual([
    `github_team.${logicalId("checkout-deploy-ireland", "reviewer-platform-security")}`,
    `github_team.${logicalId("checkout-deploy", "reviewer-platform-security")}`,
  ]);
  expect(Object.keys(stack.output).sort()).toEqual(
    ["checkout-deploy", "checkout-deploy-ireland"]
      .flatMap((bot) => [logicalId(bot, "role-arn-output"), logicalId(bot, "role-duration-seconds")])
      .sort(),
  );
  const [provider] = Object.keys(stack.resource["aws_iam_openid_connect_provider"] ?? {});
  expect(provider).toBe(`github-oidc-provider_${hashOf("github-oidc-provider", "provider")}`);
});

/** CDKTF leaves an id out of a name that ends like it already. */
test("the key and the secret of a bot have the addresses and names that are promised", () => {
  const { resource } = stackOf("crm");
  const expected = {
    aws_kms_key: [`crm-sync-key_${hashOf("crm-sync-key", "key")}`],
    aws_kms_alias: [logicalId("crm-sync-key", "alias")],
    aws_secretsmanager_secret: [`crm-sync-secret_${hashOf("crm-sync-secret", "secret")}`],
    aws_secretsmanager_secret_policy: [logicalId("crm-sync-secret", "policy")],
  };
  for (const [type, names] of Object.entries(expected)) expect(Object.keys(resource[type] ?? {})).toEqual(names);
  expect(Object.values(resource["aws_kms_alias"] ?? {})).toMatchObject([{ name: "alias/crm-sync" }]);
  expect(Object.values(resource["aws_secretsmanager_secret"] ?? {})).toMatchObject([{ name: "hubspot" }]);
});

test.each([
  ["crm", ["crm-sync"]],
  ["data-export", ["audit-export"]],
  ["machines", ["claims-build", "claims-decide", "claims-enrich", "claims-notify"]],
  ["own-bundle", ["file-invoices"]],
  ["observability", ["watch-payments", "watch-shop"]],
  ["retrieval", ["handbook-agent", "handbook-agent-writer"]],
])("in the stack %s the roles are called %j, and their policies after them", (name, roles) => {
  const { resource } = stackOf(name);
  const names = (type: string): string[] => Object.values(resource[type] ?? {}).map((values) => String(values["name"]));
  expect(names("aws_iam_role").sort()).toEqual(roles);
  const policies = roles.flatMap((role) => [`${role}-access`, `${role}-boundary`]);
  expect(names("aws_iam_policy").sort()).toEqual(policies.sort());
});

test("roles and policies have the names that are promised", () => {
  const names = (type: string): unknown[] => Object.values(stack.resource[type] ?? {}).map(({ name }) => name);
  expect(names("aws_iam_role").sort()).toEqual(["checkout-deploy", "checkout-deploy-ireland"]);
  expect(names("aws_iam_policy").sort()).toEqual([
    "checkout-deploy-access",
    "checkout-deploy-boundary",
    "checkout-deploy-ireland-access",
    "checkout-deploy-ireland-boundary",
  ]);
});
