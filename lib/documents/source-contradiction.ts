import type { PlanFacts } from "./plan-facts";
import { TextComparison } from "./same-text";
import { isValueMap, PartialString, Sensitive, Unknown, type Value, type ValueMap } from "./value";

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/** Longer lists, and lists further inside, are compared in their order only. */
const [longestSet, deepestSet] = [200, 4];

/**
 * The first attribute that a source states otherwise than the plan, which shows that the plan was not made from it.
 *
 * @returns its path, such as `tags.owner`; `undefined` where what both know agrees
 */
export function contradiction(plan: ValueMap, source: ValueMap, facts: PlanFacts): string | undefined {
  const isOpen = (): boolean => true;
  return memberContradiction(plan, source, new TextComparison(isOpen, (expression) => facts.text(expression)), 0);
}

function memberContradiction(
  plan: ValueMap,
  source: ValueMap,
  texts: TextComparison,
  depth: number,
): string | undefined {
  for (const [name, stated] of Object.entries(source)) {
    // What is write-only is in no plan: https://developer.hashicorp.com/terraform/language/resources/ephemeral/write-only
    if (name.endsWith("_wo")) continue;
    const found = valueContradiction(Object.hasOwn(plan, name) ? plan[name] : undefined, stated, texts, depth + 1);
    if (found !== undefined) return found === "" ? name : `${name}${found.startsWith("[") ? "" : "."}${found}`;
  }
  return undefined;
}

/** @returns `""` for the value itself */
function valueContradiction(
  known: Value | undefined,
  stated: Value,
  texts: TextComparison,
  depth: number,
): string | undefined {
  if (isOpen(known) || isOpen(stated) || depth > deepest) return undefined;
  if (known instanceof Sensitive) return valueContradiction(known.reveal(), stated, texts, depth);
  if (stated instanceof Sensitive) return valueContradiction(known, stated.reveal(), texts, depth);
  if (stated === null) return undefined;
  if (isEmpty(known) || isEmpty(stated)) return isEmpty(known) === isEmpty(stated) ? undefined : "";
  if (Array.isArray(known)) return listContradiction(known as readonly Value[], stated, texts, depth);
  if (isValueMap(known)) return isValueMap(stated) ? memberContradiction(known, stated, texts, depth) : "";
  if (known instanceof PartialString) return undefined;
  const [text, pattern] = [textOf(known), textOf(stated)];
  return text !== undefined && pattern !== undefined && texts.means(text, pattern) ? undefined : "";
}

/** A block that stands once may be written without a list. Most lists of blocks are sets, which have no order. */
function listContradiction(
  known: readonly Value[],
  value: Value,
  texts: TextComparison,
  depth: number,
): string | undefined {
  const stated: readonly Value[] = Array.isArray(value) ? (value as readonly Value[]) : [value];
  if (known.length !== stated.length) return "";
  const differs = (one: Value | undefined, other: Value): boolean =>
    valueContradiction(one, other, texts, depth + 1) !== undefined;
  if (known.every((entry, at) => !differs(entry, stated[at] ?? null))) return undefined;
  const mayBeSet = known.length <= longestSet && depth <= deepestSet;
  return mayBeSet && stated.every((entry) => known.some((one) => !differs(one, entry))) ? undefined : "";
}

/** What is not known can't differ. A reference by itself may stand for a list, a map, or nothing. */
function isOpen(value: Value | undefined): boolean {
  return value instanceof Unknown || (value instanceof PartialString && value.parts.length === 1);
}

/** Providers read what is left out as null, as empty, or as `false`. */
function isEmpty(value: Value | undefined): boolean {
  if (typeof value === "object" && value !== null) {
    if (Array.isArray(value)) return value.length === 0;
    return isValueMap(value) && Object.keys(value).length === 0;
  }
  return value === null || value === undefined || value === "" || value === false;
}

function textOf(value: Value | undefined): string | PartialString | undefined {
  if (value instanceof PartialString) return value;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}
