import type { AccessLevel, ActionFact, ActionFacts } from "../../lib/access/action-facts";

/** The day on which the facts about permissions and roles were read. */
const date = "2026-11-26";

/** Permissions of one kind of resource, `storage.objects`. */
interface KindOfResource {
  readonly kind: string;
  readonly verbs: string;
  /** The name of such a resource behind its project, where a role can be granted on it alone. */
  readonly format?: string;
}

/**
 * Permissions that workloads are given, those that grant or hand over other rights, and those that change or read what is kept.
 * They are examples for witnesses: what is allowed is decided for every permission there is.
 *
 * Sources: https://cloud.google.com/iam/docs/permissions-reference, and for the kinds of resources that have a policy of their own
 * https://cloud.google.com/iam/docs/resource-types-with-policies.
 */
const kinds: readonly KindOfResource[] = [
  {
    kind: "artifactregistry.repositories",
    verbs: "create delete deleteArtifacts downloadArtifacts get setIamPolicy uploadArtifacts",
    format: "repositories/${Repository}",
  },
  {
    kind: "bigquery.datasets",
    verbs: "create delete get getIamPolicy setIamPolicy update",
    format: "datasets/${Dataset}",
  },
  { kind: "bigquery.jobs", verbs: "create list listAll" },
  {
    kind: "bigquery.tables",
    verbs: "create delete get getData list setIamPolicy update updateData",
    format: "tables/${Table}",
  },
  { kind: "cloudbuild.builds", verbs: "create get list update" },
  {
    kind: "cloudfunctions.functions",
    verbs: "call create delete get invoke list setIamPolicy update",
    format: "functions/${Function}",
  },
  {
    kind: "cloudkms.cryptoKeyVersions",
    verbs: "destroy useToDecrypt useToEncrypt useToSign",
    format: "cryptoKeys/${Key}",
  },
  { kind: "cloudkms.cryptoKeys", verbs: "create get list setIamPolicy update", format: "cryptoKeys/${Key}" },
  { kind: "cloudsql.instances", verbs: "connect create delete export get list login update" },
  { kind: "compute.disks", verbs: "create delete get list setIamPolicy", format: "disks/${Disk}" },
  { kind: "compute.firewalls", verbs: "create delete get list update" },
  {
    kind: "compute.instances",
    verbs: "create delete get list osAdminLogin setIamPolicy setMetadata setServiceAccount start stop",
    format: "instances/${Instance}",
  },
  { kind: "compute.projects", verbs: "get setCommonInstanceMetadata" },
  { kind: "container.clusters", verbs: "connect create delete get list update" },
  { kind: "container.pods", verbs: "create delete exec get list update" },
  { kind: "container.secrets", verbs: "create delete get list update" },
  { kind: "deploymentmanager.deployments", verbs: "create delete get list update" },
  { kind: "dns.resourceRecordSets", verbs: "create delete get list update" },
  { kind: "iam.roles", verbs: "create delete get list update" },
  { kind: "iam.serviceAccountKeys", verbs: "create delete get list", format: "serviceAccounts/${ServiceAccount}" },
  {
    kind: "iam.serviceAccounts",
    verbs:
      "actAs create delete get getAccessToken getIamPolicy getOpenIdToken implicitDelegation list setIamPolicy signBlob signJwt update",
    format: "serviceAccounts/${ServiceAccount}",
  },
  { kind: "logging.logEntries", verbs: "create list route" },
  { kind: "logging.sinks", verbs: "create delete get list update" },
  { kind: "monitoring.metricDescriptors", verbs: "create delete get list" },
  { kind: "monitoring.timeSeries", verbs: "create list" },
  {
    kind: "pubsub.subscriptions",
    verbs: "consume create delete get list setIamPolicy update",
    format: "subscriptions/${Subscription}",
  },
  {
    kind: "pubsub.topics",
    verbs: "attachSubscription create delete get list publish setIamPolicy update",
    format: "topics/${Topic}",
  },
  { kind: "resourcemanager.folders", verbs: "create delete get getIamPolicy list move setIamPolicy" },
  { kind: "resourcemanager.organizations", verbs: "get getIamPolicy setIamPolicy" },
  { kind: "resourcemanager.projects", verbs: "create delete get getIamPolicy list move setIamPolicy update" },
  { kind: "run.jobs", verbs: "create delete get list run runWithOverrides setIamPolicy update", format: "jobs/${Job}" },
  { kind: "run.routes", verbs: "get invoke list" },
  { kind: "run.services", verbs: "create delete get list setIamPolicy update", format: "services/${Service}" },
  { kind: "secretmanager.secrets", verbs: "create delete get list setIamPolicy update", format: "secrets/${Secret}" },
  { kind: "secretmanager.versions", verbs: "access add destroy disable enable get list", format: "secrets/${Secret}" },
  { kind: "serviceusage.services", verbs: "disable enable get list use" },
  {
    kind: "storage.buckets",
    verbs: "create delete get getIamPolicy list setIamPolicy update",
    format: "buckets/${Bucket}",
  },
  { kind: "storage.hmacKeys", verbs: "create delete get list update" },
  {
    kind: "storage.objects",
    verbs: "create delete get getIamPolicy list setIamPolicy update",
    format: "buckets/${Bucket}/objects/${Object}",
  },
  { kind: "cloudtrace.traces", verbs: "get list patch" },
];

