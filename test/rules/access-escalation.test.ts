import { findingsOf, policy, roleStack, saysOf, serviceTrust, type StackJson } from "./stack";

const rule = "access-escalation";
const passAny = { Action: "iam:PassRole", Resource: "*" };
const runLambda = { Action: ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource: "*" };

function stack(...statements: readonly object[]): StackJson {
  return roleStack({}, policy(...statements));
}

test("the finding has the way in words, a request for each step, and the first one as witness", () => {
  const [finding, ...more] = findingsOf(stack(passAny, runLambda)).filter((one) => one.rule === rule);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: "high", outcome: "violation", identity: "aws:role:/checkout-deploy" });
  expect(finding?.message).toBe(
    "This identity can hand any role to a new Lambda function and invoke it, and so gain rights that it was not given: " +
      "`iam:PassRole` on `arn:aws:iam::123456789012:role/administrator-of-another-team`, " +
      "then `lambda:CreateFunction` on `arn:aws:lambda:us-east-1:123456789012:function:new-function`, " +
      "then `lambda:InvokeFunction` on `arn:aws:lambda:us-east-1:123456789012:function:new-function`. " +
      "Name the resources of these actions, or keep one of them out by the permissions boundary.",
  );
  expect(finding?.witness).toMatchObject({
    action: "iam:PassRole",
    context: { "iam:passedtoservice": "lambda.amazonaws.com" },
  });
});

test("several ways are one finding", () => {
  const several = stack({ Action: ["ssm:StartSession", "lambda:UpdateFunctionCode", "sts:AssumeRole"], Resource: "*" });
  const [finding, ...more] = findingsOf(several).filter((one) => one.rule === rule);
  expect(more).toEqual([]);
  expect(finding?.message).toContain("This identity can assume any role that trusts the account");
  expect(finding?.message).toContain(
    "It can also replace the code of any Lambda function; open a session on any EC2 instance.",
  );
});

test("of many ways the gravest are named", () => {
  const [finding] = findingsOf(stack({ Action: "iam:*", Resource: "*" })).filter((one) => one.rule === rule);
  expect(finding?.message).toContain("; and there may be more ways. Name");
});

test("an administrator has nothing to gain", () => {
  expect(saysOf(rule, stack({ Action: "*", Resource: "*" }))).toEqual([]);
  expect(saysOf(rule, stack({ Action: ["*:*"], Resource: ["*"] }))).toEqual([]);
});

test("who is allowed everything but IAM is no administrator", () => {
  expect(saysOf(rule, stack({ NotAction: "iam:*", Resource: "*" }))).toEqual(["high"]);
});

test("what the boundary keeps out is no way", () => {
  const boundary = policy({ Action: ["s3:*", "lambda:InvokeFunction"], Resource: "*" });
  const bounded = roleStack({ permissions_boundary: "${aws_iam_policy.limit.arn}" }, policy(passAny, runLambda), {
    aws_iam_policy: { limit: { name: "limit", policy: boundary } },
  });
  expect(saysOf(rule, bounded)).toEqual([]);
});

test("a condition that is not understood leaves it open", () => {
  const odd = { Condition: { BinaryEquals: { "aws:thing": "AA==" } } };
  const [finding] = findingsOf(stack({ Action: "ssm:StartSession", Resource: "*", ...odd })).filter(
    (one) => one.rule === rule,
  );
  expect(finding?.outcome).toBe("unknown");
  expect(finding?.message).toBe(
    "Whether this identity can open a session on any EC2 instance, and so gain rights that it was not given, is not known: the condition operator `BinaryEquals` is not analysed.",
  );
});

test("policies that are not known are another rule's finding", () => {
  const stackOfUnknown = roleStack({}, "${data.external.policy.result}");
  expect(saysOf(rule, stackOfUnknown)).toEqual([]);
});

test("a reference names one role, and an account that is not known yet has every role", () => {
  const pass = (resource: string): string[] =>
    saysOf(rule, stack({ Action: "iam:PassRole", Resource: resource }, runLambda));
  expect(pass("${aws_iam_role.task.arn}")).toEqual([]);
  expect(pass("arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/checkout-*")).toEqual([]);
  expect(pass("arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/*")).toEqual(["high"]);
});

test("a role knows itself by a reference", () => {
  const write = (resource: string): string[] =>
    saysOf(rule, stack({ Action: "iam:PutRolePolicy", Resource: resource }));
  expect(write("${aws_iam_role.deploy.arn}")).toEqual(["high"]);
  expect(write("${aws_iam_role.task.arn}")).toEqual([]);
});

test("a role knows a policy that it holds by a reference", () => {
  const rewrite = (resource: string): string[] =>
    saysOf(
      rule,
      roleStack({}, undefined, {
        aws_iam_policy: {
          own: { name: "own", policy: policy({ Action: "iam:CreatePolicyVersion", Resource: resource }) },
        },
        aws_iam_role_policy_attachment: {
          own: { role: "${aws_iam_role.deploy.name}", policy_arn: "${aws_iam_policy.own.arn}" },
        },
      }),
    );
  expect(rewrite("${aws_iam_policy.own.arn}")).toEqual(["high"]);
  expect(rewrite("${aws_iam_policy.other.arn}")).toEqual([]);
});

