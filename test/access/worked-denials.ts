import type { Condition, Region } from "../../lib/access/model";
import { all, any, either, ever, layer, matching, one, present, region, unless, type WorkedCase } from "./worked-parts";

const sides = { resources: [matching("x*"), { ...matching("x*"), negated: true }] } as const;

/** Questions whose answer is found by leaving one denial after the other, each in all the ways that there are. */
export const workedDenials: readonly WorkedCase[] = [
  denied(
    "a value with a reference in it is denied as such, however it has to end",
    region({ conditions: [any("tags", ["a", { hole: "h" }]), all("tags", "*b")] }),
    region({ conditions: [any("tags", ["a", { hole: "h" }])] }),
  ),
  denied(
    "a denial of a value, and of a list with the value in it, is left in one way only",
    region({ conditions: [present("k")] }),
    region({ conditions: [one("k", "a"), either("k", "a", "b")] }),
    ...sides.resources.map((resources) => region({ resources, conditions: [unless(one("k", "a"))] })),
  ),
  denied(
    "a denial that asks for two values at once denies nothing, and is no way out of others",
    region({ conditions: [present("k"), present("t")] }),
    region({ conditions: [one("k", "a"), one("k", "b"), one("t", "c")] }),
    ...sides.resources.flatMap((resources) =>
      eachWay(one("k", "a")).flatMap((k) =>
        eachWay(one("t", "c")).map((t) => region({ resources, conditions: [k, t] })),
      ),
    ),
  ),
  denied(
    "a key that every request has is in a list with everything and a variable",
    region(),
    region({ conditions: [{ ...either("k", "*", [{ variable: "team" }]), inEveryRequest: true }] }),
  ),
];

function denied(name: string, allow: Region, ...deny: readonly Region[]): WorkedCase {
  return ever(name, { layers: [layer([allow], deny)] }, {}, "no");
}

function eachWay(condition: ReturnType<typeof one>): readonly Condition[] {
  return [condition, unless(condition)];
}
