import { githubTrust, policy, roleStack, saysOf, serviceTrust, type StackJson } from "./stack";

const rule = "access-boundary-missing";
const writing = policy({ Action: "s3:PutObject", Resource: "arn:aws:s3:::assets/*" });
const granting = policy({ Action: "iam:AttachRolePolicy", Resource: "arn:aws:iam::111122223333:role/app-*" });

test.each<[string, StackJson, string[]]>([
  ["that can change who may do what", roleStack({}, granting), ["medium"]],
  ["that writes", roleStack({}, writing), ["low"]],
  ["that may do nothing yet", roleStack({}), ["low"]],
  ["with a boundary", roleStack({ permissions_boundary: "arn:aws:iam::aws:policy/PowerUserAccess" }, granting), []],
  ["with an empty boundary, which is none", roleStack({ permissions_boundary: "" }, writing), ["low"]],
])("a role from outside %s", (_, stack, expected) => {
  expect(saysOf(rule, stack)).toEqual(expected);
});

test("a role of a service of the account is not meant", () => {
  expect(saysOf(rule, roleStack({ assume_role_policy: serviceTrust() }, granting))).toEqual([]);
});

test("a role of pods of the account's own cluster is not meant", () => {
  const eks = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  const trust = policy({
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${eks}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${eks}:sub`]: "system:serviceaccount:payments:worker" } },
  });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }, granting))).toEqual([]);
});

test("a user, who has keys that leave the account, is", () => {
  const user = { aws_iam_user: { export: { name: "export" } } };
  expect(saysOf(rule, { resource: user })).toEqual(["low"]);
});

test("a boundary by reference is one, whatever it says", () => {
  const reference = roleStack({ permissions_boundary: "arn:aws:iam::${var.account}:policy/boundary" }, writing);
  expect(saysOf(rule, reference)).toEqual([]);
});

test("a boundary that only apply decides may be none", () => {
  const computed = roleStack({ permissions_boundary: "${var.boundary}", assume_role_policy: githubTrust({}) }, writing);
  expect(saysOf(rule, computed)).toEqual(["unknown"]);
});
