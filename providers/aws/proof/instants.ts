import type { Region } from "../../../lib/access/model";
import { firstInstantAfter, firstInstantOf } from "../../../lib/identity/dates";
import type { Validity } from "../../../lib/identity/record";

/**
 * An instant of the validity at which requests of a region may be made, in milliseconds: the middle of the time that its
 * conditions leave.
 */
export function middleOf({ conditions }: Pick<Region, "conditions">, { from, until }: Validity): number {
  let [first, end] = [Date.parse(firstInstantOf(from)), Date.parse(firstInstantAfter(until))];
  for (const condition of conditions) {
    if (condition.kind !== "value" || condition.test.kind !== "instant") continue;
    const { comparison, bounds } = condition.test;
    if (comparison.startsWith("greater")) first = Math.max(first, Math.min(...bounds));
    if (comparison.startsWith("less")) end = Math.min(end, Math.max(...bounds));
  }
  return Math.floor((first + end) / 2000) * 1000;
}
