import { findEscalations } from "../../../../lib/access/escalation";
import type { AccessSet } from "../../../../lib/access/model";
import { known } from "../../../../lib/estate/fact";
import type { Holding, Identity } from "../../../../lib/estate/model";
import { awsEscalations } from "../../../../providers/aws/escalation/escalations";
import { accessOfLayers, type PolicyInput, type PolicyLayers } from "../../../../providers/aws/policy/access-set";

type Statement = Readonly<Record<string, unknown>>;

function policy(...statements: readonly Statement[]): PolicyInput {
  return { Version: "2012-10-17", Statement: statements };
}

function allow(
  actions: string | readonly string[],
  resources: string | readonly string[],
  condition?: object,
): Statement {
  return {
    Effect: "Allow",
    Action: actions,
    Resource: resources,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

interface Who {
  readonly kind?: "role" | "user";
  readonly boundary?: string;
  readonly holdings?: readonly Holding[];
}

/** The role `/bots/deploy`, or the user of that name: as much of it as paths depend on. */
function identity(access: AccessSet, { kind = "role", boundary, holdings = [] }: Who = {}): Identity {
  const id = `aws:${kind}:/bots/deploy`;
  const address = `aws_iam_${kind}.deploy`;
  return {
    id,
    kind,
    name: known("deploy"),
    address,
    access,
    holdings,
    boundary: known(boundary),
  } as unknown as Identity;
}

function found(layers: PolicyLayers, who: Who = {}): ReturnType<typeof findEscalations> {
  const access = accessOfLayers(layers);
  return findEscalations(access, awsEscalations.pathsOf(identity(access, who)), awsEscalations);
}

/** The ids of the open paths. */
function open(statements: readonly Statement[], who: Who = {}): string[] {
  const { open: paths, unknown } = found({ identity: [policy(...statements)] }, who);
  expect(unknown).toEqual([]);
  return paths.map(({ path }) => path.id);
}

const account = "arn:aws:iam::111122223333";
const passAny = allow("iam:PassRole", "*");
const lambda = allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "*");

test("who can hand any role to a new function and invoke it can act as any role", () => {
  const [path, ...more] = found({ identity: [policy(passAny, lambda)] }).open;
  expect(more).toEqual([]);
  expect(path?.path.id).toBe("lambda-new-function-invoke");
  expect(path?.requests).toEqual([
    {
      action: "iam:PassRole",
      resource: "arn:aws:iam::123456789012:role/administrator-of-another-team",
      context: { "iam:passedtoservice": "lambda.amazonaws.com" },
    },
    {
      action: "lambda:CreateFunction",
      resource: "arn:aws:lambda:us-east-1:123456789012:function:new-function",
      context: {},
    },
    {
      action: "lambda:InvokeFunction",
      resource: "arn:aws:lambda:us-east-1:123456789012:function:new-function",
      context: {},
    },
  ]);
});

test("every role of one account is any role", () => {
  expect(open([allow("iam:PassRole", `${account}:role/*`), lambda])).toEqual(["lambda-new-function-invoke"]);
});

test.each([
  ["a role by its name", `${account}:role/task`],
  ["roles by a part of their names", `${account}:role/checkout-*`],
  ["roles of a path", `${account}:role/checkout/*`],
  ["a role that a plan knows only after apply", "${aws_iam_role.task.arn}"],
])("to hand over %s is no way to any role", (_, resource) => {
  expect(open([allow("iam:PassRole", resource), lambda])).toEqual([]);
});

test("an account that a plan knows only after apply makes no role out of any role", () => {
  const { open: paths } = found({
    identity: [policy(allow("iam:PassRole", "arn:aws:iam::${local.account}:role/*"), lambda)],
  });
  expect(paths.map(({ path }) => path.id)).toEqual(["lambda-new-function-invoke"]);
});

test("a role that may be handed to another service alone is no way through this one", () => {
  const onlyTo = (service: string): Statement =>
    allow("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": service } });
  expect(open([onlyTo("ecs-tasks.amazonaws.com"), lambda])).toEqual([]);
  expect(open([onlyTo("lambda.amazonaws.com"), lambda])).toEqual(["lambda-new-function-invoke"]);
});

