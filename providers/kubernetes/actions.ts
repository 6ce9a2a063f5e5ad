import type { AccessLevel, ActionFact, ActionFacts } from "../../lib/access/action-facts";

/**
 * The resources of the API with their verbs, as far as they tell what a role may change.
 * Source: https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/, read 2026-11-26.
 */
const namespaced: Readonly<Record<string, string>> = {
  core: "pods secrets configmaps services serviceaccounts persistentvolumeclaims endpoints events replicationcontrollers resourcequotas limitranges",
  apps: "deployments statefulsets daemonsets replicasets",
  batch: "jobs cronjobs",
  "networking.k8s.io": "ingresses networkpolicies",
  policy: "poddisruptionbudgets",
  autoscaling: "horizontalpodautoscalers",
  "coordination.k8s.io": "leases",
  "discovery.k8s.io": "endpointslices",
  "events.k8s.io": "events",
  "rbac.authorization.k8s.io": "roles rolebindings",
};

const ofCluster: Readonly<Record<string, string>> = {
  core: "nodes namespaces persistentvolumes",
  "rbac.authorization.k8s.io": "clusterroles clusterrolebindings",
  "storage.k8s.io": "storageclasses volumeattachments csidrivers",
  "admissionregistration.k8s.io":
    "mutatingwebhookconfigurations validatingwebhookconfigurations validatingadmissionpolicies validatingadmissionpolicybindings",
  "apiextensions.k8s.io": "customresourcedefinitions",
  "apiregistration.k8s.io": "apiservices",
  "certificates.k8s.io": "certificatesigningrequests",
};

/** Verbs and subresources that do something of their own, with what is done to whom. */
const special: readonly (readonly [service: string, name: string, level: AccessLevel, format: string])[] = [
  ["core/pods/exec", "create", "write", "${Namespace}/${Pod}"],
  ["core/pods/exec", "get", "write", "${Namespace}/${Pod}"],
  ["core/pods/attach", "create", "write", "${Namespace}/${Pod}"],
  ["core/pods/portforward", "create", "write", "${Namespace}/${Pod}"],
  ["core/pods/ephemeralcontainers", "patch", "write", "${Namespace}/${Pod}"],
  ["core/pods/eviction", "create", "write", "${Namespace}/${Pod}"],
  ["core/pods/log", "get", "read", "${Namespace}/${Pod}"],
  ["core/nodes/proxy", "create", "permissions-management", "-/${Node}"],
  ["core/nodes/proxy", "get", "permissions-management", "-/${Node}"],
  ["core/serviceaccounts/token", "create", "permissions-management", "${Namespace}/${Account}"],
  ["core/serviceaccounts", "impersonate", "permissions-management", "${Namespace}/${Account}"],
  ["core/users", "impersonate", "permissions-management", "-/${User}"],
  ["core/groups", "impersonate", "permissions-management", "-/${Group}"],
  ["apps/deployments/scale", "update", "write", "${Namespace}/${Deployment}"],
  ["rbac.authorization.k8s.io/roles", "escalate", "permissions-management", "${Namespace}/${Role}"],
  ["rbac.authorization.k8s.io/roles", "bind", "permissions-management", "${Namespace}/${Role}"],
  ["rbac.authorization.k8s.io/clusterroles", "escalate", "permissions-management", "-/${Role}"],
  ["rbac.authorization.k8s.io/clusterroles", "bind", "permissions-management", "-/${Role}"],
  ["certificates.k8s.io/certificatesigningrequests/approval", "update", "permissions-management", "-/${Request}"],
  ["certificates.k8s.io/signers", "approve", "permissions-management", "-/${Signer}"],
];

const levels: Readonly<Record<string, AccessLevel>> = {
  get: "read",
  list: "list",
  watch: "list",
  create: "write",
  update: "write",
  patch: "write",
  delete: "write",
  deletecollection: "write",
};

/** Requests that name no object: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources */
const withoutName = new Set(["list", "watch", "create", "deletecollection"]);

let byResource: ReadonlyMap<string, readonly ActionFact[]> | undefined;

function services(): ReadonlyMap<string, readonly ActionFact[]> {
  if (byResource !== undefined) return byResource;
  const made = new Map<string, ActionFact[]>();
  const add = (fact: ActionFact): unknown => made.set(fact.service, [...(made.get(fact.service) ?? []), fact]);
  for (const [group, resources] of Object.entries(namespaced))
    for (const resource of resources.split(" "))
      for (const verb of Object.keys(levels)) add(fact(group, resource, verb, "${Namespace}"));
  for (const [group, resources] of Object.entries(ofCluster))
    for (const resource of resources.split(" "))
      for (const verb of Object.keys(levels)) add(fact(group, resource, verb, "-"));
  for (const [service, name, accessLevel, format] of special)
    add({ service, name, accessLevel, resourceFormats: [format] });
  byResource = made;
  return made;
}

/** What is the cluster's and has no name in the request can't be limited. */
function fact(group: string, resource: string, verb: string, namespace: string): ActionFact {
  const level = levels[verb] ?? "write";
  const accessLevel = level === "write" && group === "rbac.authorization.k8s.io" ? "permissions-management" : level;
  const format = withoutName.has(verb) ? `${namespace}/` : `${namespace}/\${Name}`;
  return { service: `${group}/${resource}`, name: verb, accessLevel, resourceFormats: format === "-/" ? [] : [format] };
}

/** What is known of Kubernetes' own resources; custom ones are not among them. */
export const kubernetesActions: ActionFacts = {
  date: "2026-11-26",
  wellKnown: ["core/secrets:get", "core/pods:create", "core/pods/exec:create", "apps/deployments:update"],
  /** Workloads tell what they do by events. */
  routine: new Set(
    ["core", "events.k8s.io"].flatMap((group) =>
      ["create", "patch", "update"].map((verb) => `${group}/events:${verb}`),
    ),
  ),
  services: () => [...services().keys()],
  actionsOf: (service) => services().get(service) ?? [],
};
