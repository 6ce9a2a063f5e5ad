import fc from "fast-check";
import { canEver } from "../../../lib/access/decide";
import type { Pattern } from "../../../lib/access/model";
import type { Grant, Target } from "../../../lib/bundles/blueprint";
import { SpecError } from "../../../lib/identity/spec-error";
import { loadCatalogue } from "../../../providers/aws/catalogue/catalogue";
import { accessOfLayers } from "../../../providers/aws/policy/access-set";
import { awsEnvironment, type AwsEnvironment } from "../../../providers/aws/environment";
import { renderGrants } from "../../../providers/aws/matrix";
import {
  cloudformationStack,
  cloudfrontDistribution,
  ecrRepository,
  ecsService,
  lambdaFunction,
  logGroup,
  s3Prefix,
  terraformState,
} from "../../../providers/aws/targets/makers";
import { kindOf, targetKinds } from "../../../providers/aws/targets/kinds";
import { exampleBlueprint } from "../../bundles/example-bot";
import { everyTarget } from "./every-target";
import { actionsOf } from "./iam-actions";
import { allows } from "./same-access";

const home: AwsEnvironment = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const pull = (...targets: Target[]): Grant[] => targets.map((target) => ({ target, verb: "pull" }));
const deploy = (...targets: Target[]): Grant[] => targets.map((target) => ({ target, verb: "deploy" }));
const statement = (grants: readonly Grant[], sid: string, environment = home) =>
  renderGrants(grants, environment).find(({ Sid }) => Sid === sid);

test("pulling images is logging in, finding an image and reading it", () => {
  expect(renderGrants(pull(ecrRepository("payments/checkout")), home)).toEqual([
    {
      Sid: "EcrLogin",
      Effect: "Allow",
      Action: ["ecr:GetAuthorizationToken"],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } },
    },
    {
      Sid: "EcrPull",
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
      ],
      Resource: ["arn:aws:ecr:eu-central-1:111122223333:repository/payments/checkout"],
    },
  ]);
});

test("deploying a service registers its task definition, passes its roles and updates it", () => {
  const target = ecsService({
    cluster: "prod",
    service: "checkout",
    taskRole: "apps/checkout-task",
    executionRole: "ecs-exec",
    taskFamily: "web",
  });
  expect(renderGrants(deploy(target), home)).toEqual([
    {
      Sid: "EcsReadTaskDefinitions",
      Effect: "Allow",
      Action: ["ecs:DescribeTaskDefinition"],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } },
    },
    {
      Sid: "EcsRegister",
      Effect: "Allow",
      Action: ["ecs:RegisterTaskDefinition"],
      Resource: ["arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*"],
    },
    {
      Sid: "EcsTagOnRegister",
      Effect: "Allow",
      Action: ["ecs:TagResource"],
      Resource: ["arn:aws:ecs:eu-central-1:111122223333:task-definition/web:*"],
      Condition: { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } },
    },
    {
      Sid: "EcsDeploy",
      Effect: "Allow",
      Action: ["ecs:DescribeServices", "ecs:UpdateService"],
      Resource: ["arn:aws:ecs:eu-central-1:111122223333:service/prod/checkout"],
    },
    {
      Sid: "PassTaskRoles",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: ["arn:aws:iam::111122223333:role/apps/checkout-task", "arn:aws:iam::111122223333:role/ecs-exec"],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ]);
});

test("a service whose tasks have no roles passes none", () => {
  expect(statement(deploy(ecsService({ cluster: "a", service: "b" })), "PassTaskRoles")).toBeUndefined();
});

