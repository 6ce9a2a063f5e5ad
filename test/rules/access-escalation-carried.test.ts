import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { reviewDocuments, type Finding } from "../../lib/entry/main";
import { findingsOf, policy, serviceTrust, today, type StackJson } from "./stack";

const everything = "arn:aws:iam::aws:policy/AdministratorAccess";

interface Shape {
  /** What `deploy` may do. */
  readonly access: object;
  /** What runs with the role `runner`: resources by type, each called `x`. */
  readonly carriers: Readonly<Record<string, object>>;
  readonly runner?: object;
  readonly provider?: object;
}

function stack({ access, carriers, runner = { managed_policy_arns: [everything] }, provider }: Shape): StackJson {
  return {
    ...(provider === undefined ? {} : { provider: { aws: [provider] } }),
    resource: {
      aws_iam_role: {
        runner: { name: "runner", assume_role_policy: serviceTrust(), ...runner },
        deploy: { name: "deploy", assume_role_policy: serviceTrust("codepipeline.amazonaws.com") },
      },
      aws_iam_role_policy: { deploy: { role: "${aws_iam_role.deploy.name}", policy: policy(access) } },
      ...Object.fromEntries(Object.entries(carriers).map(([type, x]) => [type, { x }])),
    },
  };
}

function ways(findings: readonly Finding[]): string[] {
  const found = findings.filter(({ rule, address }) => rule === "access-escalation" && address.endsWith(".deploy"));
  return found.map(({ outcome, message }) =>
    outcome === "unknown" ? outcome : (/^This identity can (.*?), and so gain/.exec(message)?.[1] ?? message),
  );
}

const role = "${aws_iam_role.runner.arn}";
const aws = "arn:aws";
const lambda = { aws_lambda_function: { function_name: "api", role } };
const replace = (resource: string): object => ({ Action: "lambda:UpdateFunctionCode", Resource: resource });

test.each<[string, Readonly<Record<string, object>>, string | readonly string[], string]>([
  ["replace the code of a Lambda function", lambda, "lambda:UpdateFunctionCode", "function:api"],
  [
    "put a layer of its own code in front of a Lambda function",
    lambda,
    "lambda:UpdateFunctionConfiguration",
    "function:api",
  ],
  [
    "start a CodeBuild project",
    { aws_codebuild_project: { name: "build", service_role: role } },
    "codebuild:StartBuild",
    "project/build",
  ],
  [
    "replace the script of a Glue job",
    { aws_glue_job: { name: "load", role_arn: role } },
    "glue:UpdateJob",
    "job/load",
  ],
  [
    "log in to a Glue development endpoint",
    { aws_glue_dev_endpoint: { name: "dev", role_arn: role } },
    "glue:UpdateDevEndpoint",
    "devEndpoint/dev",
  ],
  [
    "change what a state machine",
    { aws_sfn_state_machine: { name: "flow", role_arn: role } },
    ["states:UpdateStateMachine", "states:StartExecution"],
    "stateMachine:flow",
  ],
  [
    "change a CloudFormation stack",
    { aws_cloudformation_stack: { name: "net", iam_role_arn: role } },
    "cloudformation:UpdateStack",
    "stack/net/*",
  ],
  [
    "open a SageMaker notebook",
    { aws_sagemaker_notebook_instance: { name: "lab", role_arn: role } },
    "sagemaker:CreatePresignedNotebookInstanceUrl",
    "notebook-instance/lab",
  ],
  [
    "replace what an App Runner service",
    { aws_apprunner_service: { service_name: "web", instance_configuration: [{ instance_role_arn: role }] } },
    "apprunner:UpdateService",
    "service/web/*",
  ],
])("who may %s runs with its role's rights", (words, carriers, Action, arn) => {
  const [type = ""] = Object.keys(carriers);
  const [service] = [Action].flat().map((action) => action.split(":", 1).join());
  const attribute = type === "aws_cloudformation_stack" ? "id" : "arn";
  for (const Resource of [`${aws}:${service ?? ""}:eu-west-1:111122223333:${arn}`, `\${${type}.x.${attribute}}`]) {
    const [way, ...more] = ways(findingsOf(stack({ access: { Action, Resource }, carriers })));
    expect([Resource, way, more]).toEqual([
      Resource,
      expect.stringMatching(`^${words} whose role has every right`),
      [],
    ]);
    expect(ways(findingsOf(stack({ access: { Action, Resource }, carriers, runner: {} })))).toEqual([]);
  }
});

