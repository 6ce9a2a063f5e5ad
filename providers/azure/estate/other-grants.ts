import type { Resource } from "../../../lib/documents/document";
import { notGiven, type Given, type Grants } from "./grants";
import type { Principals } from "./principals";

/** Types that give something which is not understood, with the attribute that says to whom. */
const holders: Readonly<Record<string, string>> = {
  azuread_group_member: "member_object_id",
};

export const otherGrantTypes: readonly string[] = Object.keys(holders);

/** Grants of which it is known whose they are, and not what they give. */
export class OtherGrants implements Grants {
  readonly types = otherGrantTypes;

  constructor(private readonly principals: Principals) {}

  holdersOf(resource: Resource): readonly (Resource | undefined)[] {
    return [this.principals.named(resource.values[holders[resource.type] ?? ""], resource)];
  }

  read({ address }: Resource): Given {
    return notGiven(`${address}: what it gives is not analysed yet`);
  }
}
