import type { Alphabet } from "./alphabet";
import type { CompiledSet } from "./analysis";
import { boxesIn } from "./boxes";
import { isSatisfied, type Membership, type Work } from "./dimension";
import { dimensionOf } from "./key-kinds";
import type { Literal } from "./literal";
import type { Text } from "./model";
import type { State } from "./state";
import type { Box } from "./subtract";
import { codesOf, tokenRow } from "./tokens";
import { looseRow, type Word } from "./words";
import type { Candidate } from "./witness";

/**
 * Tells whether a set allows a candidate **whatever** its holes and those of the policies hold: a pattern matches for
 * sure where it has the same holes in the same places, and fails for sure where no values of the holes make it match.
 */
export function isCertainlyAllowed(candidate: Candidate, state: State, set: CompiledSet, work: Work): boolean {
  const request = new CertainRequest(candidate, state, work);
  const allowed = set.layers.every((layer) => boxesIn(layer).some((box) => request.isInside(box)));
  return allowed && boxesIn(set.denials).every((box) => request.isOutside(box));
}

/** Tells whether a set does not allow a candidate, whatever the holes hold. */
export function isCertainlyRefused(candidate: Candidate, state: State, set: CompiledSet, work: Work): boolean {
  const request = new CertainRequest(candidate, state, work);
  return (
    set.layers.length === 0 ||
    set.layers.some((layer) => boxesIn(layer).every((box) => request.isOutside(box))) ||
    boxesIn(set.denials).some((box) => request.isInside(box))
  );
}

class CertainRequest {
  readonly #words: ReadonlyMap<string, readonly Word[]>;

  constructor(
    { action, resource, principal, context }: Candidate,
    private readonly state: State,
    private readonly work: Work,
  ) {
    const word = (text: Text): Word => wordOf(text, work.words.alphabet);
    const request = { action, resource, ...(principal === undefined ? {} : { principal }) };
    this.#words = new Map<string, readonly Word[]>([
      ...Object.entries(request).map(([dimension, text]) => [dimension, [word(text)]] as const),
      ...[...context].map(([key, values]) => [dimensionOf(key), values.map(word)] as const),
    ]);
  }

  isInside(box: Box): boolean {
    return box.every((literal) => this.#decide(literal, true));
  }

  isOutside(box: Box): boolean {
    return box.some((literal) => this.#decide(literal, false));
  }

  /** Whether the literal has the wanted truth for sure. */
  #decide(literal: Literal, wanted: boolean): boolean {
    if (literal.kind === "opaque") return false;
    const words = this.#words.get(literal.dimension);
    if (words === undefined) return literal.absent === wanted;
    if (literal.kind === "ordered")
      return isSatisfied(this.state.get(literal.dimension), literal, this.work) === wanted;
    const sure = (word: Word): boolean => this.#isSure(literal, word, wanted);
    return (literal.kind === "some") === wanted ? words.some(sure) : words.every(sure);
  }

  /** Whether membership of a word, with the literal's sign, has the wanted truth for sure. */
  #isSure({ language, negated }: Membership, word: Word, wanted: boolean): boolean {
    if (wanted !== negated) return language.accepts(word, this.work.budget);
    const { words, budget } = this.work;
    const possible = words.ofRows([looseRow(tokenRow(word, false))]);
    return words.find([possible, words.loosened(language)], [], budget) === undefined;
  }
}

function wordOf(text: Text, alphabet: Alphabet): Word {
  if (typeof text === "string") return codesOf(text);
  return text.flatMap((part): Word => {
    if (typeof part === "string") return codesOf(part);
    return "verbatim" in part ? codesOf(part.verbatim) : [alphabet.codeOf(part)];
  });
}
