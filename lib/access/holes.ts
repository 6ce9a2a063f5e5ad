import type { AccessSet, Region, StringTest, Text } from "./model";
import type { Candidate } from "./witness";

/** Whether a policy of the set, or the request itself, has a part that is not known. */
export function hasHoles({ layers }: AccessSet, { action, resource, principal, context }: Candidate): boolean {
  const texts = [action, resource, ...(principal === undefined ? [] : [principal]), ...[...context.values()].flat()];
  return (
    texts.some(isPartlyUnknown) ||
    layers.some(({ policies }) => policies.some(({ allow, deny }) => [...allow, ...deny].some(regionHasHole)))
  );
}

function regionHasHole({ actions, resources, principals, conditions }: Region): boolean {
  const tests: StringTest[] = [actions, resources, ...(principals === undefined ? [] : [principals])];
  for (const condition of conditions) {
    if (condition.kind === "value" && condition.test.kind === "string") tests.push(condition.test.test);
  }
  return tests.some(({ patterns }) => patterns.some(({ text }) => isPartlyUnknown(text)));
}

function isPartlyUnknown(text: Text): boolean {
  return typeof text !== "string" && text.some((part) => typeof part === "object" && "hole" in part);
}
