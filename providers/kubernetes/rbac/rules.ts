import type { Text } from "../../../lib/access/model";

/**
 * One rule of a Role or ClusterRole. A text may have parts that the document does not state.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-v1/, read 2026-11-26.
 */
export interface RbacRule {
  /** `""` is the core group, `*` is all. */
  readonly apiGroups: readonly Text[];
  /** `pods`, `pods/exec`; `*` is all, and `*` with a subresource behind a slash is that subresource of all. */
  readonly resources: readonly Text[];
  /** `*` is all. */
  readonly verbs: readonly Text[];
  /** Empty: any name, and requests without one. */
  readonly resourceNames: readonly Text[];
  /** Paths that are no resources: `/healthz`; `*` may stand at the end. They count only where a ClusterRole is bound in the whole cluster. */
  readonly nonResourceUrls: readonly Text[];
}

/** Rules as one binding gives them. */
export interface BoundRules {
  /** In words that a reviewer finds in the document. */
  readonly name: string;
  readonly rules: readonly RbacRule[];
  /** The namespace of a RoleBinding; `undefined` for a ClusterRoleBinding, which is about the whole cluster. */
  readonly namespace: Text | undefined;
}
