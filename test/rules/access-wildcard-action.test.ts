import { findingsOf, policy, roleStack, saysOf, type StackJson } from "./stack";

const rule = "access-wildcard-action";

function allows(action: unknown, resource: unknown = "*", more: object = {}): StackJson {
  return roleStack({}, policy({ Action: action, Resource: resource, ...more }));
}

/** A role with a policy under a permissions boundary. */
function bounded(access: string, boundary: string): StackJson {
  return roleStack({ permissions_boundary: "${aws_iam_policy.boundary.arn}" }, access, {
    aws_iam_policy: { boundary: { name: "boundary", policy: boundary } },
  });
}

/** IAM compares actions without regard to case, and takes `*` and `?` anywhere in them. */
test.each<[unknown, string[]]>([
  ["*", ["critical"]],
  ["*:*", ["critical"]],
  [["s3:GetObject", "*"], ["critical"]],
  ["s3:*", ["high"]],
  ["S3:*", ["high"]],
  ["s3*", ["high"]],
  ["s*:*", ["high"]],
  [["s3:GetObject", "s3:*"], ["high"]],
  ["iam:*", ["high"]],
  ["s3:Get*", []],
  ["s3:*Object", []],
  ["s3:Put?bject", []],
  ["iam:Pass*", []],
  ["ec2:Describe*", []],
  [["s3:GetObject", "s3:PutObject"], []],
])("%j on every resource: %j", (action, expected) => {
  expect(saysOf(rule, allows(action))).toEqual(expected);
});

test.each<[unknown, unknown, string[]]>([
  ["s3:*", ["arn:aws:s3:::assets", "arn:aws:s3:::assets/*"], ["medium"]],
  ["s3:*", "arn:aws:s3:::*", ["high"]],
  ["sqs:*", "arn:aws:sqs:eu-central-1:111122223333:*", ["high"]],
  ["sqs:*", "arn:aws:sqs:eu-central-1:111122223333:orders", ["medium"]],
  ["*", "arn:aws:s3:::assets/*", ["medium"]],
])("%j on %j: %j", (action, resource, expected) => {
  expect(saysOf(rule, allows(action, resource))).toEqual(expected);
});

test("all services that are open are named in one finding", () => {
  const [finding, ...more] = findingsOf(allows(["sqs:*", "s3:*", "sns:Publish"])).filter((one) => one.rule === rule);
  expect(more).toEqual([]);
  expect(finding?.message).toContain("Every action of s3, sqs is allowed, those that are added later included.");
  expect(finding?.witness?.action).toBe("s3:DeleteObject");
});

test("all services and one on top is everything", () => {
  const [finding] = findingsOf(allows("*")).filter((one) => one.rule === rule);
  expect(finding?.message).toMatch(/^Every action of every service is allowed\./);
});

describe("what takes effect counts", () => {
  const small = policy({ Action: ["s3:GetObject"], Resource: "arn:aws:s3:::assets/*" });

  test.each<[string, string, string[]]>([
    ["a boundary that allows a few actions", small, []],
    ["a boundary that allows a service", policy({ Action: "s3:*", Resource: "*" }), ["high"]],
    ["a boundary that allows everything", policy({ Action: "*", Resource: "*" }), ["critical"]],
    [
      "a boundary that only denies, and so allows nothing",
      policy({ Effect: "Deny", Action: "iam:*", Resource: "*" }),
      [],
    ],
  ])("%s", (_, boundary, expected) => {
    expect(saysOf(rule, bounded(policy({ Action: "*", Resource: "*" }), boundary))).toEqual(expected);
  });

  test("a denial of everything but an action", () => {
    const access = policy({ Action: "*", Resource: "*" }, { Effect: "Deny", NotAction: "s3:GetObject", Resource: "*" });
    expect(saysOf(rule, roleStack({}, access))).toEqual([]);
  });

  test("a denial of one service leaves the others open", () => {
    const access = policy({ Action: "*", Resource: "*" }, { Effect: "Deny", Action: "iam:*", Resource: "*" });
    expect(saysOf(rule, roleStack({}, access))).toEqual(["critical"]);
  });
});

describe("what is not known", () => {
  test("a condition that is not understood", () => {
    const condition = { BinaryEquals: { "s3:x-amz-content": "eA==" } };
    expect(saysOf(rule, allows("s3:*", "*", { Condition: condition }))).toEqual(["unknown"]);
    expect(saysOf(rule, allows("*", "*", { Condition: condition }))).toEqual(["unknown"]);
  });

  test("a policy beside it that is not known hides nothing and adds nothing", () => {
    const more = { managed_policy_arns: ["arn:aws:iam::111122223333:policy/made-elsewhere"] };
    expect(saysOf(rule, roleStack(more, policy({ Action: "s3:*", Resource: "*" })))).toEqual(["high"]);
    expect(saysOf(rule, roleStack(more, policy({ Action: "s3:GetObject", Resource: "*" })))).toEqual([]);
  });
});
