import type { OrderedType } from "./literal";
import type { Condition } from "./model";

/** What the values of a condition key are taken for in one analysis. */
export type KeyKind = "string" | "several" | OrderedType | "mixed";

/** The kinds of keys by key; a key that only its presence is asked of is not here, and taken for a string. */
export type KeyKinds = ReadonlyMap<string, KeyKind>;

/**
 * The kinds of all keys that are mentioned.
 *
 * A key whose values are compared as several types is `mixed`: conditions on it are not decided. A key that the question
 * itself asks about as one value has one.
 */
export function keyKindsOf(conditions: Iterable<Condition>, asked: readonly Condition[] = []): KeyKinds {
  const single = new Set(asked.flatMap((condition) => (isAboutOne(condition) ? [condition.key] : [])));
  const kinds = new Map<string, KeyKind>();
  for (const condition of conditions) {
    if (condition.kind !== "value") continue;
    const before = kinds.get(condition.key);
    kinds.set(condition.key, joined(before, kindOf(condition, single.has(condition.key))));
  }
  return kinds;
}

function isAboutOne(condition: Condition): boolean {
  return condition.kind === "value" && condition.quantifier === "one";
}

function kindOf({ quantifier, test }: Extract<Condition, { kind: "value" }>, single: boolean): KeyKind {
  const type = test.kind === "string" || test.kind === "boolean" ? "string" : test.kind;
  if (quantifier === "one" || single) return type;
  return type === "string" ? "several" : "mixed";
}

function joined(before: KeyKind | undefined, kind: KeyKind): KeyKind {
  if (before === undefined || before === kind) return kind;
  const texts = ["string", "several"];
  return texts.includes(before) && texts.includes(kind) ? "several" : "mixed";
}

/**
 * A condition as one can be asked about a key of a kind: of several values all have to satisfy what was said of one.
 * @returns `undefined` where values of the kind are not compared so
 */
export function inKind(condition: Condition, kinds: KeyKinds): Condition | undefined {
  if (condition.kind !== "value") return condition;
  const { test } = condition;
  const kind = kinds.get(condition.key) ?? kindOf(condition, false);
  const type = test.kind === "string" || test.kind === "boolean" ? "string" : test.kind;
  if (kind === "several" && type === "string")
    return condition.quantifier === "one" ? { ...condition, quantifier: "all" } : condition;
  return kind === type ? condition : undefined;
}

/** A text for a set of kinds, the same for the same kinds. */
export function signatureOf(kinds: KeyKinds): string {
  return [...kinds]
    .map(([key, kind]) => `${key}=${kind}`)
    .sort()
    .join("\n");
}

/** The dimension of a condition key. */
export function dimensionOf(key: string): string {
  return `key ${key}`;
}

/** Tells the dimension of a condition key from others. */
export function keyOf(dimension: string): string | undefined {
  return dimension.startsWith("key ") ? dimension.slice(4) : undefined;
}
