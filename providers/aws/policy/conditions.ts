import type { Condition, Pattern, Text, ValueTest } from "../../../lib/access/model";
import { parseRange } from "../../../lib/access/address";
import { isValueMap, Unknown, type Value } from "../../../lib/documents/value";
import { conditionKey } from "../catalogue/condition-keys";
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
  const id = JSON.stringify([name.toLowerCase(), lowerKey, texts.texts]);
  const [, prefix = "", base = "", suffix] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/is.exec(name) ?? [];
  const operator = operators.get(base.toLowerCase());
  if (operator === undefined)
    return [opaque(lowerKey, `the condition operator \`${name.slice(0, 60)}\` is not analysed`, id)];
  if (operator.kind === "presence") {
    return prefix === "" && suffix === undefined
      ? presence(lowerKey, texts.texts, id)
      : [opaque(lowerKey, `the condition operator \`${name.slice(0, 60)}\` is not analysed`, id)];
  }
  if (operator.kind === "string" && operator.syntax === "arn" && texts.texts.some(isShortArnPattern))
    return [opaque(lowerKey, `AWS does not say which ARNs \`${name}\` finds with fewer than six fields`, id)];
  const test = testOf(operator, texts.texts, quantifierOf(prefix));
  if (test === undefined)
    return [opaque(lowerKey, `the values that \`${name}\` compares ${shownKey} with are not of its type`, id)];
  const written = quantifierOf(prefix);
  const negated = isNegated(operator) && written !== "any";
  const whenAbsent = suffix !== undefined || written === "all" || negated;
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

function quantifierOf(prefix: string): Quantifier {
  if (prefix === "") return "one";
  return prefix.toLowerCase() === "forallvalues" ? "all" : "any";
}

function textsOf(values: Value, reading: TextReading): { readonly texts: Text[] } | { readonly problem: string } {
  if (values instanceof Unknown) return { problem: values.reason };
  const list: readonly Value[] = Array.isArray(values) ? (values as readonly Value[]) : [values];
  const texts: Text[] = [];
  for (const value of list) {
    const read = readText(value, reading);
    if ("problem" in read) return read;
    texts.push(read.text);
  }
  return { texts };
}

/** `"true"`: the key is absent. Both values together hold always, and say nothing. */
function presence(key: string, texts: readonly Text[], id: string): Condition[] {
  const demands = new Set(texts.map((text) => (typeof text === "string" ? text.trim().toLowerCase() : "?")));
  if (demands.size === 2 && demands.has("true") && demands.has("false")) return [];
  const [demand] = demands;
  if (demands.size === 1 && (demand === "true" || demand === "false"))
    return [{ kind: "presence", key, present: demand === "false" }];
  return [opaque(key, `\`Null\` of \`${key.slice(0, 200)}\` is neither true nor false`, id)];
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
