import { passes, type Certainty } from "./find-string";
import { holds } from "./find-value";
import { lettersOf } from "./letters";
import type { Condition, Region, StringTest, Text } from "./model";
import type { Candidate } from "./solve";
import { negateCondition } from "./conjunction";

/** Tells whether a request is outside of a region: surely, whatever the holes hold, or conceivably, for some values. */
export function isOutside(region: Region, candidate: Candidate, certainty: Certainty): boolean {
  return (
    escapes(region.actions, candidate.action, certainty) ||
    escapes(region.resources, candidate.resource, certainty) ||
    (region.principals !== undefined && candidate.principal !== undefined && escapes(region.principals, candidate.principal, certainty)) ||
    region.conditions.some((condition) => satisfies(negateCondition(condition), candidate, certainty))
  );
}

function escapes({ patterns, negated }: StringTest, text: Text, certainty: Certainty): boolean {
  return passes({ patterns, negated: !negated }, lettersOf(text), certainty);
}

/** Tells whether a request satisfies a condition. One that is not understood is not satisfied. */
function satisfies(condition: Condition, { context }: Candidate, certainty: Certainty): boolean {
  if (condition.kind === "opaque") return false;
  const values = context.get(condition.key);
  if (condition.kind === "presence") return (values !== undefined) === condition.present;
  if (values === undefined) return condition.whenAbsent;
  const passing = (value: Text): boolean => holds(condition.test, value, certainty);
  return condition.quantifier === "any" ? values.some(passing) : values.every(passing);
}
