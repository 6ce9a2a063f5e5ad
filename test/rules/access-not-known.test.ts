import { findingsOf, policy, roleStack, saysOf, serviceTrust } from "./stack";

const rule = "access-not-known";

test.each<[string, object, string]>([
  [
    "a managed policy of another configuration",
    { managed_policy_arns: ["arn:aws:iam::111122223333:policy/made-elsewhere"] },
    "the text of `arn:aws:iam::111122223333:policy/made-elsewhere` is not in the document",
  ],
  [
    "a managed policy by reference",
    { managed_policy_arns: ["${var.policy}"] },
    "the policy is not known: `var.policy`",
  ],
  ["an inline policy by reference", { inline_policy: [{ name: "a", policy: "${var.policy}" }] }, "`var.policy`"],
  ["an inline policy that is no JSON", { inline_policy: [{ name: "a", policy: "{" }] }, "the policy is not valid JSON"],
  [
    "a boundary of another configuration",
    { permissions_boundary: "arn:aws:iam::111122223333:policy/boundary" },
    "the text of `arn:aws:iam::111122223333:policy/boundary` is not in the document",
  ],
])("%s is an unknown with its reason", (_, role, words) => {
  const [finding, ...more] = findingsOf(roleStack(role)).filter((one) => one.rule === rule);
  expect([finding?.outcome, more]).toEqual(["unknown", []]);
  expect(finding?.message).toContain(words);
});

test.each([
  ["one of AWS's", "ReadOnlyAccess", "state the region of the provider, which tells the partition"],
  ["another one", "made-elsewhere", "name it by an ARN that is put together from the account id"],
])("a policy that a data source looks up by the name of %s is named, and what would tell it", (_, name, remedy) => {
  // A trust policy without an ARN, which would tell the partition.
  const role = { assume_role_policy: serviceTrust(), managed_policy_arns: ["${data.aws_iam_policy.found.arn}"] };
  const stack = { ...roleStack(role), data: { aws_iam_policy: { found: { name } } } };
  const [finding] = findingsOf(stack).filter((one) => one.rule === rule);
  expect(finding?.message).toContain("the policy is not known: `data.aws_iam_policy.found.arn`");
  expect(finding?.message).toContain(remedy);
});

test("which action a reference stands for is not known; which resource it is, is", () => {
  expect(saysOf(rule, roleStack({}, policy({ Action: "s3:${var.verb}Object", Resource: "*" })))).toEqual(["unknown"]);
  expect(saysOf(rule, roleStack({}, policy({ Action: "s3:GetObject", Resource: "${var.bucket}/*" })))).toEqual([]);
});

test("an effect that a reference decides is not known, with the reference", () => {
  const stack = roleStack({}, policy({ Effect: "${var.effect}", Action: "s3:GetObject", Resource: "*" }));
  const [finding] = findingsOf(stack).filter((one) => one.rule === rule);
  expect([finding?.outcome, finding?.message]).toEqual([
    "unknown",
    expect.stringContaining("its effect is not known: a part is known only after apply (`var.effect`)"),
  ]);
});

test("policies of AWS are known", () => {
  expect(saysOf(rule, roleStack({ managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }))).toEqual([]);
});

test("nothing at all is known to be nothing", () => {
  expect(saysOf(rule, roleStack({}))).toEqual([]);
});

test.each<[string, object, string, string]>([
  [
    "a managed policy of another configuration",
    { managed_policy_arns: ["arn:aws:iam::111122223333:policy/made-elsewhere"] },
    'aws_iam_role.deploy.managed_policy_arns["arn:aws:iam::111122223333:policy/made-elsewhere"]',
    "to know it, add the policy to the plan, or a data source that reads it",
  ],
  [
    "a boundary by reference",
    { permissions_boundary: "${var.boundary}" },
    "aws_iam_role.deploy.permissions_boundary",
    "to know it, name it by an ARN that is put together from the account id",
  ],
])("%s is named by its attribute, with what would make it known", (_, role, attribute, remedy) => {
  const found = findingsOf(roleStack(role)).find((one) => one.rule === rule);
  expect(found?.message).toContain(`(${attribute}`);
  expect(found?.message).toContain(remedy);
});
