import { evaluate, type ValueOf } from "./evaluate";
import type { AccessRequest, AccessSet, Text } from "./model";
import type { Candidate } from "./witness";

/** Values of holes for which a request is confirmed: of different forms, each hole with one of its own. */
const samples = ["example", "x/y", "123456789012"];

/**
 * Confirms a candidate by the evaluator, which shares nothing with the search, once for each of several values of the
 * holes.
 * @param allowed the set that must allow the request
 * @param refused a set that must not allow it. @default none
 */
export function isConfirmed(candidate: Candidate, allowed: AccessSet, refused?: AccessSet): boolean {
  return samples.every((sample) => {
    const valueOf = filling(sample);
    const request = requestOf(candidate, valueOf);
    return evaluate(allowed, request, valueOf) && (refused === undefined || !evaluate(refused, request, valueOf));
  });
}

/** The candidate as a request for people: holes are written as Terraform writes expressions. */
export function witnessOf(candidate: Candidate): AccessRequest {
  return requestOf(candidate, (hole) => `\${${hole}}`);
}

/** Fills holes: those of one name with one value, others with another. */
function filling(sample: string): ValueOf {
  const values = new Map<string, string>();
  return (hole) => {
    const value = values.get(hole) ?? `${sample}${values.size}`;
    values.set(hole, value);
    return value;
  };
}

function requestOf({ action, resource, principal, context }: Candidate, valueOf: ValueOf): AccessRequest {
  const fill = (text: Text): string =>
    typeof text === "string" ? text : text.map((part) => filled(part, valueOf)).join("");
  const values = [...context].map(([key, texts]) => {
    const all = texts.map(fill);
    const [only] = all;
    return [key, only !== undefined && all.length === 1 ? only : all] as const;
  });
  return {
    action: fill(action),
    resource: fill(resource),
    ...(principal === undefined ? {} : { principal: fill(principal) }),
    context: Object.fromEntries(values),
  };
}

function filled(part: Exclude<Text, string>[number], valueOf: ValueOf): string {
  if (typeof part === "string") return part;
  if ("hole" in part) return valueOf(part.hole);
  return "verbatim" in part ? part.verbatim : "";
}
