import type { Alphabet } from "./alphabet";
import { isSatisfied, type Membership, type Work } from "./dimension";
import { dimensionOf } from "./key-kinds";
import type { Literal } from "./literal";
import type { Text } from "./model";
import { codesOf } from "./readable";
import type { State } from "./state";
import type { Box } from "./subtract";
import { looseRow, type Word } from "./words";
import type { Candidate } from "./witness";

/**
 * Tells whether a candidate is in one of the boxes of each layer, and outside of every denial, **whatever** its holes
 * and those of the policies hold: a pattern matches for sure where it holds the same holes in the same places, and fails
 * for sure where no values of the holes could make it match.
 */
export function isCertain(
  candidate: Candidate,
  state: State,
  layers: readonly (readonly Box[])[],
  denials: readonly Box[],
  work: Work,
): boolean {
  const request = new CertainRequest(candidate, state, work);
  const allowed = layers.every((boxes) => boxes.some((box) => box.every((literal) => request.satisfies(literal))));
  return allowed && denials.every((box) => box.some((literal) => request.fails(literal)));
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

  satisfies(literal: Literal): boolean {
    return this.#decide(literal, true);
  }

  fails(literal: Literal): boolean {
    return this.#decide(literal, false);
  }

  /** Whether the literal has the wanted truth for sure. */
  #decide(literal: Literal, wanted: boolean): boolean {
    if (literal.kind === "opaque") return false;
    const words = this.#words.get(literal.dimension);
    if (words === undefined) return (literal.absent === true) === wanted;
    if (literal.kind === "ordered")
      return isSatisfied(this.state.get(literal.dimension), literal, this.work) === wanted;
    const sure = (word: Word): boolean => this.#isSure(literal, word, wanted);
    return (literal.kind === "some") === wanted ? words.some(sure) : words.every(sure);
  }

  /** Whether membership of a word, with the literal's sign, has the wanted truth for sure. */
  #isSure({ language, negated }: Membership, word: Word, wanted: boolean): boolean {
    if (wanted !== negated) return language.accepts(word, this.work.budget);
    const { words, budget } = this.work;
    const possible = words.ofRows([looseRow({ tokens: word, written: word, ignoreCase: false })]);
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
