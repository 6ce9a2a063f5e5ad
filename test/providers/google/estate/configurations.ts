import { textIn, type Computed, type Configuration } from "../../forms";

/** https://registry.terraform.io/providers/hashicorp/google/latest/docs, "Attributes Reference" of each resource. */
export const computed: Computed = {
  google_service_account: ({ account_id: id, project }, provider) => {
    const where = project ?? provider["project"] ?? "";
    const email = `${textIn(id)}@${textIn(where)}.iam.gserviceaccount.com`;
    const name = `projects/${textIn(where)}/serviceAccounts/${email}`;
    return {
      email,
      name,
      id: name,
      member: `serviceAccount:${email}`,
      unique_id: "100000000000000000001",
      project: where,
    };
  },
  google_iam_workload_identity_pool: ({ workload_identity_pool_id: id }) => {
    const name = `projects/123456789/locations/global/workloadIdentityPools/${textIn(id)}`;
    return { name, id: name, state: "ACTIVE" };
  },
  google_iam_workload_identity_pool_provider: ({
    workload_identity_pool_id: pool,
    workload_identity_pool_provider_id: id,
  }) => {
    const name = `projects/123456789/locations/global/workloadIdentityPools/${textIn(pool)}/providers/${textIn(id)}`;
    return { name, id: name, state: "ACTIVE" };
  },
  google_project_iam_custom_role: ({ role_id: id }, { project }) => {
    const name = `projects/${textIn(project)}/roles/${textIn(id)}`;
    return { name, id: name };
  },
  google_service_account_key: () => ({
    valid_before: "9999-12-31T23:59:59Z",
    private_key_type: "TYPE_GOOGLE_CREDENTIALS_FILE",
  }),
  google_iam_policy: ({ binding }) => ({
    policy_data: JSON.stringify({ bindings: (Array.isArray(binding) ? binding : [binding]) as unknown }),
  }),
};

const account = { account_id: "deploy", description: "Deploys checkout. owner=team:checkout expires=2027-06-30" };
const pool = { workload_identity_pool_id: "ci", description: "owner=team:platform expires=2027-06-30" };
const mapping = {
  "google.subject": "assertion.sub",
  "attribute.repository": "assertion.repository",
  "attribute.repository_owner": "assertion.repository_owner",
};
const github = { issuer_uri: "https://token.actions.githubusercontent.com" };
const poolName = "${google_iam_workload_identity_pool.ci.name}";

interface Parts {
  readonly condition?: string;
  readonly member?: string;
  readonly source?: Readonly<Record<string, object>>;
  readonly mapping?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, object>>;
}

/** A service account that workloads of a pool become, and what it is given. */
function federated({
  condition,
  member = `principal://iam.googleapis.com/${poolName}/subject/repo:acme/checkout:environment:prod`,
  source = { oidc: github },
  mapping: own = mapping,
  more = { google_storage_bucket_iam_member: { assets: onAssets } },
}: Parts): Configuration {
  return configuration({
    google_service_account: { deploy: account },
    google_iam_workload_identity_pool: { ci: pool },
    google_iam_workload_identity_pool_provider: {
      ci: {
        workload_identity_pool_id: "${google_iam_workload_identity_pool.ci.workload_identity_pool_id}",
        workload_identity_pool_provider_id: "ci",
        attribute_mapping: own,
        ...(condition === undefined ? {} : { attribute_condition: condition }),
        ...source,
      },
    },
    google_service_account_iam_member: {
      wif: {
        service_account_id: "${google_service_account.deploy.name}",
        role: "roles/iam.workloadIdentityUser",
        member,
      },
    },
    ...more,
  });
}

const onAssets = {
  bucket: "checkout-assets",
  role: "roles/storage.objectUser",
  member: "${google_service_account.deploy.member}",
};

function configuration(resource: object, data: object = {}): Configuration {
  return { provider: { google: { project: "acme-prod" } }, resource, data } as Configuration;
}

function plain(more: object, data: object = {}): Configuration {
  return configuration({ google_service_account: { deploy: account }, ...more }, data);
}

const set = (selector: string): string => `principalSet://iam.googleapis.com/${poolName}/${selector}`;
const given = (role: string): Readonly<Record<string, object>> => ({
  google_project_iam_member: {
    given: { project: "acme-prod", role, member: "${google_service_account.deploy.member}" },
  },
});
const editor = given("roles/editor");

/** What a rule says: its id and its outcome, or its severity where it is a violation. */
type Said = `${string}: ${"unknown" | "low" | "medium" | "high" | "critical"}`;

