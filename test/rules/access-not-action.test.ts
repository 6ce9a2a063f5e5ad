import { findingsOf, policy, roleStack, saysOf, type StackJson } from "./stack";

const rule = "access-not-action";

function stack(...statements: readonly object[]): StackJson {
  return roleStack({}, policy(...statements));
}

test.each<[string, object, string[]]>([
  ["all but a service", { NotAction: "iam:*", Resource: "*" }, ["high"]],
  ["all but two services", { NotAction: ["iam:*", "organizations:*"], Resource: "*" }, ["high"]],
  ["all but one action of a bucket", { NotAction: "s3:DeleteBucket", Resource: "arn:aws:s3:::assets" }, ["medium"]],
  ["all but everything, which is nothing", { NotAction: "*", Resource: "*" }, []],
  ["a list of actions", { Action: ["s3:GetObject"], Resource: "*" }, []],
])("allowing %s", (_, statement, expected) => {
  expect(saysOf(rule, stack(statement))).toEqual(expected);
});

test("denying all but a service is how access is narrowed", () => {
  const deny = { Effect: "Deny", NotAction: "s3:*", Resource: "*" };
  expect(saysOf(rule, stack(deny, { Action: "s3:GetObject", Resource: "*" }))).toEqual([]);
  expect(saysOf(rule, stack({ NotAction: "iam:*", Resource: "*" }, deny))).toEqual([]);
});

test("each statement is named, by its Sid or its position", () => {
  const messages = findingsOf(
    stack({ Sid: "Everything", NotAction: "iam:*", Resource: "*" }, { NotAction: "sts:*", Resource: "*" }),
  )
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringMatching(/^Statement `Everything` of `aws_iam_role_policy\.access` allows with NotAction/),
    expect.stringMatching(/^Statement `#1` of `aws_iam_role_policy\.access` allows with NotAction/),
  ]);
});

test("a boundary keeps it small", () => {
  const bounded = (boundary: string): StackJson =>
    roleStack(
      { permissions_boundary: "${aws_iam_policy.boundary.arn}" },
      policy({ NotAction: "iam:*", Resource: "*" }),
      {
        aws_iam_policy: { boundary: { name: "boundary", policy: boundary } },
      },
    );
  expect(saysOf(rule, bounded(policy({ Action: "s3:GetObject", Resource: "*" })))).toEqual([]);
  expect(saysOf(rule, bounded(policy({ Action: "*", Resource: "*" })))).toEqual(["high"]);
});

test("a condition that is not understood leaves it open", () => {
  const condition = { BinaryEquals: { "aws:SourceIdentity": "eA==" } };
  expect(saysOf(rule, stack({ NotAction: "iam:*", Resource: "*", Condition: condition }))).toEqual(["unknown"]);
});