/** What hands over or grants the rights of others: https://cloud.google.com/iam/docs/best-practices-service-accounts */
const grants = new Set([
  "iam.roles.create",
  "iam.roles.update",
  "iam.serviceAccountKeys.create",
  ...["actAs", "getAccessToken", "getOpenIdToken", "implicitDelegation", "signBlob", "signJwt"].map(
    (verb) => `iam.serviceAccounts.${verb}`,
  ),
]);

function levelOf(permission: string, verb: string): AccessLevel {
  if (verb === "setIamPolicy" || grants.has(permission)) return "permissions-management";
  if (/^list/.test(verb)) return "list";
  return /^(?:access|connect|consume|download|export|get|use$)/.test(verb) ? "read" : "write";
}

/** A permission as an action of the algebra: `storage.objects.get` is `storage:objects.get`. */
export function actionOf(permission: string): string {
  return permission.replace(".", ":");
}

/** An action of the algebra as Google writes the permission. */
export function permissionOf(action: string): string {
  return action.replace(":", ".");
}

const facts: readonly ActionFact[] = kinds.flatMap(({ kind, verbs, format }) =>
  verbs.split(" ").map((verb) => {
    const permission = `${kind}.${verb}`;
    const [service = "", name = ""] = actionOf(permission).split(":");
    const resourceFormats = format === undefined || verb === "create" ? [] : [`projects/\${Account}/${format}`];
    return { service, name, accessLevel: levelOf(permission, verb), resourceFormats };
  }),
);

const services = [...new Set(facts.map(({ service }) => service))].sort();

/** Google's permissions, of which the facts hold the examples that people know. */
export const googleActionFacts: ActionFacts = {
  date,
  wellKnown: [
    "storage:objects.delete",
    "secretmanager:versions.access",
    "compute:instances.delete",
    "resourcemanager:projects.setIamPolicy",
    "iam:serviceAccounts.getAccessToken",
    "iam:serviceAccounts.actAs",
    "iam:serviceAccountKeys.create",
    "run:services.update",
    "bigquery:tables.updateData",
    "pubsub:topics.publish",
    "artifactregistry:repositories.uploadArtifacts",
  ],
  routine: new Set([
    "logging:logEntries.create",
    "logging:logEntries.route",
    "monitoring:timeSeries.create",
    "monitoring:metricDescriptors.create",
    "cloudtrace:traces.patch",
  ]),
  services: () => services,
  actionsOf: (service) => facts.filter((fact) => fact.service === service),
};