test("a policy and a group of the document are the identity's own by their names", () => {
  const user = (resource: string, action: string): StackJson => ({
    resource: {
      aws_iam_user: { bot: { name: "bot" } },
      aws_iam_group: { bots: { name: "bots" } },
      aws_iam_policy: { own: { name: "own", path: "/bots/", policy: policy({ Action: action, Resource: resource }) } },
      aws_iam_user_policy_attachment: {
        own: { user: "${aws_iam_user.bot.name}", policy_arn: "${aws_iam_policy.own.arn}" },
      },
      aws_iam_user_group_membership: {
        bot: { user: "${aws_iam_user.bot.name}", groups: ["${aws_iam_group.bots.name}"] },
      },
    },
  });
  const account = "arn:aws:iam::111122223333";
  expect(saysOf(rule, user("arn:aws:iam::*:policy/bots/*", "iam:CreatePolicyVersion"))).toEqual(["high"]);
  expect(saysOf(rule, user(`${account}:policy/own`, "iam:CreatePolicyVersion"))).toEqual([]);
  expect(saysOf(rule, user(`${account}:group/bots`, "iam:PutGroupPolicy"))).toEqual(["high"]);
  expect(saysOf(rule, user("${aws_iam_group.bots.arn}", "iam:PutGroupPolicy"))).toEqual(["high"]);
  expect(saysOf(rule, user("${aws_iam_group.people.arn}", "iam:PutGroupPolicy"))).toEqual([]);
});

describe("what a reference names is of the kind that the reference says", () => {
  const write = (...resources: readonly string[]): string[] =>
    saysOf(rule, stack(...resources.map((Resource, at) => ({ Action: steps[at], Resource }))));
  const steps = ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"];

  test.each(["${aws_iam_role.task.arn}", "${aws_iam_role.task[0].arn}", "${data.aws_iam_role.task.arn}"])(
    "%s is a role",
    (role) => {
      expect(write(role, role)).toEqual(["high"]);
      expect(write(role)).toEqual([]);
      expect(write(role, "${aws_iam_role.other.arn}")).toEqual([]);
    },
  );

  test.each(["${aws_iam_user.task.arn}", "${aws_iam_role.task.name}", "${var.task}"])("%s is none", (other) => {
    expect(write(other, other)).toEqual([]);
  });
});

describe("administrators of the same configuration, by whatever name", () => {
  const everything = policy({ Action: "*", Resource: "*" });
  const lambda = { Action: ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource: "*" };
  const byReference = "${aws_iam_role.admin.arn}";
  const byName = "arn:aws:iam::111122223333:role/ops/admin";

  /** A role beside another one that has every right, or the rights that are given. */
  const beside = (statements: readonly object[], trust: string, rights = everything): StackJson => {
    const { resource } = stack(...statements);
    return {
      resource: {
        aws_iam_role: {
          ...resource?.["aws_iam_role"],
          admin: { name: "admin", path: "/ops/", assume_role_policy: trust },
        },
        aws_iam_role_policy: {
          ...resource?.["aws_iam_role_policy"],
          all: { name: "all", role: "${aws_iam_role.admin.name}", policy: rights },
        },
      },
    };
  };
  const says = (...given: Parameters<typeof beside>): string[] =>
    findingsOf(beside(...given))
      .filter((one) => one.rule === rule && one.identity === "aws:role:/checkout-deploy")
      .map(({ message }) => /^This identity can (.*), and so gain/.exec(message)?.[1] ?? message);

  test.each([byReference, byName])("a role with every right that is handed over as %s", (admin) => {
    const pass = { Action: "iam:PassRole", Resource: admin };
    const expected = "hand a role that has every right to a new Lambda function and invoke it";
    expect(says([pass, lambda], serviceTrust())).toEqual([expected]);
    expect(says([pass, lambda], serviceTrust("ec2.amazonaws.com"))).toEqual([]);
    expect(says([pass, lambda], serviceTrust(), policy({ Action: "s3:*", Resource: "*" }))).toEqual([]);
    expect(says([pass], serviceTrust())).toEqual([]);
  });

  test("its trust policy may be rewritten, whom it trusts now or not", () => {
    const rewrite = { Action: "iam:UpdateAssumeRolePolicy", Resource: byName };
    expect(says([rewrite], serviceTrust())).toEqual(["let itself assume a role that has every right"]);
  });

  test.each<[unknown, string[]]>([
    [{ AWS: "${aws_iam_role.deploy.arn}" }, ["assume a role that has every right"]],
    [{ AWS: "arn:aws:iam::111122223333:role/checkout-deploy" }, ["assume a role that has every right"]],
    [{ AWS: "arn:aws:iam::111122223333:root" }, ["assume a role that has every right"]],
    [{ AWS: "${aws_iam_role.other.arn}" }, []],
    [{ AWS: "arn:aws:iam::111122223333:role/other" }, []],
    [{ Service: "ec2.amazonaws.com" }, []],
  ])("it is assumed where it trusts %j", (Principal, expected) => {
    const assume = { Action: "sts:AssumeRole", Resource: byReference };
    expect(says([assume], policy({ Principal, Action: "sts:AssumeRole" }))).toEqual(expected);
  });

  test("who reaches any role is told so", () => {
    const [message] = says([{ Action: "iam:PassRole", Resource: "*" }, lambda], serviceTrust());
    expect(message).toBe("hand any role to a new Lambda function and invoke it");
  });
});
