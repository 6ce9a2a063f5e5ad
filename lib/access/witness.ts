import { formatAddress } from "./address";
import type { Alphabet } from "./alphabet";
import { isSymbol } from "./alphabet";
import { isEmpty, someValue } from "./cuts";
import { valueOf, valuesOf, type Dimension, type Work } from "./dimension";
import { keyOf } from "./key-kinds";
import type { Hole, Text } from "./model";
import { addressAt } from "./ordered";
import { passes, readableWord } from "./readable";
import type { State } from "./state";
import { codesOf, plainTextOf } from "./tokens";
import type { Word } from "./words";

/** A request whose strings may hold holes, but no policy variables. */
export interface Candidate {
  readonly action: Text;
  readonly resource: Text;
  readonly principal?: Text;
  /** The values of every condition key that is present. */
  readonly context: ReadonlyMap<string, readonly Text[]>;
}

/** The values that policy variables are tried with, where nothing else says what they are. */
export const variableSamples = ["example", "x", "another-one"] as const;

/** Why it is not sure that a state has a request: what was assumed about things that are not understood. */
export function assumptionsOf(state: State): readonly string[] {
  return [...state.values()].flatMap((dimension) => (dimension.kind === "opaque" ? [dimension.reason] : []));
}

/** The request that a state has at hand, in a form that a person recognises. */
export function candidateOf(state: State, variableSample: string, work: Work): Candidate {
  return new CandidateBuilder(state, variableSample, work).build();
}

const asterisk = codesOf("*");

class CandidateBuilder {
  readonly #context = new Map<string, readonly Text[]>();
  readonly #variables = new Map<string, Word>();
  readonly #alphabet: Alphabet;

  constructor(
    private readonly state: State,
    private readonly variableSample: string,
    private readonly work: Work,
  ) {
    this.#alphabet = work.words.alphabet;
  }

  build(): Candidate {
    const action = this.#text(this.#wordOf("action") ?? codesOf("any:Action"));
    const resource = this.#text(this.#anyResource() ?? this.#wordOf("resource") ?? codesOf("*"));
    const principal = this.#wordOf("principal");
    const principalText = principal === undefined ? undefined : this.#text(principal);
    for (const [name, dimension] of this.state) {
      const key = keyOf(name);
      if (key === undefined) continue;
      const values = this.#valuesOf(key, dimension);
      if (values.length > 0) this.#context.set(key, values);
    }
    for (const [variable, word] of this.#variables) {
      if (!this.#context.has(variable)) this.#context.set(variable, [this.#text(word)]);
    }
    return {
      action,
      resource,
      ...(principalText === undefined ? {} : { principal: principalText }),
      context: this.#context,
    };
  }

  /** `*`, as a request without a resource has it, where that passes. */
  #anyResource(): Word | undefined {
    const dimension = this.state.get("resource");
    return dimension?.kind === "string" && passes(dimension.members, asterisk, this.work.budget) ? asterisk : undefined;
  }

  #wordOf(name: string): Word | undefined {
    const dimension = this.state.get(name);
    if (dimension?.kind !== "string" || dimension.word === undefined) return undefined;
    return readableWord(dimension.members, dimension.word, this.work.budget);
  }

  #valuesOf(key: string, dimension: Dimension): readonly Text[] {
    switch (dimension.kind) {
      case "opaque":
        return [];
      case "string": {
        const value = valueOf(dimension);
        if (value === undefined) return [];
        return [this.#text(this.#variables.get(key) ?? this.#wordOf(`key ${key}`) ?? value)];
      }
      case "several":
        return (valuesOf(dimension) ?? []).map((word) => this.#text(word));
      case "ordered":
        return orderedValue(dimension);
    }
  }

  /** A word as text: policy variables have the value that the request has for their key. */
  #text(word: Word): Text {
    const plain = plainTextOf(word);
    if (plain !== undefined) return plain;
    const parts: (string | Hole)[] = [];
    let literal = "";
    for (const code of this.#withoutVariables(word, 0)) {
      const part = isSymbol(code) ? this.#alphabet.partOf(code) : undefined;
      if (part === undefined || !("hole" in part)) {
        literal += isSymbol(code) ? "" : String.fromCharCode(code);
        continue;
      }
      if (literal !== "") parts.push(literal);
      literal = "";
      parts.push(part);
    }
    if (parts.length === 0) return literal;
    return literal === "" ? parts : [...parts, literal];
  }

  /** Variables whose value is made of other variables are followed so far. */
  #withoutVariables(word: Word, depth: number): Word {
    if (plainTextOf(word) !== undefined) return word;
    return word.flatMap((code): Word => {
      const part = isSymbol(code) ? this.#alphabet.partOf(code) : undefined;
      if (part === undefined || !("variable" in part)) return [code];
      const value = this.#variables.get(part.variable) ?? this.#wordOf(`key ${part.variable}`);
      const chosen = value === undefined || value.length === 0 || depth > 3 ? codesOf(this.variableSample) : value;
      const plain = this.#withoutVariables(chosen, depth + 1);
      this.#variables.set(part.variable, plain);
      return plain;
    });
  }
}

function orderedValue({ type, values, absent, invalid }: Extract<Dimension, { kind: "ordered" }>): readonly string[] {
  if (isEmpty(values)) return absent || !invalid ? [] : ["not-a-value"];
  const value = someValue(values);
  if (typeof value === "bigint") return [formatAddress(addressAt(value))];
  if (type === "address") return [formatAddress(addressAt(BigInt(value)))];
  return [type === "instant" ? instantText(value) : String(value)];
}

/** ISO 8601 in UTC; an instant that the calendar does not reach is given in seconds since the epoch. */
function instantText(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(Math.floor(time / 1000)) : date.toISOString().replace(".000Z", "Z");
}
