import { allValues, noValues } from "./cuts";
import { dimensionOf, type KeyKinds } from "./key-kinds";
import type { Literal } from "./literal";
import type { Condition, Pattern, StringTest } from "./model";
import { isNegatedTest, valuesOfTest } from "./ordered";
import { alternativesOf, hasDefaults } from "./variables";
import type { Words } from "./words";

/** What a literal needs to be made. */
export interface LiteralContext {
  readonly words: Words;
  readonly kinds: KeyKinds;
}

/** Literals of which one conjunction has to hold. */
export type Alternatives = readonly (readonly Literal[])[];

const anything: readonly Pattern[] = [{ text: "*", syntax: "glob", ignoreCase: false }];
const something: readonly Pattern[] = [{ text: "?*", syntax: "glob", ignoreCase: false }];

/** A condition as alternatives of literals. */
export function conditionLiterals(condition: Condition, context: LiteralContext): Alternatives {
  if (condition.kind === "opaque") return [[opaqueLiteral(condition.id, condition.reason)]];
  if (condition.kind === "presence") return [[presenceLiteral(condition.key, condition.present, context)]];
  return valueLiterals(condition, context);
}

/** Something that is not understood, by its id. */
export function opaqueLiteral(id: string, reason: string): Literal {
  return { kind: "opaque", dimension: `opaque ${id}`, holds: true, reason };
}

/**
 * That a key has a value, or has none.
 * @param value the values that count. @default all but the empty one, which is none for `Null` and for policy variables
 */
export function presenceLiteral(
  key: string,
  present: boolean,
  { words, kinds }: LiteralContext,
  value = something,
): Literal {
  const dimension = dimensionOf(key);
  const kind = kinds.get(key) ?? "string";
  const language = words.languageOf(value);
  switch (kind) {
    case "mixed":
    case "string":
      return { kind: "string", dimension, language, negated: !present, absent: !present };
    case "several":
      return { kind: present ? "some" : "every", dimension, language, negated: !present, absent: !present };
    case "number":
    case "instant":
    case "address":
      return {
        kind: "ordered",
        dimension,
        type: kind,
        values: present ? allValues : noValues,
        invalid: present,
        absent: !present,
      };
  }
}

type ValueCondition = Extract<Condition, { kind: "value" }>;

function valueLiterals(condition: ValueCondition, context: LiteralContext): Alternatives {
  const { key, test } = condition;
  const kind = context.kinds.get(key) ?? "string";
  const dimension = dimensionOf(key);
  if (kind === "mixed") return [[undecided(condition, `\`${key}\` is compared as values of several types`)]];
  if (test.kind === "string" || test.kind === "boolean") {
    const strings = test.kind === "string" ? test.test : booleanTest(test.values);
    if (strings.negated && hasDefaults(strings))
      return [[undecided(condition, "a policy variable with a default value is negated")]];
    return kind === "several"
      ? severalLiterals(condition, strings, context)
      : stringLiterals(condition, strings, context);
  }
  const invalid = condition.inEveryRequest === true ? undefined : isNegatedTest(test);
  const values = valuesOfTest(test);
  return [[{ kind: "ordered", dimension, type: test.kind, values, invalid, absent: absentOf(condition) }]];
}

/** Whether a request without the key satisfies a condition; `undefined` where every request has it. */
function absentOf({ whenAbsent, inEveryRequest }: ValueCondition): boolean | undefined {
  return inEveryRequest === true ? undefined : whenAbsent;
}

function booleanTest(values: readonly boolean[]): StringTest {
  return {
    patterns: values.map((value) => ({ text: String(value), syntax: "literal", ignoreCase: true })),
    negated: false,
  };
}

function stringLiterals(condition: ValueCondition, test: StringTest, context: LiteralContext): Alternatives {
  const { key } = condition;
  const absent = absentOf(condition);
  const dimension = dimensionOf(key);
  const literal = (patterns: readonly Pattern[], absent: boolean | undefined): Literal => ({
    kind: "string",
    dimension,
    language: context.words.languageOf(patterns),
    negated: test.negated,
    absent,
  });
  const split = alternativesOf(test);
  if (split === undefined) return [[literal(test.patterns, absent)]];
  const alternatives = split.map(({ patterns, presence }) => [
    literal(patterns, absent === undefined ? undefined : false),
    ...presence.map(({ key: variable, present }) => presenceLiteral(variable, present, context)),
  ]);
  return absent === true ? [...alternatives, [presenceLiteral(key, false, context, anything)]] : alternatives;
}

function severalLiterals(condition: ValueCondition, test: StringTest, context: LiteralContext): Alternatives {
  const { key, quantifier } = condition;
  if (quantifier === "one") return [[undecided(condition, `\`${key}\` has several values and is compared as one`)]];
  if (alternativesOf(test) !== undefined)
    return [[undecided(condition, `\`${key}\` has several values and is compared with a policy variable`)]];
  const kind = quantifier === "all" ? "every" : "some";
  const language = context.words.languageOf(test.patterns);
  return [[{ kind, dimension: dimensionOf(key), language, negated: test.negated, absent: absentOf(condition) }]];
}

/** The same condition is the same unknown wherever it stands. */
function undecided(condition: ValueCondition, reason: string): Literal {
  return opaqueLiteral(JSON.stringify(condition), reason);
}
