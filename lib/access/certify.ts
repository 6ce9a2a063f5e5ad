import { evaluate } from "./evaluate";
import { lettersOf, textOf } from "./letters";
import type { AccessRequest, AccessSet, Answer, Region, Text } from "./model";
import type { Candidate } from "./solve";

/** Values of holes for which a request is confirmed: of different forms, each hole with one of its own. */
const samples = ["example", "x/y", "123456789012"];

/**
 * Confirms a request that the search has found by the evaluator, which shares nothing with the search, once for each of
 * several values of the holes. A request that it does not confirm is a fault of the search, and is told as unknown.
 */
export function certify(set: AccessSet, candidate: Candidate, allowedBy: Region): Answer {
  for (const sample of samples) {
    const valueOf = filling(sample);
    if (!evaluate(set, requestOf(candidate, valueOf), valueOf)) {
      return { verdict: "unknown", reason: "a request was found that the evaluator does not confirm; please report this" };
    }
  }
  return { verdict: "yes", witness: requestOf(candidate, (text) => textOf(lettersOf(text))), allowedBy: allowedBy.source };
}

/** Fills holes: those of one name with one value, others with another. */
function filling(sample: string): (text: Text) => string {
  const values = new Map<string, string>();
  const valueOf = (hole: string): string => {
    const value = values.get(hole) ?? `${sample}${values.size}`;
    values.set(hole, value);
    return value;
  };
  return (text) =>
    typeof text === "string" ? text : text.map((part) => (typeof part === "string" ? part : valueOf(part.hole))).join("");
}

function requestOf({ action, resource, principal, context }: Candidate, valueOf: (text: Text) => string): AccessRequest {
  const values = [...context].map(([key, texts]) => {
    const all = texts.map(valueOf);
    const [only] = all;
    return [key, only !== undefined && all.length === 1 ? only : all] as const;
  });
  return {
    action: valueOf(action),
    resource: valueOf(resource),
    ...(principal === undefined ? {} : { principal: valueOf(principal) }),
    context: Object.fromEntries(values),
  };
}
