import fc from "fast-check";
import type { Target } from "../../../lib/bundles/blueprint";
import { renderAccessPolicies, renderBoundary } from "../../../providers/aws/boundary";
import { renderGrants } from "../../../providers/aws/matrix";
import { policySize } from "../../../providers/aws/quotas";
import { documentOf, listOf, type PolicyDocument } from "../../../providers/aws/statement";
import { ecrRepository, ecsService, lambdaFunction, s3Prefix } from "../../../providers/aws/targets/makers";
import { exampleBlueprint } from "../../bundles/example-bot";
import { allows, allowsNoMore, sameAccess } from "./same-access";

const home = { partition: "aws", account: "111122223333", region: "eu-central-1" };

const services = (count: number, prefix = "service"): Target[] =>
  Array.from({ length: count }, (_, at) =>
    ecsService({ cluster: "prod", service: `${prefix}-${at}`, taskRole: `${prefix}-${at}` }),
  );
const prefixes = (count: number): Target[] =>
  Array.from({ length: count }, (_, at) => s3Prefix(`acme-assets-${at}`, `web-${at}/`));

function policiesOf(deploys: readonly Target[], pulls: readonly Target[] = []): readonly PolicyDocument[] {
  return renderAccessPolicies(exampleBlueprint({ deploys, pulls }), home);
}

test("a matrix that fits into one policy is one", () => {
  expect(policiesOf(services(5))).toHaveLength(1);
});

test("a matrix of ten thousand characters and more is spread over policies that IAM takes", () => {
  const documents = policiesOf(prefixes(60));
  expect(documents.length).toBeGreaterThan(1);
  for (const document of documents) expect(policySize(document)).toBeLessThanOrEqual(6144);
});

test("a single statement that is too large is cut by its resources, and each stays once", () => {
  const pulls = Array.from({ length: 200 }, (_, at) => ecrRepository(`payments/checkout-${at}`));
  const documents = policiesOf(services(1), pulls);
  expect(documents.length).toBeGreaterThan(1);
  const repositories = documents
    .flatMap(({ Statement }) => Statement)
    .filter(({ Sid }) => Sid === "EcrPull")
    .flatMap(({ Resource }) => listOf(Resource));
  expect(repositories.sort()).toEqual(
    pulls.map((_, at) => `arn:aws:ecr:eu-central-1:111122223333:repository/payments/checkout-${at}`).sort(),
  );
});

test("names within a policy differ", () => {
  for (const { Statement } of policiesOf([...services(40), ...prefixes(60)])) {
    const sids = Statement.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
  }
});

test("one more target makes no policy less, and the same targets the same policies", () => {
  const counts = [1, 10, 20, 30, 40, 50, 60].map((count) => policiesOf(prefixes(count)).length);
  expect(counts).toEqual([...counts].sort((left, right) => left - right));
  expect(policiesOf(prefixes(60))).toEqual(policiesOf(prefixes(60)));
});

test("together, the policies allow exactly what the matrix allows", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 40 }), (ecs, buckets) => {
      const deploys = [...services(ecs), ...prefixes(buckets)];
      const whole = documentOf(renderGrants(exampleBlueprint({ deploys }).grants, home));
      expect(sameAccess(policiesOf(deploys, [ecrRepository("checkout")]), [whole])).toBe(true);
    }),
    { numRuns: 5 },
  );
});

test("more policies than the quota are refused with the sizes and the quota to raise", () => {
  const deploys = prefixes(1000);
  const render = (managedPolicies: number) => (): unknown =>
    renderAccessPolicies(exampleBlueprint({ deploys }), home, {
      path: "prod/bot",
      quotas: { managedPolicies, trustPolicyLength: 2048 },
    });
  expect(render(10)).toThrow(
    /^prod\/bot: 1 problem\n {2}grants: given \d\d managed policies \(\d{6} characters without white space\); allowed: 10 \(the IAM quota "Managed policies per role"\), of 6144 characters each; to do: have the quota raised \(to at most 25\) and say so in the setting `iamQuotas.managedPolicies`, or split/,
  );
  expect(render(25)).toThrow(/allowed: 25 .*; to do: split the work between two bots$/);
});

test("a raised quota is used", () => {
  const deploys = prefixes(350);
  const blueprint = exampleBlueprint({ deploys });
  expect(() => renderAccessPolicies(blueprint, home)).toThrow(/managed policies/);
  const quotas = { managedPolicies: 25, trustPolicyLength: 2048 };
  expect(renderAccessPolicies(blueprint, home, { quotas }).length).toBeGreaterThan(10);
});

