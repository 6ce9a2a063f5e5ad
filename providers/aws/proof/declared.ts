import type { AccessSet, Condition, Region, Text } from "../../../lib/access/model";
import { firstInstantAfter, firstInstantOf } from "../../../lib/identity/dates";
import type { Validity } from "../../../lib/identity/record";

/** What an identity is declared to be, in the terms in which its rendered policies are read. */
export interface DeclaredIdentity {
  /** The rows of the action matrix, each as the requests that it shall allow. */
  readonly rows: readonly Region[];
  /** The calls by which its workload becomes it. */
  readonly callers: Region;
  readonly validity: Validity;
  /** ARNs of its role, its permissions boundary and its policies; `*` is any run of characters. */
  readonly controls: readonly Text[];
}

/** A time of the request. */
const timeKey = "aws:currenttime";

type Comparison = "greater-or-equal" | "less";

/** That a request is made at an instant or later, or earlier than it. */
function atTime(comparison: Comparison, instant: string): Condition {
  return {
    kind: "value",
    key: timeKey,
    quantifier: "one",
    test: { kind: "instant", comparison, bounds: [Date.parse(instant)] },
    whenAbsent: false,
    inEveryRequest: true,
  };
}

/** That a request is made within the validity, of which the first and the last day are part, in UTC. */
export function within({ from, until }: Validity): readonly Condition[] {
  return [atTime("greater-or-equal", firstInstantOf(from)), atTime("less", firstInstantAfter(until))];
}

/** That a request is made when the validity is over. */
export function after({ until }: Validity): Condition {
  return atTime("greater-or-equal", firstInstantAfter(until));
}

/** The access that some regions are, and nothing else. */
export function accessOf(name: string, allow: readonly Region[]): AccessSet {
  return { layers: [{ name, policies: [{ name, allow, deny: [] }], unknown: [] }] };
}
