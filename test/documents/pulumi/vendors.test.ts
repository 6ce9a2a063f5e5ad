import { readPulumiStack } from "../../../lib/documents/pulumi/stack";
import { reviewDocuments, type Verdict } from "../../../lib/entry/main";
import { secretJson, stackJson, stateJson, urnOf } from "./pulumi-json";

function review(...states: readonly object[]): Verdict {
  return reviewDocuments([readPulumiStack(stackJson(...states), "stack.json")], { today: "2026-11-26" });
}

test("objects of Kubernetes are read as they stand in the API", () => {
  const { identities, findings, notAnalysed } = review(
    stateJson("kubernetes:core/v1:ServiceAccount", "ci", {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "ci", namespace: "build", annotations: { owner: "team-build" } },
    }),
    stateJson("kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding", "ci", {
      metadata: { name: "ci" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ kind: "ServiceAccount", name: "ci", namespace: "build" }],
    }),
    stateJson("kubernetes:core/v1:Secret", "aws", {
      kind: "Secret",
      metadata: { name: "aws", namespace: "build" },
      stringData: { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "CANARY" },
    }),
  );
  expect(identities.map(({ kind, address }) => [kind, address])).toEqual([
    ["service-account", urnOf("kubernetes:core/v1:ServiceAccount", "ci")],
  ]);
  expect(findings.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(["access-wildcard-action", "credential-stored-access-key"]),
  );
  expect(notAnalysed).toEqual([]);
  expect(JSON.stringify([identities, findings])).not.toContain("CANARY");
});

test("a workload identity of Google is trusted by what its provider's condition admits", () => {
  const account = stateJson(
    "gcp:serviceaccount/account:Account",
    "deploy",
    { accountId: "deploy", project: "acme" },
    {
      outputs: {
        accountId: "deploy",
        project: "acme",
        email: "deploy@acme.iam.gserviceaccount.com",
        name: "projects/acme/serviceAccounts/deploy@acme.iam.gserviceaccount.com",
      },
    },
  );
  const pool = { workloadIdentityPoolId: "github", project: "acme" };
  const { identities, findings, notAnalysed } = review(
    account,
    stateJson("gcp:iam/workloadIdentityPool:WorkloadIdentityPool", "github", pool, {
      outputs: { ...pool, name: "projects/1/locations/global/workloadIdentityPools/github" },
    }),
    stateJson("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider", "github", {
      ...pool,
      workloadIdentityPoolProviderId: "github",
      attributeMapping: { "google.subject": "assertion.sub", "attribute.repository": "assertion.repository" },
      oidc: { issuerUri: "https://token.actions.githubusercontent.com" },
    }),
    stateJson("gcp:serviceaccount/iAMMember:IAMMember", "github", {
      serviceAccountId: "projects/acme/serviceAccounts/deploy@acme.iam.gserviceaccount.com",
      role: "roles/iam.workloadIdentityUser",
      member: "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/github/*",
    }),
    stateJson("gcp:serviceaccount/key:Key", "deploy", {
      serviceAccountId: "projects/acme/serviceAccounts/deploy@acme.iam.gserviceaccount.com",
    }),
  );
  expect(identities.map(({ platform, trust }) => [platform, trust.join()])).toContainEqual([
    "google",
    expect.stringContaining("GitHub Actions") as string,
  ]);
  expect(findings.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(["trust-subject-missing", "credential-long-lived"]),
  );
  expect(notAnalysed).toEqual([]);
});

test("a role of Vault and a variable of GitLab are read by their own mappers", () => {
  const { findings, notAnalysed } = review(
    stateJson("vault:appRole/authBackendRole:AuthBackendRole", "ci", {
      backend: "approle",
      roleName: "ci",
      tokenPolicies: ["default"],
    }),
    stateJson("gitlab:index/projectVariable:ProjectVariable", "key", {
      project: "acme/checkout",
      key: "AWS_SECRET_ACCESS_KEY",
      value: secretJson({ plaintext: '"CANARY"' }),
    }),
  );
  expect(findings.map(({ rule }) => rule)).toContain("credential-stored-access-key");
  expect(notAnalysed).toEqual([]);
  expect(JSON.stringify(findings)).not.toContain("CANARY");
});
