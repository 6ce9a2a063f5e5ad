import type { RbacRule } from "./rules";

/**
 * The ClusterRoles for users that every cluster has. `admin`, `edit` and `view` are what a new cluster has: others can be
 * aggregated into them.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles, and what a cluster of version 1.34
 * says of them, read 2026-11-26.
 */
export function builtInRole(name: string): readonly RbacRule[] | undefined {
  return Object.hasOwn(roles, name) ? roles[name]?.() : undefined;
}

const reading = ["get", "list", "watch"];
const writing = ["create", "delete", "deletecollection", "patch", "update"];

function rule(apiGroup: string, resources: string, verbs: readonly string[]): RbacRule {
  return { apiGroups: [apiGroup], resources: resources.split(" "), verbs, resourceNames: [], nonResourceUrls: [] };
}

const view = (): RbacRule[] => [
  rule(
    "",
    "bindings configmaps endpoints events limitranges namespaces namespaces/status persistentvolumeclaims",
    reading,
  ),
  rule("", "persistentvolumeclaims/status pods pods/log pods/status replicationcontrollers", reading),
  rule("", "replicationcontrollers/scale replicationcontrollers/status resourcequotas resourcequotas/status", reading),
  rule("", "serviceaccounts services services/status", reading),
  rule("discovery.k8s.io", "endpointslices", reading),
  rule(
    "apps",
    "controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status",
    reading,
  ),
  rule("apps", "replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale", reading),
  rule("apps", "statefulsets/status", reading),
  rule("autoscaling", "horizontalpodautoscalers horizontalpodautoscalers/status", reading),
  rule("batch", "cronjobs cronjobs/status jobs jobs/status", reading),
  rule(
    "extensions",
    "daemonsets deployments deployments/scale ingresses networkpolicies replicasets replicasets/scale",
    reading,
  ),
  rule("extensions", "daemonsets/status deployments/status ingresses/status replicasets/status", reading),
  rule("extensions", "replicationcontrollers/scale", reading),
  rule("policy", "poddisruptionbudgets poddisruptionbudgets/status", reading),
  rule("networking.k8s.io", "ingresses ingresses/status networkpolicies", reading),
];

const edit = (): RbacRule[] => [
  ...view(),
  rule("", "pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy", reading),
  rule("", "serviceaccounts", ["impersonate"]),
  rule("", "pods pods/attach pods/exec pods/portforward pods/proxy", writing),
  rule("", "pods/eviction serviceaccounts/token", ["create"]),
  rule("", "configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale", writing),
  rule("", "secrets serviceaccounts services services/proxy", writing),
  rule("apps", "daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale", writing),
  rule("apps", "statefulsets statefulsets/scale", writing),
  rule("autoscaling", "horizontalpodautoscalers", writing),
  rule("batch", "cronjobs jobs", writing),
  rule(
    "extensions",
    "daemonsets deployments deployments/rollback deployments/scale ingresses networkpolicies",
    writing,
  ),
  rule("extensions", "replicasets replicasets/scale replicationcontrollers/scale", writing),
  rule("policy", "poddisruptionbudgets", writing),
  rule("networking.k8s.io", "ingresses networkpolicies", writing),
  rule("coordination.k8s.io", "leases", [...reading, ...writing]),
];

const admin = (): RbacRule[] => [
  ...edit(),
  rule("authorization.k8s.io", "localsubjectaccessreviews", ["create"]),
  rule("rbac.authorization.k8s.io", "rolebindings roles", [...reading, ...writing]),
];

const everything: RbacRule = { ...rule("*", "*", ["*"]), nonResourceUrls: ["*"] };

const roles: Readonly<Record<string, () => readonly RbacRule[]>> = {
  "cluster-admin": () => [everything],
  admin,
  edit,
  view,
};
