import { canEver } from "../access/decide";
import type { AccessSet, Answer } from "../access/model";
import type { Party } from "../estate/shared-resource";

/**
 * Whether a resource's policy lets somebody in. What it does not ask about is left out, so that the witness holds only what
 * matters.
 */
export function letsIn(access: AccessSet, { principals, conditions }: Party): Answer {
  const regions = access.layers.flatMap(({ policies }) => policies.flatMap(({ allow, deny }) => [...allow, ...deny]));
  const asked = new Set(regions.flatMap((region) => region.conditions.map(({ key }) => key)));
  return canEver(access, { principals: [principals], conditions: conditions.filter(({ key }) => asked.has(key)) });
}
