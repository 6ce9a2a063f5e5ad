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

describe("where the document has the account's provider", () => {
  const provider = (clients: unknown, more: object = {}): object => ({
    aws_iam_openid_connect_provider: { github: { url: `https://${github}`, client_id_list: clients, ...more } },
  });
  const ours = "sts.amazonaws.com";
  const said = (condition: object, resources: object, federated = "${aws_iam_openid_connect_provider.github.arn}") => {
    const trust = githubTrust(condition).replace(githubProvider, () => federated);
    const stack = roleStack({ assume_role_policy: trust }, undefined, resources as Record<string, object>);
    return findingsOf(stack)
      .filter((one) => one.rule === rule)
      .map(({ severity, message, witness }) => [
        severity,
        /audience(.*?)\. Demand/.exec(message)?.[1],
        witness?.context[aud],
      ]);
  };
  const anyService = [
    "medium",
    ", so a token that was made for another service is accepted here",
    "https://another-service.example",
  ];
  const alone = ["low", `; the account's provider does, for all roles at once: it takes \`${ours}\` alone`, ours];

  test("it decides which audiences there can be", () => {
    const other = "https://github.com/acme";
    expect(said({ StringEquals: sub }, provider([ours]))).toEqual([alone]);
    expect(said({ StringEquals: sub }, provider([ours, other]))).toEqual([
      [
        "medium",
        `, so a token that was made for \`${other}\`, which the account's provider takes as well, is accepted here`,
        other,
      ],
    ]);
    expect(said({ StringEquals: sub, StringNotEquals: { [aud]: other } }, provider([ours, other]))).toEqual([]);
    expect(said({ StringEquals: { ...sub, [aud]: ours } }, provider([ours, other]))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["is not known", "${var.clients}"],
    ["holds what is not known", [ours, "${var.client}"]],
    ["is empty", []],
    ["is left out", undefined],
  ])("a list that %s decides nothing", (_, clients) => {
    expect(said({ StringEquals: sub }, provider(clients))).toEqual([anyService]);
  });

  test("an ARN means the only provider that can have it", () => {
    expect(said({ StringEquals: sub }, provider([ours]), githubProvider)).toEqual([alone]);
    expect(said({ StringEquals: sub }, provider([ours], { arn: githubProvider }), githubProvider)).toEqual([alone]);
    const elsewhere = githubProvider.replace("1111", "9999");
    expect(said({ StringEquals: sub }, provider([ours], { arn: elsewhere }), githubProvider)).toEqual([anyService]);
    expect(said({ StringEquals: sub }, provider([ours], { url: "https://gitlab.com" }), githubProvider)).toEqual([
      anyService,
    ]);
  });
});

test("a role without federation has no audience", () => {
  const trust = policy({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }))).toEqual([]);
});