test("the steps are about the same resource", () => {
  const functions = (name: string): string => `arn:aws:lambda:eu-central-1:111122223333:function:${name}`;
  const steps = (created: string, invoked: string): Statement[] => [
    passAny,
    allow("lambda:CreateFunction", functions(created)),
    allow("lambda:InvokeFunction", functions(invoked)),
  ];
  expect(open(steps("a-*", "b-*"))).toEqual([]);
  expect(open(steps("a-*", "*-z"))).toEqual(["lambda-new-function-invoke"]);
  const [path] = found({ identity: [policy(...steps("a-*", "*-z"))] }).open;
  expect(path?.requests[1]?.resource).toMatch(/^arn:aws:lambda:eu-central-1:111122223333:function:a-.*z$/);
  expect(path?.requests[1]?.resource).toBe(path?.requests[2]?.resource);
});

test("each step is a request of its own, at its own time and place", () => {
  const from = (range: string): object => ({ IpAddress: { "aws:SourceIp": range } });
  const steps = [
    allow("iam:PassRole", "*", from("10.0.0.0/8")),
    allow(["lambda:CreateFunction"], "*", from("192.0.2.0/24")),
    allow("lambda:InvokeFunction", "*"),
  ];
  expect(open(steps)).toEqual(["lambda-new-function-invoke"]);
});

test("but all are made by the same identity", () => {
  const team = (name: string): object => ({ StringEquals: { "aws:PrincipalTag/team": name } });
  const steps = (first: string, second: string): Statement[] => [
    passAny,
    allow("lambda:CreateFunction", "*", team(first)),
    allow("lambda:InvokeFunction", "*", team(second)),
  ];
  expect(open(steps("a", "b"))).toEqual([]);
  expect(open(steps("a", "a"))).toEqual(["lambda-new-function-invoke"]);
});

test("a way that any layer closes is closed", () => {
  const statements = policy(passAny, lambda);
  const withoutLambda = policy(allow(["iam:*", "s3:*"], "*"));
  const denyPassing = policy(allow("*", "*"), { Effect: "Deny", Action: "iam:PassRole", Resource: "*" });
  expect(found({ identity: [statements], boundary: [withoutLambda] }).open).toEqual([]);
  expect(found({ identity: [statements], scp: [[denyPassing]] }).open).toEqual([]);
  expect(
    found({ identity: [statements, policy({ Effect: "Deny", Action: "lambda:Create*", Resource: "*" })] }).open,
  ).toEqual([]);
  expect(found({ identity: [statements], boundary: [policy(allow("*", "*"))] }).open).toHaveLength(1);
});

test("what reaches resources of one tag reaches nobody else's", () => {
  const tagged = { StringEquals: { "ssm:resourceTag/team": "checkout" } };
  expect(open([allow("ssm:StartSession", "*", tagged)])).toEqual([]);
  expect(open([allow("ssm:StartSession", "*")])).toEqual(["ssm-start-session"]);
});

test("what is one's own may be changed", () => {
  const own = "arn:aws:lambda:eu-central-1:111122223333:function:checkout-*";
  expect(open([allow("lambda:UpdateFunctionCode", own)])).toEqual([]);
  expect(open([allow("lambda:UpdateFunctionCode", "*")])).toEqual(["lambda-update-function-code"]);
});

test("a role that may write a policy for itself needs no other right", () => {
  const itself = `${account}:role/bots/deploy`;
  expect(open([allow("iam:PutRolePolicy", itself)])).toEqual(["iam-put-own-role-policy"]);
  expect(open([allow("iam:PutRolePolicy", "${aws_iam_role.deploy.arn}")])).toEqual(["iam-put-own-role-policy"]);
  expect(open([allow("iam:PutRolePolicy", `${account}:role/bots/other`)])).toEqual([]);
  expect(open([allow("iam:PutUserPolicy", itself)])).toEqual([]);
});

test("a user has ways of its own", () => {
  const itself = `${account}:user/bots/deploy`;
  const user = { kind: "user" } as const;
  expect(open([allow("iam:PutUserPolicy", itself)], user)).toEqual(["iam-put-own-user-policy"]);
  expect(open([allow("iam:CreateAccessKey", itself)], user)).toEqual([]);
  expect(open([allow("iam:CreateAccessKey", "*")], user)).toEqual(["iam-create-access-key"]);
  expect(open([allow("iam:AddUserToGroup", "*")], user)).toEqual(["iam-add-self-to-group"]);
  expect(open([allow("iam:AddUserToGroup", "*")])).toEqual([]);
});