/** Configurations with what has to be found in them, by the pages of Google that say why. */
export const configurations: Readonly<Record<string, readonly [Configuration, readonly Said[]]>> = {
  // https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines#conditions
  "a pool for GitHub without a condition": [
    federated({ member: set("*"), more: editor }),
    [
      "trust-subject-missing: critical",
      "trust-pull-request-writes: high",
      "access-wildcard-action: high",
      "access-wildcard-resource: high",
    ],
  ],
  "a pool for the repositories of one owner": [
    federated({ member: set("*"), condition: "assertion.repository_owner == 'acme'" }),
    ["trust-subject-wildcard: high", "trust-pull-request-writes: high"],
  ],
  "an owner by an attribute": [
    federated({ member: set("attribute.repository_owner/acme") }),
    ["trust-subject-wildcard: high", "trust-pull-request-writes: high"],
  ],
  "every ref of one repository": [
    federated({
      member: set("attribute.repository/acme/checkout"),
      condition: "assertion.repository_owner_id == '42'",
    }),
    ["trust-subject-wildcard: medium", "trust-pull-request-writes: high"],
  ],
  "names that begin alike": [
    federated({ member: set("*"), condition: "assertion.repository.startsWith('acme')" }),
    ["trust-subject-wildcard: critical", "trust-pull-request-writes: high"],
  ],
  "a negation alone": [
    federated({
      member: set("*"),
      condition: "assertion.ref != 'refs/heads/dev' && !assertion.sub.endsWith(':pull_request')",
    }),
    ["trust-subject-missing: critical"],
  ],
  "pushes to main of one repository": [
    federated({
      member: set("attribute.repository/acme/checkout"),
      condition: "assertion.ref == 'refs/heads/main' && assertion.event_name in ['push', 'workflow_dispatch']",
    }),
    [],
  ],
  "one environment": [federated({}), []],
  // https://cloud.google.com/iam/docs/workload-identity-federation#access_management
  "identities of a pool without a service account": [
    configuration({
      google_iam_workload_identity_pool: { ci: pool },
      google_iam_workload_identity_pool_provider: {
        ci: {
          workload_identity_pool_id: "ci",
          workload_identity_pool_provider_id: "ci",
          attribute_mapping: mapping,
          oidc: github,
        },
      },
      google_storage_bucket_iam_member: { assets: { ...onAssets, member: set("attribute.repository_owner/acme") } },
    }),
    ["trust-subject-wildcard: high", "trust-pull-request-writes: high"],
  ],
  // https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys
  "a key, and the owner of a project": [
    plain({
      google_service_account_key: { key: { service_account_id: "${google_service_account.deploy.name}" } },
      ...given("roles/owner"),
    }),
    ["credential-long-lived: high", "access-wildcard-action: high", "access-wildcard-resource: high"],
  ],
  // https://cloud.google.com/iam/docs/principals-overview#allAuthenticatedUsers
  "a service account for everybody": [
    plain({
      google_service_account_iam_binding: {
        open: {
          service_account_id: "${google_service_account.deploy.name}",
          role: "roles/iam.serviceAccountTokenCreator",
          members: ["allAuthenticatedUsers", "group:deployers@acme.example"],
        },
      },
    }),
    ["trust-open-principal: critical"],
  ],
  // https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity
  "a service account for pods": [
    plain({
      google_service_account_iam_member: {
        pods: {
          service_account_id: "${google_service_account.deploy.name}",
          role: "roles/iam.workloadIdentityUser",
          member: "serviceAccount:acme-prod.svc.id.goog[checkout/deployer]",
        },
      },
      google_pubsub_topic_iam_member: {
        orders: { topic: "orders", role: "roles/pubsub.publisher", member: "${google_service_account.deploy.member}" },
      },
    }),
    [],
  ],
  // https://cloud.google.com/iam/docs/conditions-overview
  "a custom role, for a while and for some names": [
    plain({
      google_project_iam_custom_role: {
        deployer: { role_id: "deployer", title: "Deployer", permissions: ["run.services.get", "run.services.update"] },
      },
      google_project_iam_member: {
        deployer: {
          project: "acme-prod",
          role: "${google_project_iam_custom_role.deployer.name}",
          member: "${google_service_account.deploy.member}",
          condition: [
            {
              title: "limited",
              expression:
                "request.time < timestamp('2027-01-01T00:00:00Z') && resource.name.startsWith('projects/acme-prod/locations/europe-west1/services/checkout')",
            },
          ],
        },
      },
    }),
    [],
  ],
  "a role whose permissions are not known": [
    plain(given("roles/healthcare.fhirStoreAdmin")),
    ["access-not-known: unknown"],
  ],
  "a policy as a whole, by a data source": [
    plain(
      {
        google_project_iam_policy: {
          all: { project: "acme-prod", policy_data: "${data.google_iam_policy.all.policy_data}" },
        },
      },
      {
        google_iam_policy: {
          all: {
            binding: [
              {
                role: "roles/secretmanager.secretAccessor",
                members: ["serviceAccount:deploy@acme-prod.iam.gserviceaccount.com", "user:alice@acme.example"],
              },
            ],
          },
        },
      },
    ),
    ["access-wildcard-resource: high"],
  ],
  // https://cloud.google.com/iam/docs/conditions-attribute-reference
  "a condition that is not understood": [
    federated({ member: set("*"), condition: "assertion.repository.extract('{owner}/') == 'acme'" }),
    ["trust-subject-missing: unknown", "trust-pull-request-writes: unknown"],
  ],
  GitLab: [
    federated({
      member: set("attribute.project_path/acme/checkout"),
      mapping: { "google.subject": "assertion.sub", "attribute.project_path": "assertion.project_path" },
      source: { oidc: { issuer_uri: "https://gitlab.com/" } },
    }),
    ["trust-subject-wildcard: medium", "trust-pull-request-writes: high"],
  ],
  // https://cloud.google.com/iam/docs/workload-identity-federation-with-other-clouds
  "one role of AWS": [
    federated({
      member: set("attribute.aws_role/arn:aws:sts::111122223333:assumed-role/deploy"),
      mapping: { "google.subject": "assertion.arn", "attribute.aws_role": "assertion.arn" },
      source: { aws: { account_id: "111122223333" } },
    }),
    [],
  ],
  "a pool that is not there": [
    plain({
      google_service_account_iam_member: {
        wif: {
          service_account_id: "${google_service_account.deploy.name}",
          role: "roles/iam.workloadIdentityUser",
          member: "principalSet://iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/ci/*",
        },
      },
    }),
    ["trust-not-known: unknown"],
  ],
};
