import { SpecError } from "../../../lib/identity/spec-error";
import {
  cloudformationStack,
  cloudfrontDistribution,
  codeartifactRepository,
  ecrRepository,
  ecsService,
  eksCluster,
  lambdaFunction,
  logGroup,
  s3Prefix,
  terraformState,
} from "../../../providers/aws/targets/makers";

test.each(["checkout", "payments/checkout", "a-b_c.d/e", "a__b"])("a repository can be called %s", (name) => {
  expect(ecrRepository(name)).toEqual({ platform: "aws", kind: "ecr-repository", name });
});

test.each([
  "",
  "*",
  "check?ut",
  "Checkout",
  "a:latest",
  "/a",
  "a/",
  "a//b",
  "-a",
  "a\n",
  "x".repeat(257),
  "111122223333.dkr.ecr.eu-central-1.amazonaws.com/a:b",
])("a repository can't be called %j", (name) => {
  expect(() => ecrRepository(name)).toThrow(SpecError);
});

test("the family of task definitions is called like the service unless it is said otherwise", () => {
  expect(ecsService({ cluster: "prod", service: "checkout" })).toEqual({
    platform: "aws",
    kind: "ecs-service",
    cluster: "prod",
    service: "checkout",
    taskFamily: "checkout",
  });
});

test.each([
  { cluster: "*" },
  { service: "check out" },
  { service: "prod/checkout" },
  { taskFamily: "web:*" },
  { taskRole: "*" },
  { taskRole: "arn:aws:iam::111122223333:role/task" },
  { taskRole: "/task" },
  { taskRole: "x".repeat(65) },
  { executionRole: "" },
  { region: "eu-*" },
])("a service with %j is refused", (change) => {
  expect(() => ecsService({ cluster: "prod", service: "checkout", ...change })).toThrow(SpecError);
});

test.each(["web/", "/", "a/b/", "v1.2/(x)/"])("a prefix can be %s", (prefix) => {
  expect(s3Prefix("assets", prefix).prefix).toBe(prefix);
});

test.each(["", "web", "/web/", "web*/", "${x", "a?/", "a:b/", "a/\n", "a b/"])("a prefix can't be %j", (prefix) => {
  expect(() => s3Prefix("assets", prefix)).toThrow(SpecError);
});

test.each(["", "ab", "Assets", "*", "a*b", "arn:aws:s3:::a", "s3://assets", "x".repeat(64)])(
  "a bucket can't be called %j",
  (bucket) => {
    expect(() => s3Prefix(bucket, "web/")).toThrow(SpecError);
  },
);

test.each([{ account: "1111" }, { account: "*" }, { region: "*" }, { region: "Frankfurt" }])(
  "a target can't be placed in %j",
  (placement) => {
    expect(() => ecrRepository("a", placement)).toThrow(SpecError);
  },
);

test("a name without a type is refused too", () => {
  expect(() => ecrRepository(undefined as never)).toThrow(/name: given nothing/);
  expect(() => ecsService({ cluster: 7, service: "a" } as never)).toThrow(/cluster: given `7`/);
});

test("a hostile name is judged at once", () => {
  expect(() => ecrRepository(`${"a-".repeat(50_000)}!`)).toThrow(SpecError);
  expect(() => ecsService({ cluster: "a", service: "b", taskRole: `${"a/".repeat(50_000)}!` })).toThrow(SpecError);
});

test.each<[string, () => unknown]>([
  ["a function by its ARN", () => lambdaFunction("arn:aws:lambda:eu-central-1:111122223333:function:worker")],
  ["a function with an alias", () => lambdaFunction("worker:live")],
  ["every function", () => lambdaFunction("*")],
  ["a function with every role", () => lambdaFunction("worker", { role: "*" })],
  ["a distribution by its domain", () => cloudfrontDistribution("d111111abcdef8.cloudfront.net")],
  ["a cluster by a pattern", () => eksCluster("prod-*")],
  ["a stack by its ARN", () => cloudformationStack("arn:aws:cloudformation:x", { serviceRole: "cfn" })],
  ["a stack with every role", () => cloudformationStack("web", { serviceRole: "cfn-*" })],
  ["packages of every repository", () => codeartifactRepository("acme", "*")],
  ["packages of a domain by its URL", () => codeartifactRepository("https://acme", "npm")],
  ["every state of a folder", () => terraformState({ bucket: "state", key: "prod/*" })],
  ["a state at the root", () => terraformState({ bucket: "state", key: "/prod.tfstate" })],
  ["a state with any lock", () => terraformState({ bucket: "state", key: "a", lockTable: "*" })],
  ["logs of every group", () => logGroup("*")],
  ["logs of a group by its ARN", () => logGroup("arn:aws:logs:eu-central-1:111122223333:log-group:a")],
])("%s is refused", (_, make) => {
  expect(make).toThrow(SpecError);
});

test("what is said of the place is kept, and what is not said is left out", () => {
  expect(terraformState({ bucket: "state", key: "a.tfstate", region: "eu-west-1" })).toEqual({
    platform: "aws",
    kind: "terraform-state",
    bucket: "state",
    key: "a.tfstate",
    region: "eu-west-1",
  });
  expect(lambdaFunction("worker")).toEqual({ platform: "aws", kind: "lambda-function", name: "worker" });
});
