import { findingsOf, github, githubProvider, githubTrust, policy, roleStack, saysOf } from "./stack";

const rule = "trust-audience-missing";
const sub = { [`${github}:sub`]: "repo:acme/checkout:environment:prod" };
const aud = `${github}:aud`;

test.each<[string, object, string[]]>([
  ["no audience", { StringEquals: sub }, ["medium"]],
  ["any audience", { StringEquals: sub, StringLike: { [aud]: "*" } }, ["medium"]],
  ["any audience of https", { StringEquals: sub, StringLike: { [aud]: "https://*" } }, ["medium"]],
  ["another than one", { StringEquals: sub, StringNotEquals: { [aud]: "https://github.com/acme" } }, ["medium"]],
  ["AWS's audience", { StringEquals: { ...sub, [aud]: "sts.amazonaws.com" } }, []],
  ["an audience of its own", { StringEquals: { ...sub, [aud]: "https://deploy.acme.example" } }, []],
  ["one of several audiences", { StringEquals: { ...sub, [aud]: ["sts.amazonaws.com", "sts.amazonaws.com.cn"] } }, []],
  ["a key in capitals", { StringEquals: { ...sub, [aud.toUpperCase()]: "sts.amazonaws.com" } }, []],
  [
    "every value of the audience, of which a token has one",
    { StringEquals: sub, "ForAllValues:StringEquals": { [aud]: "sts.amazonaws.com" } },
    [],
  ],
  ["an audience by reference", { StringEquals: { ...sub, [aud]: "${var.audience}" } }, []],
])("GitHub under %s: %j", (_, condition, expected) => {
  expect(saysOf(rule, roleStack({ assume_role_policy: githubTrust(condition) })).map(String)).toEqual(expected);
});

test("of a cluster of the account, which asks for one audience anyway, it is less grave", () => {
  const eks = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  const trust = policy({
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${eks}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${eks}:sub`]: "system:serviceaccount:payments:worker" } },
  });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }))).toEqual(["low"]);
});

test("a condition that is not understood leaves it open", () => {
  const condition = { StringEquals: sub, BinaryEquals: { [aud]: "eA==" } };
  expect(saysOf(rule, roleStack({ assume_role_policy: githubTrust(condition) }))).toEqual(["unknown"]);
});

test("a list by reference is not known, with the reference", () => {
  const condition = (test: string, variable: string, values: unknown): object => ({ test, variable, values });
  const statement = {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [githubProvider] }],
    condition: [
      condition("StringEquals", `${github}:sub`, ["repo:acme/checkout:environment:prod"]),
      condition("StringEquals", aud, "${data.aws_iam_openid_connect_provider.github.client_id_list}"),
    ],
  };
  const stack = {
    ...roleStack({ assume_role_policy: "${data.aws_iam_policy_document.trust.json}" }),
    data: { aws_iam_policy_document: { trust: { statement: [statement] } } },
  };
  const [finding] = findingsOf(stack).filter((one) => one.rule === rule);
  expect([finding?.outcome, finding?.message]).toEqual([
    "unknown",
    expect.stringContaining(
      "it is known only after apply (`data.aws_iam_openid_connect_provider.github.client_id_list`)",
    ),
  ]);
});

test("a role without federation has no audience", () => {
  const trust = policy({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }))).toEqual([]);
});
