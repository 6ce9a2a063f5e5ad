import type { Region } from "../../../lib/access/model";
import { oncePer } from "../../../lib/access/once-per";
import { firstInstantAfter, firstInstantOf } from "../../../lib/identity/dates";
import type { Validity } from "../../../lib/identity/record";

/** Milliseconds of the first instant of a validity, and of the first one after it. */
const spanOf = oncePer(({ from, until }: Validity): readonly [first: number, end: number] => [
  Date.parse(firstInstantOf(from)),
  Date.parse(firstInstantAfter(until)),
]);

/**
 * An instant of the validity at which requests of a region may be made, in milliseconds: the middle of the time that its
 * conditions leave.
 */
export function middleOf({ conditions }: Pick<Region, "conditions">, validity: Validity): number {
  let [first, end] = spanOf(validity);
  for (const condition of conditions) {
    if (condition.kind !== "value" || condition.test.kind !== "instant") continue;
    const { comparison, bounds } = condition.test;
    if (comparison.startsWith("greater")) first = Math.max(first, Math.min(...bounds));
    if (comparison.startsWith("less")) end = Math.min(end, Math.max(...bounds));
  }
  return Math.floor((first + end) / 2000) * 1000;
}