test("deploying to a prefix lists, writes and deletes below it, in a bucket of the account, and reads nothing", () => {
  expect(renderGrants(deploy(s3Prefix("assets", "web/")), home)).toEqual([
    {
      Sid: "S3List",
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: ["arn:aws:s3:::assets"],
      Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" }, StringLike: { "s3:prefix": "web/*" } },
    },
    {
      Sid: "S3Write",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"],
      Resource: ["arn:aws:s3:::assets/web/*"],
      Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } },
    },
  ]);
});

test("pulling from a prefix only reads", () => {
  const actions = renderGrants(pull(s3Prefix("artifacts", "checkout/")), home).flatMap(({ Action }) => Action);
  expect(actions).toEqual(["s3:ListBucket", "s3:GetObject"]);
});

test("deploying a function changes it, its versions and aliases, and passes its role if it has one to Lambda alone", () => {
  expect(renderGrants(deploy(lambdaFunction("worker", { role: "apps/worker" })), home)).toEqual([
    {
      Sid: "LambdaDeploy",
      Effect: "Allow",
      Action: [
        "lambda:GetAlias",
        "lambda:GetFunction",
        "lambda:GetFunctionConfiguration",
        "lambda:PublishVersion",
        "lambda:UpdateAlias",
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
      ],
      Resource: [
        "arn:aws:lambda:eu-central-1:111122223333:function:worker",
        "arn:aws:lambda:eu-central-1:111122223333:function:worker:*",
      ],
    },
    {
      Sid: "PassFunctionRoles",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: ["arn:aws:iam::111122223333:role/apps/worker"],
      Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    },
  ]);
  expect(statement(deploy(lambdaFunction("worker")), "PassFunctionRoles")).toBeUndefined();
});

test("a stack is changed with the role that makes its resources, and with no other", () => {
  const grants = deploy(cloudformationStack("web", { serviceRole: "cfn-web" }));
  const role = "arn:aws:iam::111122223333:role/cfn-web";
  expect(statement(grants, "CloudformationChange")?.Condition).toEqual({
    StringEquals: { "cloudformation:RoleArn": role },
  });
  expect(statement(grants, "PassStackRoles")?.Resource).toEqual([role]);
  const resources = renderGrants(grants, home).flatMap(({ Resource }) => Resource);
  expect(new Set(resources)).toEqual(new Set(["arn:aws:cloudformation:eu-central-1:111122223333:stack/web/*", role]));
});

test("a state is one object with its lock, and no other state", () => {
  const files = renderGrants(deploy(terraformState({ bucket: "state", key: "a/prod.tfstate" })), home);
  expect(files.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [["s3:ListBucket"], ["arn:aws:s3:::state"]],
    [["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::state/a/prod.tfstate"]],
    [["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::state/a/prod.tfstate.tflock"]],
  ]);
  const table = deploy(terraformState({ bucket: "state", key: "a/prod.tfstate", lockTable: "locks" }));
  expect(statement(table, "StateLock")?.Resource).toEqual(["arn:aws:dynamodb:eu-central-1:111122223333:table/locks"]);
});

test("a distribution has no region", () => {
  const grants = deploy(cloudfrontDistribution("E2QWRUHEXAMPLE"));
  expect(statement(grants, "CloudfrontInvalidate")?.Resource).toEqual([
    "arn:aws:cloudfront::111122223333:distribution/E2QWRUHEXAMPLE",
  ]);
});

test("logs go into one group", () => {
  const grants = [{ target: logGroup("/bots/checkout"), verb: "log" }];
  expect(statement(grants, "LogsWrite")?.Resource).toEqual([
    "arn:aws:logs:eu-central-1:111122223333:log-group:/bots/checkout:log-stream:*",
  ]);
});

test("a whole bucket has to be asked for by its slash", () => {
  expect(statement(deploy(s3Prefix("assets", "/")), "S3Write")?.Resource).toEqual(["arn:aws:s3:::assets/*"]);
  expect(statement(deploy(s3Prefix("assets", "/")), "S3List")?.Condition).toEqual({
    StringEquals: { "aws:ResourceAccount": "111122223333" },
  });
});

test("targets that differ in name alone share a statement, in a stable order and once each", () => {
  const grants = pull(ecrRepository("b"), ecrRepository("a"), ecrRepository("b"));
  expect(statement(grants, "EcrPull")?.Resource).toEqual([
    "arn:aws:ecr:eu-central-1:111122223333:repository/a",
    "arn:aws:ecr:eu-central-1:111122223333:repository/b",
  ]);
});

test("statements that differ in conditions stay apart, under names of their own", () => {
  const sids = renderGrants(deploy(s3Prefix("assets", "web/"), s3Prefix("assets", "app/")), home).map(({ Sid }) => Sid);
  expect(sids).toEqual(["S3List", "S3Write", "S3List2"]);
});

test("a prefix is not listed with another bucket's prefix", () => {
  const [first, , second] = renderGrants(deploy(s3Prefix("one", "a/"), s3Prefix("two", "b/")), home);
  expect([first?.Resource, first?.Condition?.["StringLike"]]).toEqual([["arn:aws:s3:::one"], { "s3:prefix": "a/*" }]);
  expect([second?.Resource, second?.Condition?.["StringLike"]]).toEqual([["arn:aws:s3:::two"], { "s3:prefix": "b/*" }]);
});

describe("a grant with a window", () => {
  const window = { from: "2026-11-30T22:00:00Z", until: "2026-12-01T04:00:00Z" };
  const grants = [
    { target: s3Prefix("exports", "q4/"), verb: "deploy", window },
    ...deploy(s3Prefix("assets", "web/")),
  ];
  const policy = { Version: "2012-10-17", Statement: renderGrants(grants, home) };
  const put = (resource: string, at: string): boolean =>
    allows(policy, {
      action: "s3:PutObject",
      resource: `arn:aws:s3:::${resource}`,
      context: { "aws:ResourceAccount": "111122223333", "aws:CurrentTime": at },
    });

  test.each([
    ["2026-11-30T21:59:59Z", false],
    ["2026-11-30T22:00:00Z", true],
    ["2026-12-01T03:59:59Z", true],
    ["2026-12-01T04:00:00Z", false],
  ])("at %s: %s", (at, expected) => {
    expect(put("exports/q4/x", at)).toBe(expected);
    expect(put("assets/web/x", at)).toBe(true);
  });

  test("keeps it beside the conditions of its statements", () => {
    expect(statement(grants, "S3List")?.Condition).toEqual({
      StringEquals: { "aws:ResourceAccount": "111122223333" },
      StringLike: { "s3:prefix": "q4/*" },
      DateGreaterThanEquals: { "aws:CurrentTime": window.from },
      DateLessThan: { "aws:CurrentTime": window.until },
    });
  });

  test("is refused where the window is none, whoever made it", () => {
    const wrong = [
      { target: s3Prefix("exports", "q4/"), verb: "deploy", window: { from: "now", until: window.until } },
    ];
    expect(() => renderGrants(wrong, home)).toThrow(/grants\[0\]\.window\.from: given `now`/);
  });
});

test("a target can be in another account and region", () => {
  const grants = pull(ecrRepository("shared", { account: "444455556666", region: "us-east-1" }));
  expect(statement(grants, "EcrPull")?.Resource).toEqual(["arn:aws:ecr:us-east-1:444455556666:repository/shared"]);
  expect(statement(grants, "EcrLogin")?.Condition).toEqual({ StringEquals: { "aws:RequestedRegion": "us-east-1" } });
  expect(statement(deploy(s3Prefix("assets", "web/", { account: "444455556666" })), "S3Write")?.Condition).toEqual({
    StringEquals: { "aws:ResourceAccount": "444455556666" },
  });
});

test.each([
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["eusc-de-east-1", "aws-eusc"],
])("everything is in the partition of %s", (region, partition) => {
  const environment = awsEnvironment({ account: "111122223333", region });
  const arns = renderGrants(exampleBlueprint().grants, environment).flatMap(({ Resource }) => Resource);
  expect(arns.filter((arn) => arn !== "*" && !arn.startsWith(`arn:${partition}:`))).toEqual([]);
});

test("a target in a region of another partition is refused", () => {
  const grants = pull(ecrRepository("a", { region: "cn-north-1" }));
  expect(() => renderGrants(grants, home)).toThrow(
    /grants\[0\]\.target\.region: given `cn-north-1`; allowed: regions of partition `aws`/,
  );
});

test("no ARN has a wildcard before its resource, and `*` alone is limited to the region", () => {
  for (const { Resource, Condition } of renderGrants(exampleBlueprint().grants, home)) {
    for (const arn of Resource) {
      if (arn === "*") expect(Condition).toEqual({ StringEquals: { "aws:RequestedRegion": "eu-central-1" } });
      else expect(arn).toMatch(/^arn:aws:(?:s3:::|iam::111122223333:|ec[rs]:eu-central-1:111122223333:)[a-z]/);
    }
  }
});

test("tokens go into ARNs as they are", () => {
  const environment = { partition: "${T[1]}", account: "${T[2]}", region: "${T[3]}" };
  const isUnresolved = (value: unknown): boolean => typeof value === "string" && value.includes("${T[");
  const [, second] = renderGrants(pull(ecrRepository("${T[4]}")), environment, { isUnresolved });
  expect(second?.Resource).toEqual(["arn:${T[1]}:ecr:${T[3]}:${T[2]}:repository/${T[4]}"]);
});

test("what looks like a token and is none to the engine is refused", () => {
  const grants = pull(ecrRepository("${name}"));
  expect(() => renderGrants(grants, home, { path: "prod/bot" })).toThrow(
    /^prod\/bot: 1 problem\n {2}grants\[0\]\.target\.name: given `\$\{name\}`/,
  );
});

test("a variable of IAM is refused at once", () => {
  expect(() => ecrRepository("${aws:username}")).toThrow(SpecError);
});

test("wildcards and IAM's variables around a token are refused", () => {
  const isUnresolved = (value: unknown): boolean => typeof value === "string" && value.includes("${T[");
  for (const name of ["*${T[1]}", "${T[1]}:x", "${T[1]}?", "${T[1]}${aws:username}"]) {
    expect(() =>
      renderGrants(pull({ platform: "aws", kind: "ecr-repository", name } as Target), home, { isUnresolved }),
    ).toThrow(SpecError);
  }
});

test("a verb that the matrix doesn't know is refused with those that it knows", () => {
  expect(() => renderGrants([{ target: ecrRepository("a"), verb: "delete" }], home)).toThrow(
    /grants\[0\]\.verb: given `delete`; allowed: `pull`, `publish`/,
  );
  expect(() => renderGrants([{ target: ecrRepository("a"), verb: "constructor" }], home)).toThrow(SpecError);
});

test("another vendor's target is refused", () => {
  expect(() => renderGrants(deploy({ platform: "google", kind: "bucket" }), home)).toThrow(/given `google bucket`/);
  expect(() => renderGrants(deploy({ platform: "aws", kind: "toString" }), home)).toThrow(SpecError);
});

test("every kind of targets is among those that the tests below go through", () => {
  expect(new Set(everyTarget.map(({ kind }) => kind))).toEqual(new Set(targetKinds.map(({ kind }) => kind)));
});

/** What limits an action that can't be limited to a resource: the region, or what else it is for. */
function limitOf(action: string): object {
  if (action === "sts:GetServiceBearerToken") return { "sts:AWSServiceName": "codeartifact.amazonaws.com" };
  const region = { "aws:RequestedRegion": home.region };
  return action === "cloudwatch:PutMetricData" ? { ...region, "cloudwatch:namespace": "Acme/Synthetics" } : region;
}

const everyGrant = everyTarget.flatMap((target) =>
  [...(kindOf(target)?.verbs.keys() ?? [])].map((verb): Grant => ({ target, verb })),
);

test.each(everyGrant)(
  "$verb $target.kind names actions that AWS has, on resources that they can be limited to",
  (grant) => {
    for (const { Action, Resource, Condition } of renderGrants([grant], home)) {
      for (const action of Action) {
        const [service = "", name = ""] = action.split(":");
        const reference = actionsOf(service).find((candidate) => candidate.name === name);
        expect([action, reference?.name]).toEqual([action, name]);
        const types = reference?.resourceTypes ?? [];
        const anything = Resource.includes("*");
        if (types.length === 0) expect([action, Resource]).toEqual([action, ["*"]]);
        if (types.some(({ required }) => required)) expect([action, anything]).toEqual([action, false]);
        if (anything) expect([action, Condition?.["StringEquals"]]).toEqual([action, limitOf(action)]);
      }
    }
  },
);

test.each(everyGrant)(
  "$verb $target.kind allows each of its actions on something that the action works on",
  (grant) => {
    const statements = renderGrants([grant], home);
    const access = accessOfLayers({ identity: [{ Version: "2012-10-17", Statement: statements }] });
    for (const action of statements.flatMap(({ Action }) => Action)) {
      const [service = "", name = ""] = action.split(":");
      const formats =
        loadCatalogue()
          .actionsOf(service)
          .find((fact) => fact.name === name)?.resourceFormats ?? [];
      const pattern = (text: string): Pattern => ({
        text: text.replace(/\$\{[^}]*\}/g, "*"),
        syntax: "arn",
        ignoreCase: false,
      });
      const resources = formats.length === 0 ? [] : [{ patterns: formats.map(pattern), negated: false }];
      const actions = [{ patterns: [{ text: action, syntax: "literal", ignoreCase: true } as const], negated: false }];
      expect([action, canEver(access, { actions, resources }).verdict]).toEqual([action, "yes"]);
    }
  },
);

test("whatever a name is, it is refused or stays the last part of its ARN", () => {
  const name = fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9*?:$/{}._-]{1,12}$/));
  fc.assert(
    fc.property(name, (text) => {
      const target: Target & { readonly name: string } = { platform: "aws", kind: "ecr-repository", name: text };
      try {
        const arn = statement(pull(target), "EcrPull")?.Resource[0] ?? "";
        expect(arn.split(":")).toHaveLength(6);
        expect(arn).not.toMatch(/[*?$]/);
      } catch (error) {
        expect(error).toBeInstanceOf(SpecError);
      }
    }),
  );
});
