import { reviewDocuments } from "../../../lib/entry/main";
import { casesOf, documentsOf } from "../../fixtures/vendors/documents";
import { said } from "../../fixtures/vendors/said";

/** Worked out by hand from the file of each case. */
const cases: Readonly<Record<string, readonly string[]>> = {
  "github-exact": ["auth/jwt/role/deploy"],
  "kubernetes-exact": ["auth/kubernetes/role/api"],
  "github-glob": ["auth/jwt/role/deploy", "trust-subject-wildcard high auth/jwt/role/deploy"],
  "github-every-branch": ["auth/jwt/role/deploy", "trust-subject-wildcard medium auth/jwt/role/deploy"],
  "github-no-subject": ["auth/jwt/role/deploy", "trust-subject-missing critical auth/jwt/role/deploy"],
  "github-writes-from-pull-requests": [
    "auth/jwt/role/deploy",
    "trust-pull-request-writes high auth/jwt/role/deploy",
    "trust-subject-wildcard medium auth/jwt/role/deploy",
  ],
  "gitlab-any-audience": ["auth/gitlab/role/deploy", "trust-audience-missing medium auth/gitlab/role/deploy"],
  people: ["auth/oidc/role/people"],
  "long-tokens": [
    "auth/jwt/role/deploy",
    "auth/jwt/role/unset",
    "lifecycle-session-long medium auth/jwt/role/deploy",
    "lifecycle-session-long unknown auth/jwt/role/unset",
  ],
  "kubernetes-wildcards": [
    "auth/kubernetes/role/any-name",
    "auth/kubernetes/role/any-namespace",
    "auth/kubernetes/role/anybody",
    "trust-subject-missing high auth/kubernetes/role/anybody",
    "trust-subject-wildcard critical auth/kubernetes/role/any-namespace",
    "trust-subject-wildcard high auth/kubernetes/role/any-name",
  ],
  "approle-secrets": [
    "auth/approle/role/jenkins",
    "auth/approle/role/short",
    "auth/approle/role/month",
    "auth/approle/role/once",
    "credential-long-lived high auth/approle/role/jenkins",
    "credential-long-lived unknown auth/approle/role/month",
  ],
  administrator: ["auth/approle/role/root-like", "access-wildcard-resource high auth/approle/role/root-like"],
  "writes-policies": ["auth/approle/role/bootstrap", "access-escalation high auth/approle/role/bootstrap"],
  "all-but-one": ["auth/approle/role/wide", "access-wildcard-resource high auth/approle/role/wide"],
  "policy-elsewhere": ["auth/approle/role/app", "access-not-known unknown auth/approle/role/app"],
  tokens: [
    "token/vault_token.ci",
    "token/vault_token.hour",
    "token/vault_token.root",
    "access-wildcard-action critical token/vault_token.root",
    "access-wildcard-resource high token/vault_token.root",
    "credential-long-lived high token/vault_token.ci",
    "credential-long-lived high token/vault_token.root",
    "lifecycle-session-long unknown token/vault_token.ci",
    "lifecycle-session-long unknown token/vault_token.root",
  ],
  "secret-engines": [
    "database/creds/app",
    "aws/creds/deploy",
    "lifecycle-session-long medium database/creds/app",
    "not analysed vault_database_secret_backend_role.app",
    "not analysed vault_aws_secret_backend_role.deploy",
    "not analysed vault_identity_entity.app",
  ],
};

test("every case is looked at", () => {
  expect(casesOf("vault").sort()).toEqual([...Object.keys(cases), "policy-known-after-apply"].sort());
});

test.each(Object.entries(cases))("%s, planned and applied", (name, expected) => {
  const { plan, state } = documentsOf("vault", name);
  expect(said(plan, "vault")).toEqual(expected);
  expect(said(state, "vault")).toEqual(expected);
});

test("a policy that is known only after apply is none that allows nothing", () => {
  const { plan, state } = documentsOf("vault", "policy-known-after-apply");
  expect(said(plan, "vault")).toEqual(["auth/jwt/role/deploy", "access-not-known unknown auth/jwt/role/deploy"]);
  expect(said(state, "vault")).toEqual(["auth/jwt/role/deploy"]);
});

test("paths are shown as Vault writes them", () => {
  const { plan } = documentsOf("vault", "writes-policies");
  const { findings, identities } = reviewDocuments([plan]);
  const found = findings.find(({ rule }) => rule === "access-escalation");
  expect(found?.message).toContain("`vault:update` on `sys/policies/acl/any-policy`");
  expect(identities[0]?.access.flatMap(({ resources }) => resources)).toContain("sys/policies/acl/*");
});

test("no secret id and no token is in a report", () => {
  for (const name of ["approle-secrets", "tokens"]) {
    const { plan, state } = documentsOf("vault", name);
    expect(JSON.stringify(reviewDocuments([plan, state]))).not.toContain("canary");
  }
});
