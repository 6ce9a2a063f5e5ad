import type { EscalationPath, EscalationTarget } from "../../lib/access/escalation";
import type { StringTest } from "../../lib/access/model";
import type { EscalationFacts } from "../../lib/estate/escalation-facts";

/** https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks, read 2026-11-26. */
const source = "https://kubernetes.io/docs/concepts/security/rbac-good-practices/";

/**
 * Ways to gain rights, on any namespace or in `kube-system`, where the cluster's own workloads are: who may do so in one
 * namespace of one's own has what that namespace has.
 */
const places = ["any-namespace", "kube-system"];

const targets = {
  /** Requests that name nothing yet. */
  new: targetOf(
    "new object",
    places.map((place) => `${place}/`),
  ),
  any: targetOf(
    "any object",
    places.map((place) => `${place}/any-name`),
  ),
  ofCluster: targetOf("any object of the cluster", ["-/any-name"]),
  newOfCluster: targetOf("new object of the cluster", ["-/"]),
} as const;

function targetOf(name: string, texts: readonly string[]): EscalationTarget {
  const resources: StringTest = {
    patterns: texts.map((text) => ({ text, syntax: "literal", ignoreCase: false })),
    negated: false,
  };
  return { name, resources };
}

type Target = keyof typeof targets;

/** Each way is one request, the gravest first. */
const ways: readonly (readonly [id: string, title: string, action: string, target: Target])[] = [
  [
    "escalate-cluster-role",
    "give a role rights that it does not have itself",
    "rbac.authorization.k8s.io/clusterroles:escalate",
    "ofCluster",
  ],
  ["bind-cluster-role", "bind any cluster role to itself", "rbac.authorization.k8s.io/clusterroles:bind", "ofCluster"],
  ["impersonate-user", "act as any user", "core/users:impersonate", "ofCluster"],
  ["impersonate-group", "act as a member of any group", "core/groups:impersonate", "ofCluster"],
  ["impersonate-account", "act as any service account", "core/serviceaccounts:impersonate", "any"],
  ["new-token", "make a token of any service account", "core/serviceaccounts/token:create", "any"],
  ["read-secrets", "read any secret, tokens of service accounts among them", "core/secrets:get", "any"],
  ["list-secrets", "read all secrets by listing them", "core/secrets:list", "new"],
  ["watch-secrets", "read all secrets by watching them", "core/secrets:watch", "new"],
  ["new-pod", "run a pod as any service account", "core/pods:create", "new"],
  ["exec-pod", "run commands in any pod, with its service account's token", "core/pods/exec:create", "any"],
  [
    "debug-pod",
    "run a container in any pod, with its service account's token",
    "core/pods/ephemeralcontainers:patch",
    "any",
  ],
  ...["deployments", "daemonsets", "statefulsets", "replicasets"].map(
    (kind) => [`new-${kind}`, `run pods as any service account by new ${kind}`, `apps/${kind}:create`, "new"] as const,
  ),
  ["new-jobs", "run pods as any service account by new jobs", "batch/jobs:create", "new"],
  ["new-cronjobs", "run pods as any service account by new cronjobs", "batch/cronjobs:create", "new"],
  ["node-proxy", "run commands in pods through the nodes' own API", "core/nodes/proxy:create", "ofCluster"],
  ["read-node-proxy", "run commands in pods through the nodes' own API", "core/nodes/proxy:get", "ofCluster"],
  ["approve-certificate", "approve a certificate of any name", "certificates.k8s.io/signers:approve", "ofCluster"],
  [
    "new-webhook",
    "read and change what others send to the API",
    "admissionregistration.k8s.io/mutatingwebhookconfigurations:create",
    "newOfCluster",
  ],
  ["new-volume", "reach the files of a node by a new volume", "core/persistentvolumes:create", "newOfCluster"],
];

const paths: readonly EscalationPath[] = ways.map(([id, title, action, target]) => ({
  id,
  title,
  steps: [{ action, target: targets[target], conditions: [] }],
  sources: [source],
}));

export const kubernetesEscalations: EscalationFacts = {
  administrator: [
    {
      actions: [
        { patterns: [{ text: "group-to-come:AnyActionToCome", syntax: "literal", ignoreCase: true }], negated: false },
      ],
    },
  ],
  pathsOf: () => paths,
  isLasting: () => false,
  advice: "Bind it in one namespace by a RoleBinding, and name the resources and verbs that the workload needs.",
};
