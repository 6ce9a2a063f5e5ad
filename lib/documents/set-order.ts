import type { TextComparison } from "./same-text";
import { PartialString, Unknown, type Value } from "./value";

/** Longer lists are taken as they stand. */
const longest = 200;

/**
 * What a source states in the places of a plan's list. A plan has the elements of a set in an order of its own, and those that it
 * does not know behind the others.
 *
 * @returns one element for each of the plan's; as they stand, where that may be the plan's order, or the plan's is no list of texts;
 * nothing where it is another list
 */
export function inOrderOf(
  planned: readonly Value[],
  stated: readonly Value[],
  texts: TextComparison,
): readonly (Value | undefined)[] {
  const known = planned.filter((one) => !(one instanceof Unknown));
  if (planned.length > longest || !known.every((one) => typeof one === "string")) return stated;
  const isSame = (one: Value, other: Value | undefined): boolean =>
    one === other || (typeof one === "string" && other instanceof PartialString && texts.means(one, other));
  const isInPlace = (fits: typeof isSame): boolean =>
    planned.every((one, at) => one instanceof Unknown || fits(one, stated[at]));
  if (isInPlace(isSame)) return stated;
  const left = [...stated];
  const found = known.map((one) => {
    const exact = left.indexOf(one);
    const at = exact >= 0 ? exact : left.findIndex((other) => isSame(one, other));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
  if (!found.includes(undefined)) return planned.map((one) => (one instanceof Unknown ? left : found).shift());
  // What a text with references stands for, the plan may know and not tell.
  return isInPlace((one, other) => one === other || other instanceof PartialString) ? stated : [];
}
