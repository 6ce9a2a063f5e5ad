import type { EscalationPath, EscalationTarget } from "../../lib/access/escalation";
import type { EscalationFacts } from "../../lib/estate/escalation-facts";
import { resourceOf } from "./policy/path-pattern";

const policies = "https://developer.hashicorp.com/vault/docs/concepts/policies";
const root = `${policies}#root-protected-api-endpoints`;

/** Each way is requests on paths, at the usual mounts; the names are ones that nobody's policy names. */
const ways: readonly (readonly [
  id: string,
  title: string,
  path: string,
  capabilities: readonly string[],
  source: string,
])[] = [
  ["write-policy", "write any policy, its own among them", "sys/policies/acl/any-policy", ["update"], policies],
  ["write-policy-old", "write any policy, its own among them", "sys/policy/any-policy", ["update"], policies],
  ["new-token", "make a token with any policy", "auth/token/create", ["update", "sudo"], root],
  [
    "new-orphan-token",
    "make a token with any policy that outlives it",
    "auth/token/create-orphan",
    ["update", "sudo"],
    root,
  ],
  ["token-role", "make a role for tokens of any policy", "auth/token/roles/any-role", ["update"], policies],
  ["jwt-role", "make a role that gives any policy for a token", "auth/jwt/role/any-role", ["update"], policies],
  [
    "kubernetes-role",
    "make a role that gives any policy to a service account",
    "auth/kubernetes/role/any-role",
    ["update"],
    policies,
  ],
  ["approle-role", "make an AppRole of any policy", "auth/approle/role/any-role", ["update"], policies],
  ["approle-secret", "get a secret id of any AppRole", "auth/approle/role/any-role/secret-id", ["update"], policies],
  ["entity-policy", "give any entity any policy", "identity/entity/id/any-entity", ["update"], policies],
  ["group-policy", "give any group any policy", "identity/group/id/any-group", ["update"], policies],
  ["new-auth", "enable a way to log in of its own", "sys/auth/any-method", ["update", "sudo"], root],
  ["raw", "read and write the storage itself", "sys/raw/any-path", ["read", "sudo"], root],
];

const paths: readonly EscalationPath[] = ways.map(([id, title, path, capabilities, source]) => {
  const resource = resourceOf(path);
  const target: EscalationTarget = {
    name: path,
    resources: { patterns: [{ text: resource, syntax: "literal", ignoreCase: false }], negated: false },
  };
  return {
    id,
    title,
    steps: capabilities.map((capability) => ({ action: `vault:${capability}`, target, conditions: [] })),
    sources: [source],
  };
});

export const vaultEscalations: EscalationFacts = {
  administrator: ["update", "sudo"].map((capability) => ({
    actions: [{ patterns: [{ text: `vault:${capability}`, syntax: "literal", ignoreCase: true }], negated: false }],
    resources: [
      { patterns: [{ text: "mount-to-come:path-to-come", syntax: "literal", ignoreCase: false }], negated: false },
    ],
  })),
  pathsOf: () => paths,
  isLasting: () => false,
  advice: "Take these paths out of its policies, or name in them what the workload works on.",
};
