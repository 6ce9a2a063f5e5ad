import type { Condition, Pattern, Text, ValueTest } from "../../../lib/access/model";
import { parseRange } from "../../../lib/access/address";
import { isValueMap, Unknown, type Value } from "../../../lib/documents/value";
import { conditionKey } from "../catalogue/condition-keys";
import { because } from "./because";
import { keysOfEveryRequest } from "./present-keys";
import { isNegated, operators, type Operator } from "./operators";
import { readText, type TextReading } from "./text";

type Quantifier = Extract<Condition, { kind: "value" }>["quantifier"];

/**
 * Translates the `Condition` of a statement: a conjunction over operators and keys. What can't be decided becomes an
 * opaque condition, which supports neither a proof nor a witness.
 */
export function translateConditions(conditions: Value, reading: TextReading): Condition[] {
  if (!isValueMap(conditions)) return [opaque("?", "the conditions are not known", reading.freshName("conditions"))];
  return Object.entries(conditions).flatMap(([name, keys]) => {
    if (!isValueMap(keys))
      return [
        opaque("?", `the conditions under \`${name.slice(0, 60)}\` are not known`, reading.freshName("conditions")),
      ];
    return Object.entries(keys).flatMap(([key, values]) => translateCondition(name, key, values, reading));
  });
}

function translateCondition(name: string, key: string, values: Value, reading: TextReading): Condition[] {
  const lowerKey = key.trim().toLowerCase();
  const shownKey = `\`${key.slice(0, 200)}\``;
  const texts = textsOf(values, reading);
  if ("problem" in texts) {
    const reason = `what \`${name.slice(0, 60)}\` compares ${shownKey} with: ${texts.problem}`;
    return [opaque(lowerKey, reason, reading.freshName("condition"))];
  }
  const notDecided = (reason: string): Condition[] => [
    opaque(lowerKey, reason, JSON.stringify([name.toLowerCase(), lowerKey, texts.texts])),
  ];
  const { quantifier: written, operator, ifExists } = writtenOperator(name);
  if (operator === undefined) return notDecided(`the condition operator \`${name.slice(0, 60)}\` is not analysed`);
  if (operator.kind === "presence") {
    if (written !== "one" || ifExists)
      return notDecided(`the condition operator \`${name.slice(0, 60)}\` is not analysed`);
    return presence(lowerKey, texts.texts) ?? notDecided(`\`Null\` of ${shownKey} is neither true nor false`);
  }
  if (operator.kind === "string" && operator.syntax === "arn" && texts.texts.some(isShortArnPattern))
    return notDecided(`AWS does not say which ARNs \`${name}\` finds with fewer than six fields`);
  const test = testOf(operator, texts.texts, written);
  if (test === undefined)
    return notDecided(`the values that \`${name}\` compares ${shownKey} with are not of its type`);
  const negated = isNegated(operator) && written !== "any";
  const whenAbsent = ifExists || written === "all" || negated;
  const inEveryRequest = keysOfEveryRequest.has(lowerKey) ? ({ inEveryRequest: true } as const) : {};
  const quantifier = effectiveQuantifier(written, lowerKey);
  return [{ kind: "value", key: lowerKey, quantifier, test, whenAbsent, ...inEveryRequest }];
}

/**
 * Whether a pattern is not in the six fields of which ARN operators check "each separately", such as `*`. It is not said whether
 * it finds no ARN or every one, and policies with it are written for the latter.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
function isShortArnPattern(text: Text): boolean {
  return typeof text === "string" && /[*?]/.test(text) && text.split(":").length < 6;
}

/** Of a key that has one value at most, "every" and "some" value are that one; what holds without a value stays apart. */
function effectiveQuantifier(written: Quantifier, key: string): Quantifier {
  return written !== "one" && conditionKey(key)?.multiValued === false ? "one" : written;
}

/** A condition operator as a policy writes it, with what stands before and behind its name. */
interface WrittenOperator {
  readonly quantifier: Quantifier;
  /** `undefined` where it is none that is known. */
  readonly operator: Operator | undefined;
  readonly ifExists: boolean;
}

const writtenOperators = new Map<string, WrittenOperator>();

/** Many times as many as AWS has, none of which is as long: strangers write others. */
const mostOperators = 1_000;
const longestOperator = 60;

