import type { AccessSet } from "../../../lib/access/model";
import type { Document, Resource } from "../../../lib/documents/document";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { Accounts } from "./accounts";
import { Attachments } from "./attachments";
import { identityAccess, type Given } from "./identity-access";
import { ResourceGrantIndex } from "./resource-grants";
import { resourcePolicies } from "./resource-policies";
import { roleTrustAccess } from "./trust";

/**
 * Reads what roles of a document may do and who may become them as the estate has it, and nothing else of them: what proofs ask,
 * at a fraction of what the whole estate costs.
 */
export class RoleReader {
  readonly #roles: ReadonlyMap<string, Resource>;
  readonly #given: Given;

  constructor(
    document: Document,
    readonly index: ResourceIndex,
  ) {
    this.#roles = new Map(index.ofType("aws_iam_role").map((role) => [role.address, role]));
    this.#given = {
      attachments: new Attachments(index),
      grants: new ResourceGrantIndex(resourcePolicies(index), index, new Accounts(document, index)),
    };
  }

  /** @param address `aws_iam_role.deploy` */
  role(address: string): Resource | undefined {
    return this.#roles.get(address);
  }

  /** What a role may do. */
  access(role: Resource): AccessSet {
    return identityAccess(role, "role", this.#given, this.index).access;
  }

  /** Who may become it. */
  trust(role: Resource): AccessSet {
    return roleTrustAccess(role, this.index);
  }
}
