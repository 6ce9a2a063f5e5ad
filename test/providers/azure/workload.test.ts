import { entraWorkload } from "../../../providers/azure/workload";
import { holdsTokenSource } from "../token-source";
import { trustOf, wrongProperties } from "../trust-source";

const tenantId = "11111111-2222-4333-8444-555555555555";
const principalId = "c9bf9e57-1685-4c89-bafb-ff5af830be8a";
const identity = { tenantId, principalId, audience: "api://aws-acme" };

describe.each(["v1", "v2"] as const)("tokens of %s", (tokenVersion) => {
  holdsTokenSource("a managed identity", {
    workload: entraWorkload({ ...identity, tokenVersion }),
    own: [{ sub: principalId, oid: principalId, tid: tenantId }],
    others: [{ sub: "ffffffff-1685-4c89-bafb-ff5af830be8a" }, { sub: principalId.toUpperCase() }],
  });
});

test("the issuer of version 1 ends with a slash, in the ARN of its provider too", () => {
  expect(trustOf(entraWorkload(identity)).Statement[0]).toMatchObject({
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/sts.windows.net/${tenantId}/` },
    Condition: { StringEquals: { [`sts.windows.net/${tenantId}/:sub`]: principalId } },
  });
});

test.each<[object, string[]]>([
  [{ tenantId: "acme.onmicrosoft.com" }, ["tenantId"]],
  [{ tenantId: "common" }, ["tenantId"]],
  [{ principalId: "*" }, ["principalId"]],
  [{ audience: "" }, ["audience"]],
  [{ tokenVersion: "v3" }, ["tokenVersion"]],
])("%j is refused", (change, properties) => {
  expect(wrongProperties(() => entraWorkload({ ...identity, ...change }))).toEqual(properties);
});
