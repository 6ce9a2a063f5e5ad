import type { AccessSet, Answer, Question, Region, StringTest } from "./model";
import { conditionsMayMeet, mayMeet } from "./plain-meeting";

/** The answer to a question where it lies on the surface. */
export function plainAnswer({ layers }: AccessSet, question: Question): Answer | undefined {
  const isRuledOut = layers.some(
    ({ policies, unknown }) =>
      unknown.length === 0 && !policies.some(({ allow }) => allow.some((region) => mayAllow(region, question))),
  );
  return isRuledOut ? { verdict: "no" } : undefined;
}

function mayAllow(region: Region, { actions, resources, principals, conditions }: Question): boolean {
  return (
    mayMeetAll(region.actions, actions) &&
    mayMeetAll(region.resources, resources) &&
    (region.principals === undefined || mayMeetAll(region.principals, principals)) &&
    (conditions === undefined ||
      conditions.every((asked) => region.conditions.every((demanded) => conditionsMayMeet(asked, demanded))))
  );
}

function mayMeetAll(test: StringTest, others: readonly StringTest[] = []): boolean {
  return others.every((other) => mayMeet(test, other));
}