test("to write a policy for a role is a way only with a way to be that role", () => {
  const [task, other] = [`${account}:role/task`, `${account}:role/other`];
  expect(open([allow("iam:PutRolePolicy", task)])).toEqual([]);
  expect(open([allow("iam:PutRolePolicy", task), allow("sts:AssumeRole", other)])).toEqual([]);
  expect(open([allow(["iam:PutRolePolicy", "sts:AssumeRole"], task)])).toEqual(["iam-put-role-policy-assume"]);
});

test("to attach policies is a way only if one with every right is among them", () => {
  const only = (arn: string): object => ({ ArnLike: { "iam:PolicyARN": arn } });
  const task = `${account}:role/task`;
  const steps = (arn: string): Statement[] => [
    allow("iam:AttachRolePolicy", task, only(arn)),
    allow("sts:AssumeRole", task),
  ];
  expect(open(steps(`${account}:policy/checkout-*`))).toEqual([]);
  expect(open(steps("arn:aws:iam::aws:policy/*"))).toEqual(["iam-attach-role-policy-assume"]);
});

test("who may create only what a permissions boundary limits raises nobody above it", () => {
  const bounded = { StringEquals: { "iam:PermissionsBoundary": `${account}:policy/limit` } };
  const actions = ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"];
  expect(open([allow(actions, "*", bounded)])).toEqual([]);
  expect(open([allow(actions, `${account}:role/checkout-*`)])).toEqual([
    "iam-create-role-put-policy",
    "iam-create-role-attach-policy",
  ]);
});

test("only who has a boundary can take it away", () => {
  const statement = allow("iam:DeleteRolePermissionsBoundary", "*");
  expect(open([statement])).toEqual([]);
  expect(open([statement], { boundary: "limit" })).toEqual(["iam-remove-own-role-boundary"]);
});

describe("what an identity holds", () => {
  const held = (kind: Holding["kind"], path?: string): Who => ({
    kind: "user",
    holdings: [{ kind, address: `module.bots.aws_iam_${kind}.own`, ...(path === undefined ? {} : { path }) }],
  });
  const rewrite = (arn: string): Statement[] => [allow("iam:CreatePolicyVersion", arn)];

  test.each([
    `${account}:policy/bots/own`,
    "arn:aws:iam::*:policy/bots/*",
    "arn:aws-cn:iam::${data.aws_caller_identity.current.account_id}:policy/bots/own",
    "${aws_iam_policy.own.arn}",
    "${module.bots.aws_iam_policy.own.arn}",
  ])("to rewrite %s is to write oneself a policy", (arn) => {
    expect(open(rewrite(arn), held("policy", "/bots/own"))).toEqual(["iam-create-own-policy-version"]);
    expect(open(rewrite(arn), held("group", "/bots/own"))).toEqual([]);
  });

  test.each([`${account}:policy/own`, "arn:aws:iam::aws:policy/bots/*", "${aws_iam_policy.other.arn}"])(
    "%s is another's policy",
    (arn) => {
      expect(open(rewrite(arn), held("policy", "/bots/own"))).toEqual([]);
    },
  );

  test("a policy whose name is not known is known by its reference", () => {
    expect(open(rewrite("${aws_iam_policy.own.arn}"), held("policy"))).toEqual(["iam-create-own-policy-version"]);
    expect(open(rewrite(`${account}:policy/own`), held("policy"))).toEqual([]);
  });

  test("a policy for a group that it is in is its own", () => {
    const [own, other] = [`${account}:group/bots`, `${account}:group/people`];
    expect(open([allow("iam:PutGroupPolicy", own)], held("group", "/bots"))).toEqual(["iam-put-own-group-policy"]);
    expect(open([allow("iam:AttachGroupPolicy", own)], held("group", "/bots"))).toEqual([
      "iam-attach-own-group-policy",
    ]);
    expect(open([allow(["iam:PutGroupPolicy", "iam:AttachGroupPolicy"], other)], held("group", "/bots"))).toEqual([]);
  });
});

test("a way that does more than another is left out", () => {
  expect(open([allow(["iam:CreateAccessKey", "iam:PutUserPolicy"], "*")])).toEqual(["iam-create-access-key"]);
});

test("what depends on a condition that is not understood is not known", () => {
  const odd = { BinaryEquals: { "aws:thing": "AA==" } };
  const { open: paths, unknown } = found({ identity: [policy(allow("ssm:StartSession", "*", odd))] });
  expect(paths).toEqual([]);
  expect(unknown.map(({ path, reason }) => [path.id, reason])).toEqual([
    ["ssm-start-session", "the condition operator `BinaryEquals` is not analysed"],
  ]);
});
