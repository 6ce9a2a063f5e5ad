import type { AccessSet } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import type { Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { accessSet, boundaryOf, identityLayer } from "./access";
import type { Attachments } from "./attachments";
import { groupsOf } from "./groups";
import { withResourceGrants, type ResourceGrantIndex } from "./resource-grants";
import { withUserName } from "./user-name";

/** Where an identity's access comes from. */
export interface Given {
  readonly attachments: Attachments;
  readonly grants: ResourceGrantIndex;
}

/** What an identity may do. */
export interface IdentityAccess {
  readonly access: AccessSet;
  /** Its managed policies, as far as the document has them. */
  readonly policies: readonly Resource[];
  /** The groups that a user is in, likewise. */
  readonly groups: readonly Resource[];
  /** The name of its permissions boundary; `undefined` where it has none. */
  readonly boundary: Fact<string | undefined>;
  /** Whether the document changes any of what gives it access or bounds it. */
  readonly touched: boolean;
}

/** Reads what the policies of a role or a user, its groups, its boundary and the policies of resources give it together. */
export function identityAccess(
  resource: Resource,
  kind: "role" | "user",
  { attachments, grants }: Given,
  index: ResourceIndex,
): IdentityAccess {
  const granted = grants.to(resource, kind);
  const groups = kind === "user" ? groupsOf(resource, attachments, index) : { groups: [], held: [], unknown: [] };
  const held = identityLayer([...attachments.of(kind, resource), ...groups.held], index);
  const boundary = boundaryOf(resource, index);
  const layer = { ...held.layer, unknown: [...held.layer.unknown, ...groups.unknown] };
  const layers = withResourceGrants(accessSet(layer, boundary.layer).layers, granted, kind);
  return {
    access: withUserName({ layers }, resource, kind),
    policies: held.policies,
    groups: groups.groups,
    boundary: boundary.name,
    touched: held.touched || boundary.touched || granted.touched || attachments.changes(kind, resource),
  };
}
