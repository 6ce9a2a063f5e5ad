import type { AwsEnvironment } from "../environment";
import { inventoryActions } from "./inventory-actions";
import { made, placementOf } from "./make";
import { arnOf, inRegion, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** What there is of a service in an account and region. */
export interface Inventory extends AwsTarget {
  readonly kind: "inventory";
  /** The service, as its actions start: `ec2`. */
  readonly service: string;
}

const services = [...inventoryActions.keys()];

export const inventoryKind = targetKind<Inventory>({
  kind: "inventory",
  maker: "inventory",
  names: {
    service: {
      pattern: new RegExp(`^(?:${services.join("|")})$`),
      longest: 20,
      allowed: services.map((service) => `\`${service}\``).join(", "),
      todo: "name a service of the list; others have no inventory that is sure to reveal no secret",
    },
  },
  verbs: { read },
});

/**
 * What there is of a service, and in which state; never what is stored in it.
 * @param service `autoscaling`, `dynamodb`, `ec2`, `ecs`, `eks`, `elasticloadbalancing`, `rds`, or `tag` for everything that was ever tagged
 * @throws SpecError
 */
export function inventory(service: string, placement: Placement = {}): Inventory {
  return made(inventoryKind, { platform: "aws", kind: "inventory", service, ...placementOf(placement) });
}

function read({ service }: Inventory, place: AwsEnvironment): MatrixRow[] {
  const { anywhere = [], byResource = {} } = inventoryActions.get(service) ?? {};
  const listed = { sid: "InventoryList", actions: anywhere, resources: ["*"], condition: inRegion(place.region) };
  const described = Object.entries(byResource).map(([resource, actions]) => ({
    sid: "InventoryDescribe",
    actions,
    resources: [arnOf(service, place, resource)],
  }));
  return [...(anywhere.length === 0 ? [] : [listed]), ...described];
}