const own = `${aws}:lambda:eu-west-1:111122223333:function:api`;
const account = { allowed_account_ids: ["111122223333"], region: "eu-west-1" };

test.each<[string, Partial<Shape>, number]>([
  ["its name", { access: replace(own) }, 1],
  ["a part of its name", { access: replace(`${aws}:lambda:*:*:function:a*`) }, 1],
  [
    "its name in an account that the document does not state",
    { access: replace(own.replace("111122223333", "${data.aws_caller_identity.me.account_id}")) },
    1,
  ],
  ["its name where the provider works", { access: replace(own), provider: account }, 1],
  ["its name in another region", { access: replace(own.replace("eu-west-1", "us-east-1")), provider: account }, 0],
  [
    "its name in another account",
    { access: replace(own.replace("111122223333", "999988887777")), provider: account },
    0,
  ],
  ["another one's name", { access: replace(own.replace("api", "app")) }, 0],
  ["a reference to another one", { access: replace("${aws_lambda_function.y.arn}") }, 0],
  [
    "a role by its ARN",
    {
      access: replace(own),
      carriers: { aws_lambda_function: { function_name: "api", role: "arn:aws:iam::111122223333:role/runner" } },
    },
    1,
  ],
  [
    "a role of another path",
    {
      access: replace(own),
      carriers: { aws_lambda_function: { function_name: "api", role: "arn:aws:iam::111122223333:role/x/runner" } },
    },
    0,
  ],
  [
    "a role that is not known",
    { access: replace(own), carriers: { aws_lambda_function: { function_name: "api", role: "${var.role}" } } },
    0,
  ],
  [
    "an ARN that is known, and another one is named",
    {
      access: replace(own),
      carriers: { aws_lambda_function: { ...lambda.aws_lambda_function, arn: own.replace("1111", "2222") } },
    },
    0,
  ],
  [
    "a grant to tagged ones alone",
    { access: { ...replace("*"), Condition: { StringEquals: { "aws:ResourceTag/team": "a" } } } },
    0,
  ],
])("a function with every right, and a policy with %s", (_, shape, count) => {
  expect(ways(findingsOf(stack({ access: {}, carriers: lambda, ...shape })))).toHaveLength(count);
});

test("what a boundary keeps out is no way", () => {
  const written = stack({ access: replace(own), carriers: lambda });
  const bounded = JSON.stringify(written).replace(
    '"name":"deploy"',
    '"name":"deploy","permissions_boundary":"arn:aws:iam::aws:policy/ReadOnlyAccess"',
  );
  expect(ways(findingsOf(JSON.parse(bounded) as StackJson))).toEqual([]);
});

test("a reference means its own document's function or role, whatever another document has at the address", () => {
  const here = stack({ access: replace("${aws_lambda_function.x.arn}"), carriers: lambda, runner: {} });
  const assumes = stack({
    access: { Action: "sts:AssumeRole", Resource: "${aws_iam_role.runner.arn}" },
    carriers: {},
    runner: { name: "elsewhere", assume_role_policy: policy({ Principal: { AWS: "*" }, Action: "sts:AssumeRole" }) },
  });
  const there = stack({
    access: { Action: "s3:GetObject", Resource: "arn:aws:s3:::x/y" },
    carriers: lambda,
    runner: {
      managed_policy_arns: [everything],
      assume_role_policy: policy({ Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
    },
  });
  for (const one of [here, assumes]) {
    const documents = [one, there].map((json, at) =>
      readCdktfStack(JSON.parse(JSON.stringify(json)) as unknown, `${String(at)}.tf.json`),
    );
    expect(ways(reviewDocuments(documents, { today }).findings)).toEqual([]);
  }
});
