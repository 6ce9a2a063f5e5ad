import { evaluate } from "../../../lib/access/evaluate";
import type { AccessRequest, AccessSet, Condition, Pattern, Region, StringTest } from "../../../lib/access/model";
import { referenceText } from "../../../lib/access/references";
import { textWords } from "../../../lib/access/text-words";
import { oncePer } from "../../../lib/access/once-per";
import { accessOf } from "./declared";

/** Stands where a pattern has a wildcard. */
const anyRun = "example";

/**
 * A request of a region, with whatever a set decides by, read off the region and confirmed by the evaluator.
 * @param instant when it is made
 * @returns `undefined` where none is read off: that says nothing
 */
export function requestIn(region: Region, instant: number, set: AccessSet): AccessRequest | undefined {
  const request = requestOf(region, instant, conditionsOf(set));
  if (request === undefined) return undefined;
  return evaluate(accessOf("region", [region]), request, referenceText) ? request : undefined;
}

/** Such a request that the set allows, likewise. */
export function allowedRequest(region: Region, instant: number, set: AccessSet): AccessRequest | undefined {
  const request = requestIn(region, instant, set);
  return request !== undefined && evaluate(set, request, referenceText) ? request : undefined;
}

/** A request of a region that a set does not allow, likewise. */
export function refusedRequest(region: Region, instant: number, set: AccessSet): AccessRequest | undefined {
  const request = requestOf(region, instant, conditionsOf(set));
  return request === undefined || evaluate(set, request, referenceText, "perhaps") ? undefined : request;
}

/** A request of a region, as it looks at first sight; `undefined` where a value can't be read off. */
function requestOf(region: Region, instant: number, others: readonly Condition[]): AccessRequest | undefined {
  const action = exampleOf(region.actions);
  const resource = exampleOf(region.resources);
  const context = resource === undefined ? undefined : contextOf(region.conditions, { instant, resource }, others);
  const principal = region.principals === undefined ? undefined : exampleOf(region.principals);
  if (action === undefined || resource === undefined || context === undefined) return undefined;
  return { action, resource, ...(principal === undefined ? {} : { principal }), context };
}

/** The conditions that decide about a set by keys which every request has, one a key. */
const conditionsOf = oncePer(({ layers }: AccessSet): readonly Condition[] => {
  const policies = layers.flatMap((layer) => layer.policies);
  const all = policies.flatMap(({ allow, deny }) => [...allow, ...deny].flatMap(({ conditions }) => conditions));
  return [...new Map(all.filter(isInEveryRequest).map((condition) => [condition.key, condition])).values()];
});

function exampleOf({ patterns, negated }: StringTest): string | undefined {
  const [first] = patterns;
  if (first === undefined) return negated ? "*" : undefined;
  return negated ? undefined : filled(first);
}

function filled({ text, syntax }: Pattern): string {
  const words = textWords(text);
  if (syntax === "literal" || words === "*") return words;
  return words.replace(/\*/g, anyRun).replace(/\?/g, "x");
}

/** When a request is made, and for what. */
interface Occasion {
  readonly instant: number;
  readonly resource: string;
}

/** The keys that a region demands, and those that every request has where something decides by them. */
function contextOf(
  demanded: readonly Condition[],
  occasion: Occasion,
  others: readonly Condition[],
): Record<string, string> | undefined {
  const context: Record<string, string> = {};
  for (const condition of demanded) {
    if (mayBeAbsent(condition)) continue;
    const value = valueFor(condition) ?? usualValue(condition.key, occasion);
    if (value === undefined) return undefined;
    context[condition.key] = value;
  }
  for (const { key } of others) {
    const usual = context[key] ?? usualValue(key, occasion);
    if (usual !== undefined) context[key] = usual;
  }
  return context;
}

function isInEveryRequest(condition: Condition): boolean {
  return condition.kind === "value" && condition.inEveryRequest === true;
}

function mayBeAbsent(condition: Condition): boolean {
  if (condition.kind === "presence") return !condition.present;
  return condition.kind === "value" && condition.whenAbsent && condition.inEveryRequest !== true;
}

/** A value of a key for which a condition holds, where one can be read off it. */
function valueFor(condition: Condition): string | undefined {
  if (condition.kind !== "value") return undefined;
  const { test } = condition;
  switch (test.kind) {
    case "string":
      return exampleOf(test.test);
    case "boolean":
      return String(test.values[0] ?? false);
    case "address":
      return test.negated ? undefined : test.ranges[0]?.split("/")[0];
    default:
      return undefined;
  }
}

/** What a usual request has in a key that every request has. */
function usualValue(key: string, { instant, resource }: Occasion): string | undefined {
  switch (key) {
    case "aws:currenttime":
      return new Date(instant).toISOString().replace(".000Z", "Z");
    case "aws:epochtime":
      return String(Math.floor(instant / 1000));
    case "aws:securetransport":
      return "true";
    case "aws:requestedregion":
      return /^arn:[^:]*:[^:]*:([^:]+):/.exec(resource)?.[1] ?? "us-east-1";
    default:
      return undefined;
  }
}
