import type { BundleOptions } from "../../lib/bundles/bundle";
import { deployBot } from "../../lib/bundles/deploy-bot";
import { planBot } from "../../lib/bundles/plan-bot";
import { SpecError, type SpecIssue } from "../../lib/identity/spec-error";
import { checkTarget } from "../../providers/aws/targets/check";
import { ecrRepository, ecsService, logGroup, s3Prefix } from "../../providers/aws/targets/makers";
import { exampleBot } from "./example-bot";

function issuesOf(
  change: object,
  name = "checkout-deploy",
  options: BundleOptions = { checkTarget },
): readonly SpecIssue[] {
  try {
    planBot(deployBot, name, { ...exampleBot, ...change }, options);
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.issues;
    throw error;
  }
}

const properties = (change: object, name?: string): readonly string[] =>
  issuesOf(change, name).map(({ property }) => property);

test("a deploy bot is a blueprint of medium tier that asks for half an hour", () => {
  const { blueprint, skipped } = planBot(deployBot, "checkout-deploy", exampleBot, { checkTarget });
  expect(blueprint.bundle).toBe("deploy-bot");
  expect(blueprint.name).toBe("checkout-deploy");
  expect(blueprint.identity.tier).toBe("medium");
  expect(blueprint.identity.tags["remit:bundle"]).toBe("deploy-bot");
  expect(blueprint.session).toBe(1800);
  expect(blueprint.grants.map(({ verb, target }) => `${verb} ${target.kind}`)).toEqual([
    "pull ecr-repository",
    "deploy ecs-service",
    "deploy s3-prefix",
  ]);
  expect(skipped).toEqual([]);
});

test("a bot needs nothing to pull", () => {
  const { pulls, ...spec } = exampleBot;
  expect(pulls).toHaveLength(1);
  expect(planBot(deployBot, "b", spec).blueprint.grants).toHaveLength(2);
});

test.each([[[]], [undefined], [null], ["web"], [[null]], [[{}]], [[{ platform: "aws" }]]])(
  "deploys can't be %j",
  (deploys) => {
    expect(properties({ deploys })[0]).toMatch(/^deploys/);
  },
);

test("a target that the verb is not for is refused with the list of those that it is for", () => {
  expect(issuesOf({ deploys: [ecrRepository("checkout")] })).toEqual([
    {
      property: "deploys[0]",
      given: "`aws ecr-repository`",
      allowed:
        "`aws cloudformation-stack`, `aws cloudfront-distribution`, `aws ecs-service`, `aws eks-cluster`, `aws lambda-function`, `aws s3-prefix`, `aws terraform-state`",
      todo: "move it to where `aws ecr-repository` fits, or declare a bot of a bundle that works on it",
    },
  ]);
  expect(properties({ pulls: [ecsService({ cluster: "a", service: "b" })] })).toEqual(["pulls[0]"]);
});

test("logs go to log groups alone, and need not be written", () => {
  expect(issuesOf({ logs: [logGroup("/bots/checkout")] })).toEqual([]);
  expect(properties({ logs: [s3Prefix("logs", "checkout/")] })).toEqual(["logs[0]"]);
  expect(properties({ logs: logGroup("/bots/checkout") as never })).toEqual(["logs"]);
});

test("artifacts can be pulled from a bucket", () => {
  expect(issuesOf({ pulls: [s3Prefix("artifacts", "checkout/")] })).toEqual([]);
});

test("a target that was made by hand is checked by its vendor's rules", () => {
  expect(properties({ pulls: [{ platform: "aws", kind: "ecr-repository", name: "*" }] })).toEqual(["pulls[0].name"]);
});

test.each(["", "a b", "-a", "a/b", "a:b", "x".repeat(65), "a\n"])("the name %j is refused", (name) => {
  expect(properties({}, name)).toEqual(["name"]);
});

