import { SpecError } from "../../../lib/identity/spec-error";
import { ecrRepository, ecsService, s3Prefix } from "../../../providers/aws/targets/makers";

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