test("values that are known only at deployment are given room", () => {
  const isUnresolved = (value: unknown): boolean => typeof value === "string" && value.includes("${T[");
  const deploys = Array.from({ length: 140 }, (_, at) => lambdaFunction(`\${T[${at}]}`));
  const policies = renderAccessPolicies(exampleBlueprint({ deploys }), home, { isUnresolved });
  const literal = Array.from({ length: 140 }, (_, at) => lambdaFunction(`name-of-thirty-two-characters-${100 + at}`));
  expect(policies).toHaveLength(policiesOf(literal, [ecrRepository("checkout")]).length);
});

test("a boundary that is too large as it stands says the same in fewer characters", () => {
  const deploys = [...services(5), ...prefixes(12)];
  const blueprint = exampleBlueprint({ deploys });
  const boundary = renderBoundary(blueprint, home);
  expect(policySize(boundary)).toBeLessThanOrEqual(6144);
  expect(boundary.Statement.every(({ Sid }) => Sid === undefined)).toBe(true);
  expect(boundary.Statement.filter(({ Effect }) => Effect === "Deny")).toHaveLength(2);
  const allowed = documentOf(boundary.Statement.filter(({ Effect }) => Effect === "Allow"));
  expect(sameAccess([allowed], [documentOf(renderGrants(blueprint.grants, home))])).toBe(true);
});

test("a boundary that is larger than AWS takes is refused with both sizes, and with what is left to do", () => {
  const blueprint = exampleBlueprint({ deploys: prefixes(60) });
  expect(() => renderBoundary(blueprint, home, "exact", { path: "prod/bot" })).toThrow(
    /^prod\/bot: 1 problem\n {2}boundary: given \d+ characters without white space; allowed: 6144 characters \(the IAM quota "Managed policy size"\); to do: give `boundary: "wide"`, .* or split the work/,
  );
});

describe("a wide boundary", () => {
  const deploys = [
    ...services(40),
    ...prefixes(60),
    s3Prefix("shared", "web/", { account: "444455556666", region: "eu-west-1" }),
    lambdaFunction("worker", { account: "444455556666", region: "eu-west-1", role: "worker" }),
  ];
  const boundary = renderBoundary(exampleBlueprint({ deploys }), home, "wide");

  test("fits, and allows all of the matrix", () => {
    expect(policySize(boundary)).toBeLessThanOrEqual(6144);
    const matrix = documentOf(renderGrants(exampleBlueprint({ deploys }).grants, home));
    const allowed = documentOf(boundary.Statement.filter(({ Effect }) => Effect === "Allow"));
    expect(allowsNoMore([matrix], [allowed])).toBe(true);
  });

  test.each([
    ["ecs:UpdateService", "arn:aws:ecs:eu-central-1:111122223333:service/dev/other", {}, true],
    ["ecs:UpdateService", "arn:aws:ecs:eu-west-1:111122223333:service/dev/other", {}, false],
    ["ecs:UpdateService", "arn:aws:ecs:eu-central-1:444455556666:service/dev/other", {}, false],
    ["ecs:DeleteService", "arn:aws:ecs:eu-central-1:111122223333:service/prod/service-1", {}, false],
    ["s3:PutObject", "arn:aws:s3:::anything/x", { "aws:ResourceAccount": "444455556666" }, true],
    ["s3:PutObject", "arn:aws:s3:::acme-assets-1/web-1/x", { "aws:ResourceAccount": "999999999999" }, false],
    ["lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:444455556666:function:other", {}, true],
    ["lambda:UpdateFunctionCode", "arn:aws:lambda:eu-central-1:111122223333:function:other", {}, false],
    [
      "iam:PassRole",
      "arn:aws:iam::111122223333:role/service-1",
      { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
      true,
    ],
    [
      "iam:PassRole",
      "arn:aws:iam::111122223333:role/admin",
      { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
      false,
    ],
    [
      "iam:PassRole",
      "arn:aws:iam::111122223333:role/service-1",
      { "iam:PassedToService": "lambda.amazonaws.com" },
      false,
    ],
  ])("%s on %s with %j: %s", (action, resource, context, expected) => {
    expect(
      allows(boundary, { action, resource, context: { "aws:CurrentTime": "2026-11-01T00:00:00Z", ...context } }),
    ).toBe(expected);
  });
});