test.each([
  [undefined, "runsIn"],
  [{ ...exampleBot.runsIn, claims: {} }, "runsIn.claims.sub"],
  [{ ...exampleBot.runsIn, claims: { sub: [] } }, "runsIn.claims.sub"],
  [{ ...exampleBot.runsIn, claims: { sub: ["repo:acme/*"] } }, "runsIn.claims.sub"],
  [{ ...exampleBot.runsIn, claims: { sub: ["repo:${aws:username}"] } }, "runsIn.claims.sub"],
  [{ ...exampleBot.runsIn, claims: { sub: ["a"], repository_id: [""] } }, "runsIn.claims.repository_id"],
  [{ ...exampleBot.runsIn, audience: "" }, "runsIn.audience"],
  [{ ...exampleBot.runsIn, issuer: "*" }, "runsIn.issuer"],
])("the workload %j admits more than exact tokens, and is refused", (runsIn, property) => {
  expect(properties({ runsIn })).toEqual([property]);
});

test("a misspelt property is named with the one that was meant", () => {
  expect(issuesOf({ deploy: [] })).toMatchObject([{ property: "deploy", todo: "did you mean `deploys`?" }]);
});

test("problems of identity, name, workload and targets are said at once", () => {
  const change = { owner: "user:jane", runsIn: undefined, deploys: [], zebra: 1 };
  expect(properties(change, "a b")).toEqual(["owner", "name", "zebra", "runsIn", "deploys"]);
});

test("errors stand at the construct's path, otherwise at the bot's name", () => {
  expect(() => planBot(deployBot, "bot", { ...exampleBot, deploys: [] }, { path: "prod/bot" })).toThrow(
    /^prod\/bot: 1 problem\n/,
  );
  expect(() => planBot(deployBot, "bot", { ...exampleBot, deploys: [] })).toThrow(/^bot: 1 problem\n/);
});

test("the classification can be raised, and with it the tier", () => {
  const spec = {
    ...exampleBot,
    classification: { blastRadius: "privileged" },
    validity: { from: "2026-10-01", until: "2026-12-29" },
  } as const;
  const { blueprint } = planBot(deployBot, "bot", spec);
  expect(blueprint.identity.classification).toEqual({
    function: "deploy",
    trustBoundary: "internal",
    blastRadius: "privileged",
  });
  expect(blueprint.identity.tier).toBe("high");
  expect(blueprint.session).toBe(900);
});

test("a raised tier shortens the longest validity", () => {
  expect(properties({ classification: { blastRadius: "privileged" } })).toEqual(["validity"]);
});

test.each([
  [{ blastRadius: "read-only" }, "classification.blastRadius"],
  [{ blastRadius: "none" }, "classification.blastRadius"],
  [{ function: "build" }, "classification.function"],
  ["high", "classification"],
])("the classification %j is refused", (classification, property) => {
  expect(properties({ classification })).toEqual([property]);
});

test("values that are known only at deployment skip only the checks that they make impossible", () => {
  const token = "${Token[A.1]}";
  const isUnresolved = (value: unknown): boolean => typeof value === "string" && value.includes("${Token[");
  const change = { ticket: token, deploys: [s3Prefix(token, "web/")], pulls: [ecrRepository(`app-${token}`)] };
  const { blueprint, skipped } = planBot(deployBot, "bot", { ...exampleBot, ...change }, { isUnresolved, checkTarget });
  expect(blueprint.identity.ticket).toBe(token);
  expect(skipped.map(({ property, check }) => `${property}: ${check}`)).toEqual([
    "ticket: form of the value",
    "ticket: mandatory evidence",
    "pulls[0].name: spelling of the name",
    "deploys[0].bucket: spelling of the name",
  ]);
});

test("nothing that was given is changed, and the same input gives the same plan", () => {
  const before = JSON.stringify(exampleBot);
  expect(planBot(deployBot, "bot", exampleBot)).toEqual(planBot(deployBot, "bot", exampleBot));
  expect(JSON.stringify(exampleBot)).toBe(before);
});
