import { isJsonObject } from "./json";
import { parseExactly } from "./long-numbers";
import { withoutKeys } from "./terraform-address";
import type { PartialString, Reference } from "./value";

/** Stands for a part of a text that may be anything. */
const anything = "\uE000";

/** The other letters of the private use area stand for references; texts that hold one of these letters are not compared. */
const letters = /[\uE000-\uF8FF]/;
const mostReferences = 0xf8ff - 0xe000;

/** Deeper JSON is of no use to anybody and only serves to exhaust the stack. */
const deepest = 100;

/** A comparison of JSON that takes more steps is given up: what is not seen to be the same is not. */
const mostSteps = 200_000;

/** Compares texts that hold references, each of which is one letter. */
export class TextComparison {
  readonly #letters = new Map<string, string>();

  readonly #isOpen: (expression: string) => boolean;
  readonly #textOf: (expression: string) => string | undefined;

  /**
   * @param isOpen whether a reference in a pattern may stand for any text; all others stand for themselves
   * @param textOf what a reference is known to stand for
   */
  constructor(isOpen: (expression: string) => boolean, textOf: (expression: string) => string | undefined) {
    this.#isOpen = isOpen;
    this.#textOf = textOf;
  }

  /** Whether a text can be what a pattern says, letter by letter. */
  fits(text: string | PartialString, pattern: string | PartialString): boolean {
    const [one, other] = [this.#encoded(text, false), this.#encoded(pattern, true)];
    return one !== undefined && other !== undefined && matches(one, other);
  }

  /**
   * Whether a text can be what a pattern says, as it stands, or as JSON of the same meaning: providers write it anew, with members in
   * another order, and a list of one as what is in it.
   */
  means(text: string | PartialString, pattern: string | PartialString): boolean {
    const [one, other] = [this.#encoded(text, false), this.#encoded(pattern, true)];
    if (one === undefined || other === undefined) return false;
    if (matches(one, other)) return true;
    const [left, right] = [parsed(one), parsed(other)];
    return left !== undefined && right !== undefined && isSame(left, right, { left: mostSteps });
  }

  #encoded(text: string | PartialString, isPattern: boolean): string | undefined {
    const parts = (typeof text === "string" ? [text] : text.parts).map((part) =>
      typeof part === "string" ? part : (this.#textOf(part.expression) ?? part),
    );
    if (parts.some((part) => typeof part === "string" && letters.test(part))) return undefined;
    const encoded = parts.map((part) =>
      typeof part === "string" ? part : isPattern && this.#isOpen(part.expression) ? anything : this.#letter(part),
    );
    return encoded.includes(undefined) ? undefined : encoded.join("");
  }

  #letter({ expression }: Reference): string | undefined {
    const key = withoutKeys(expression);
    let letter = this.#letters.get(key);
    if (letter === undefined && this.#letters.size < mostReferences) {
      letter = String.fromCharCode(0xe001 + this.#letters.size);
      this.#letters.set(key, letter);
    }
    return letter;
  }
}

/** Whether a text is a pattern's parts in their order, with anything between them. */
function matches(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split(anything);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

function isSame(value: unknown, pattern: unknown, budget: { left: number }, depth = 0): boolean {
  if (depth > deepest || --budget.left < 0) return false;
  if (pattern === anything) return true;
  if (typeof value === "string" && typeof pattern === "string") return matches(value, pattern);
  if (Array.isArray(value) || Array.isArray(pattern)) return isSameList(listed(value), listed(pattern), budget, depth);
  if (!isJsonObject(value) || !isJsonObject(pattern)) return value === pattern;
  const [names, others] = [Object.keys(value), Object.keys(pattern)];
  const templates = others.filter((name) => name.includes(anything));
  return (
    names.length === others.length &&
    (budget.left -= names.length * templates.length) > 0 &&
    names.every((name) => {
      const other = Object.hasOwn(pattern, name) ? name : templates.find((candidate) => matches(name, candidate));
      return other !== undefined && isSame(value[name], pattern[other], budget, depth + 1);
    })
  );
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** In any order, since most lists of policies are sets. */
function isSameList(
  values: readonly unknown[],
  patterns: readonly unknown[],
  budget: { left: number },
  depth: number,
): boolean {
  const left = new Map(patterns.entries());
  return (
    values.length === patterns.length &&
    values.every((value) => {
      for (const [at, pattern] of left) if (isSame(value, pattern, budget, depth + 1)) return left.delete(at);
      return false;
    })
  );
}
