import { reviewDocuments, type Document } from "../../../lib/entry/main";
import { casesOf, documentsOf } from "../../fixtures/vendors/documents";
import { said } from "../../fixtures/vendors/said";

const today = "2026-11-26";

function reviewed(document: Document): string[] {
  return said(document, "kubernetes");
}

/** Worked out by hand from the file of each case. */
const cases: Readonly<Record<string, readonly string[]>> = {
  "deploy-in-namespace": ["service-account:checkout/deployer"],
  "edit-in-namespace": ["service-account:checkout/deployer"],
  "operator-that-reads": ["service-account:monitoring/exporter"],
  "one-secret": ["service-account:tools/sync"],
  "namespace-by-reference": ["service-account:checkout/deployer"],
  "cluster-admin": [
    "service-account:ci/ci",
    "access-wildcard-action critical service-account:ci/ci",
    "access-wildcard-resource high service-account:ci/ci",
  ],
  "secrets-of-all-namespaces": [
    "service-account:tools/sync",
    "access-escalation high service-account:tools/sync",
    "access-wildcard-resource high service-account:tools/sync",
  ],
  "everything-of-a-group": [
    "service-account:checkout/deployer",
    "access-wildcard-action medium service-account:checkout/deployer",
  ],
  "token-secret": ["service-account:checkout/deployer", "credential-long-lived high service-account:checkout/deployer"],
  "aws-keys-in-secrets": [
    "credential-stored-access-key high kubernetes_manifest.secret",
    "credential-stored-access-key high kubernetes_secret_v1.aws",
  ],
  "requested-tokens": [
    "service-account:checkout/deployer",
    "credential-long-lived unknown service-account:checkout/deployer",
  ],
  "every-service-account": [
    "group:system:serviceaccounts",
    "access-wildcard-action critical group:system:serviceaccounts",
    "access-wildcard-resource high group:system:serviceaccounts",
  ],
  "account-of-a-chart": [
    "service-account:monitoring/agent",
    "access-escalation high service-account:monitoring/agent",
    "access-wildcard-resource high service-account:monitoring/agent",
  ],
  people: ["not analysed kubernetes_cluster_role_binding_v1.read"],
  "role-elsewhere": ["service-account:checkout/app", "access-not-known unknown service-account:checkout/app"],
  aggregated: ["service-account:checkout/app", "access-not-known unknown service-account:checkout/app"],
  manifests: [
    "service-account:tools/granter",
    "access-escalation high service-account:tools/granter",
    "access-wildcard-resource high service-account:tools/granter",
  ],
};

test("every case is looked at", () => {
  expect(casesOf("kubernetes").sort()).toEqual([...Object.keys(cases), "rules-known-after-apply"].sort());
});

test.each(Object.entries(cases))("%s, planned and applied", (name, expected) => {
  const { plan, state } = documentsOf("kubernetes", name);
  expect(reviewed(plan)).toEqual(expected);
  expect(reviewed(state)).toEqual(expected);
});

test("rules that are known only after apply are no rules that allow nothing", () => {
  const { plan, state } = documentsOf("kubernetes", "rules-known-after-apply");
  const account = "service-account:checkout/deployer";
  expect(reviewed(plan)).toEqual([account, `access-not-known unknown ${account}`]);
  expect(reviewed(state)).toEqual([account]);
});

test("the witness of a way to gain rights is a request of the API", () => {
  const { plan } = documentsOf("kubernetes", "secrets-of-all-namespaces");
  const { findings } = reviewDocuments([plan], { today });
  const found = findings.find(({ rule }) => rule === "access-escalation");
  expect(found?.witness).toMatchObject({ action: "core/secrets:get", resource: "any-namespace/any-name" });
  expect(found?.message).toContain("read any secret");
  expect(found?.message).not.toContain("permissions boundary");
});