function writtenOperator(name: string): WrittenOperator {
  const known = writtenOperators.get(name);
  if (known !== undefined) return known;
  const [, prefix = "", base = "", suffix] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/is.exec(name) ?? [];
  const quantifier = prefix === "" ? "one" : prefix.toLowerCase() === "forallvalues" ? "all" : "any";
  const written = { quantifier, operator: operators.get(base.toLowerCase()), ifExists: suffix !== undefined } as const;
  if (name.length <= longestOperator && writtenOperators.size < mostOperators) writtenOperators.set(name, written);
  return written;
}

function textsOf(values: Value, reading: TextReading): { readonly texts: Text[] } | { readonly problem: string } {
  if (values instanceof Unknown) return { problem: because(values) };
  const list: readonly Value[] = Array.isArray(values) ? (values as readonly Value[]) : [values];
  const texts: Text[] = [];
  for (const value of list) {
    const read = readText(value, reading);
    if ("problem" in read) return read;
    texts.push(read.text);
  }
  return { texts };
}

/**
 * `"true"`: the key is absent. Both values together hold always, and say nothing.
 * @returns `undefined` where it is neither
 */
function presence(key: string, texts: readonly Text[]): Condition[] | undefined {
  const demands = new Set(texts.map((text) => (typeof text === "string" ? text.trim().toLowerCase() : "?")));
  if (demands.size === 2 && demands.has("true") && demands.has("false")) return [];
  const [demand] = demands;
  const isDemand = demands.size === 1 && (demand === "true" || demand === "false");
  return isDemand ? [{ kind: "presence", key, present: demand === "false" }] : undefined;
}

/** @returns `undefined` where a value is not of the operator's type */
function testOf(
  operator: Exclude<Operator, { kind: "presence" }>,
  texts: readonly Text[],
  quantifier: Quantifier,
): ValueTest | undefined {
  if (operator.kind === "string") {
    const { syntax, ignoreCase, negated } = operator;
    const patterns = texts.map((text): Pattern => ({ text, syntax, ignoreCase }));
    return { kind: "string", test: { patterns: forEmptyValue(patterns, quantifier, negated), negated } };
  }
  const plain = texts.filter((text) => typeof text === "string");
  if (plain.length < texts.length) return undefined;
  switch (operator.kind) {
    case "boolean":
      return booleanTest(plain.flatMap(booleanOf), quantifier);
    case "address":
      return plain.every((text) => parseRange(text) !== undefined)
        ? { kind: "address", ranges: plain, negated: operator.negated }
        : undefined;
    case "number":
    case "instant": {
      const bounds = plain.map(operator.kind === "number" ? numberOf : instantOf);
      return bounds.some(Number.isNaN) ? undefined : { kind: operator.kind, comparison: operator.comparison, bounds };
    }
  }
}

/** "Every" value passes also where the only one is empty, which is none. */
function booleanTest(values: readonly boolean[], quantifier: Quantifier): ValueTest {
  if (quantifier !== "all") return { kind: "boolean", values };
  const patterns = values.map((value): Pattern => ({ text: String(value), syntax: "literal", ignoreCase: true }));
  return { kind: "string", test: { patterns: forEmptyValue(patterns, quantifier, false), negated: false } };
}

/** A text that is neither is compared with, and equal to no value. */
function booleanOf(text: string): boolean[] {
  const word = text.trim().toLowerCase();
  return word === "true" || word === "false" ? [word === "true"] : [];
}

function numberOf(text: string): number {
  return /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : NaN;
}

/** The profiles of https://www.w3.org/TR/NOTE-datetime: four digits are a year, and a time has its zone. */
const w3cDate = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/;

/** A date, or seconds since the epoch. */
function instantOf(text: string): number {
  const written = text.trim();
  if (w3cDate.test(written)) return Date.parse(written);
  return /^\d+$/.test(written) ? Number(written) * 1000 : NaN;
}

/**
 * The patterns of a set operator, for which the empty string is no value: "every" value passes where there is none but it,
 * and "some" value does not.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function forEmptyValue(patterns: readonly Pattern[], quantifier: Quantifier, negated: boolean): readonly Pattern[] {
  if (quantifier === "one") return patterns;
  if ((quantifier === "all") !== negated) return [...patterns, { text: "", syntax: "literal", ignoreCase: false }];
  return patterns.flatMap((pattern) => {
    if (pattern.text === "") return [];
    const isAnything = pattern.syntax === "glob" && typeof pattern.text === "string" && /^\*+$/.test(pattern.text);
    return isAnything ? [{ ...pattern, text: "?*" }] : [pattern];
  });
}

/** @param id the same for conditions that hold for the same requests */
function opaque(key: string, reason: string, id: string): Condition {
  return { kind: "opaque", key, reason, id };
}
