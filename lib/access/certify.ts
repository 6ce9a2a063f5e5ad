import { evaluate, isAsked, type ValueOf } from "./evaluate";
import type { AccessRequest, AccessSet, Question, Text } from "./model";
import type { Candidate } from "./witness";

/** Values of holes for which a request is confirmed: of different forms, each hole with one of its own. */
const samples = ["example", "x/y", "123456789012"];

/** What the evaluator says of a candidate: for every value of the holes, for the values that were tried, or not at all. */
export type Confirmation = "always" | "for samples" | "never";

/**
 * Has a candidate confirmed by the evaluator, which shares nothing with the search. Where it looked at holes, it is asked
 * again with other values for them.
 * @param asked the question whose kind of request it must be
 * @param allowed the set that must allow the request
 * @param refused a set that must not allow it, whatever its conditions mean that are not understood. @default none
 */
export function confirm(candidate: Candidate, asked: Question, allowed: AccessSet, refused?: AccessSet): Confirmation {
  for (const sample of samples) {
    const filling = new Filling(sample);
    const request = requestOf(candidate, filling.valueOf);
    if (!isAsked(asked, request, filling.valueOf)) return "never";
    if (!evaluate(allowed, request, filling.valueOf)) return "never";
    if (refused !== undefined && evaluate(refused, request, filling.valueOf, "perhaps")) return "never";
    if (filling.isUnused) return "always";
  }
  return "for samples";
}

/** The candidate as a request for people: holes are written as Terraform writes expressions. */
export function witnessOf(candidate: Candidate): AccessRequest {
  return requestOf(candidate, (hole) => `\${${hole}}`);
}

/** Fills holes: those of one name with one value, others with another. */
class Filling {
  readonly #values = new Map<string, string>();

  constructor(private readonly sample: string) {}

  get isUnused(): boolean {
    return this.#values.size === 0;
  }

  readonly valueOf: ValueOf = (hole) => {
    const value = this.#values.get(hole) ?? `${this.sample}${this.#values.size}`;
    this.#values.set(hole, value);
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
