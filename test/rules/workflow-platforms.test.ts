import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { readWorkflow } from "../../lib/documents/github-workflow";
import { reviewDocuments, type Verdict } from "../../lib/entry/main";
import { today } from "./stack";

const pool = "projects/123456789/locations/global/workloadIdentityPools/ci";

/** A service account that jobs of one environment become through a pool. */
const google = {
  provider: { google: { project: "acme-prod" } },
  resource: {
    google_service_account: { deploy: { account_id: "deploy" } },
    google_iam_workload_identity_pool: { ci: { workload_identity_pool_id: "ci", name: pool } },
    google_iam_workload_identity_pool_provider: {
      ci: {
        workload_identity_pool_id: "${google_iam_workload_identity_pool.ci.workload_identity_pool_id}",
        workload_identity_pool_provider_id: "checkout",
        attribute_mapping: { "google.subject": "assertion.sub" },
        oidc: {
          issuer_uri: "https://token.actions.githubusercontent.com",
          allowed_audiences: ["https://acme.example"],
        },
      },
    },
    google_service_account_iam_member: {
      wif: {
        service_account_id: "${google_service_account.deploy.name}",
        role: "roles/iam.workloadIdentityUser",
        member:
          "principal://iam.googleapis.com/${google_iam_workload_identity_pool.ci.name}/subject/repo:acme/checkout:environment:prod",
      },
    },
  },
};

/** A role of Vault that jobs of one branch become. */
const vault = {
  resource: {
    vault_jwt_auth_backend: {
      github: {
        path: "jwt",
        oidc_discovery_url: "https://token.actions.githubusercontent.com",
        bound_issuer: "https://token.actions.githubusercontent.com",
      },
    },
    vault_jwt_auth_backend_role: {
      ci: {
        backend: "${vault_jwt_auth_backend.github.path}",
        role_name: "checkout-ci",
        role_type: "jwt",
        user_claim: "sub",
        bound_audiences: ["https://vault.acme.example"],
        bound_claims: { sub: "repo:acme/checkout:ref:refs/heads/main" },
        token_policies: ["ci"],
      },
    },
  },
};

const onGoogle = `      - uses: google-github-actions/auth@v2
        with:
          workload_identity_provider: ${pool}/providers/checkout
          service_account: deploy@acme-prod.iam.gserviceaccount.com
          audience: https://acme.example
`;

const onVault = `      - uses: hashicorp/vault-action@v3
        with:
          url: https://vault.acme.example:8200
          method: jwt
          role: checkout-ci
          jwtGithubAudience: https://vault.acme.example
`;

function reviewed(stack: object, job: string, steps: string): Verdict {
  const workflow = `on: {push: {branches: [main]}}
jobs:
  deploy:
    permissions: {id-token: write}
    ${job}
    steps:
${steps}`;
  const written: unknown = JSON.parse(JSON.stringify(stack));
  const documents = [readCdktfStack(written, "cdk.tf.json"), readWorkflow(workflow, ".github/workflows/deploy.yml")];
  return reviewDocuments(documents, { today, repository: "acme/checkout" });
}

test.each<[string, object, string, string, string]>([
  [
    "a service account of Google",
    google,
    "environment: prod",
    onGoogle,
    "google:service-account:deploy@acme-prod.iam.gserviceaccount.com",
  ],
  ["a role of Vault", vault, "", onVault, "vault:auth/jwt/role/checkout-ci"],
])("a job is admitted by %s as by a role of AWS", (_, stack, job, steps, id) => {
  const { jobs, findings } = reviewed(stack, job, steps);
  expect(findings.filter(({ rule }) => rule === "workflow-role-refuses-job")).toEqual([]);
  expect(jobs[0]?.identities.filter(({ asked }) => asked !== null).map((one) => [one.identity, one.admitted])).toEqual([
    [id, ["push to main"]],
  ]);
});

test.each<[string, object, string, string, string]>([
  ["a service account of Google", google, "environment: dev", onGoogle, "it wants the environment `prod`"],
  ["a role of Vault", vault, "environment: dev", onVault, "it wants the ref `refs/heads/main` and no environment"],
])("a job is refused by %s, and told why", (_, stack, job, steps, cause) => {
  const { findings } = reviewed(stack, job, steps);
  const [refusal] = findings.filter(({ rule }) => rule === "workflow-role-refuses-job");
  expect(refusal?.message).toContain(cause);
});
