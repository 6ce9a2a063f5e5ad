import { findingsOf, policy, roleStack, saysOf, type StackJson } from "./stack";

const rule = "access-pass-role-any";

function allows(resource: unknown, condition?: object, action: unknown = "iam:PassRole"): StackJson {
  const statement = {
    Action: action,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
  return roleStack({}, policy(statement));
}

/** Only roles of the caller's own account can be passed, so an account in the ARN limits nothing. */
test.each<[unknown, string[]]>([
  ["*", ["high"]],
  ["arn:aws:iam::111122223333:role/*", ["high"]],
  ["arn:aws:iam::*:role/*", ["high"]],
  ["arn:aws:iam::123:role/*", ["high"]],
  ["arn:aws-cn:iam::111122223333:role/*", ["high"]],
  [["arn:aws:iam::111122223333:role/checkout-task", "*"], ["high"]],
  ["arn:aws:iam::111122223333:role/checkout-*", []],
  ["arn:aws:iam::111122223333:role/tasks/*", []],
  ["arn:aws:iam::111122223333:role/checkout-task", []],
])("roles %j: %j", (resource, expected) => {
  expect(saysOf(rule, allows(resource))).toEqual(expected);
});

test.each([["iam:*"], ["iam:Pass*"], ["IAM:passrole"], ["*"]])("the action may be spelt %s", (action) => {
  expect(saysOf(rule, allows("*", undefined, action))).toEqual(["high"]);
});

test("a service in the condition leaves the roles that trust it", () => {
  const stack = allows("*", { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } });
  const [finding, ...more] = findingsOf(stack).filter((one) => one.rule === rule);
  expect([finding?.severity, more]).toEqual(["medium", []]);
  expect(finding?.message).toMatch(/^This identity can hand any role to ecs-tasks\.amazonaws\.com /);
});

test("a role and a service is what AWS recommends", () => {
  const condition = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
  expect(saysOf(rule, allows("arn:aws:iam::111122223333:role/checkout-task", condition))).toEqual([]);
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html: tags of the role don't reliably limit who passes it. */
test.each(["aws:ResourceTag/team", "iam:ResourceTag/team"])("a tag under %s does not limit the roles", (key) => {
  expect(saysOf(rule, allows("*", { StringEquals: { [key]: "checkout" } }))).toEqual(["high"]);
});

test("a boundary that names the roles limits them", () => {
  const boundary = policy({ Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/checkout-*" });
  const stack = roleStack(
    { permissions_boundary: "${aws_iam_policy.boundary.arn}" },
    policy({ Action: "iam:PassRole", Resource: "*" }),
    { aws_iam_policy: { boundary: { name: "boundary", policy: boundary } } },
  );
  expect(saysOf(rule, stack)).toEqual([]);
});

test("a denial of all roles but some limits them", () => {
  const access = policy(
    { Action: "iam:PassRole", Resource: "*" },
    { Effect: "Deny", Action: "iam:PassRole", NotResource: "arn:aws:iam::*:role/checkout-*" },
  );
  expect(saysOf(rule, roleStack({}, access))).toEqual([]);
});

test("a condition that is not understood leaves it open", () => {
  expect(saysOf(rule, allows("*", { BinaryEquals: { "iam:PassedToService": "eA==" } }))).toEqual(["unknown"]);
});

test("a role by reference is one role", () => {
  expect(saysOf(rule, allows("${aws_iam_role.task.arn}"))).toEqual([]);
});
