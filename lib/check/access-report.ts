import type { AccessTable } from "./access-table";
import type { Escalations } from "./escalations";
import type { TrustTable } from "./trust-table";

/** What `remit access --format json` prints: what policies allow, by whose they are. */
export type AccessReport =
  /** An identity's policies, or those that a resource of its account adds. */
  | { readonly kind: "identity"; readonly access: AccessTable; readonly escalations: Escalations }
  /** Policies of a resource: the rows say who. */
  | { readonly kind: "resource"; readonly access: AccessTable }
  /** A role's trust policy. */
  | { readonly kind: "trust"; readonly trust: TrustTable }
  /** A token of GitHub. */
  | { readonly kind: "token"; readonly access: AccessTable };
