import { isSymbol } from "./alphabet";
import { Automaton } from "./automaton";
import type { Budget } from "./budget";
import { matchesRow } from "./row-match";
import { foldedText, type TokenRow } from "./tokens";

/** A word is compared with so many patterns one by one; for more, the automaton is worth its making. */
const fewRows = 16;

/** The strings that match one of several patterns. */
export class Language {
  /** Whether a pattern has a symbol. */
  readonly hasSymbols: boolean;
  #prefixes: readonly string[] | undefined;
  #automaton: Automaton | undefined;

  /** @param id tells languages apart: one id for one list of rows in an analysis */
  constructor(
    readonly id: number,
    readonly rows: readonly TokenRow[],
  ) {
    this.hasSymbols = rows.some(({ tokens }) => tokens.some(isSymbol));
  }

  /** What each row begins with, in lower case, since beginnings that differ in more than case are told apart by it. */
  get prefixes(): readonly string[] {
    return (this.#prefixes ??= this.rows.map(({ prefix }) => foldedText(prefix)));
  }

  get automaton(): Automaton {
    return (this.#automaton ??= new Automaton(this.rows));
  }

  /** Tells whether a word belongs to the language. */
  accepts(word: readonly number[], budget: Budget): boolean {
    if (this.rows.length <= fewRows) {
      budget.spend(1 + this.rows.length);
      return this.rows.some((row) => matchesRow(row, word));
    }
    const { automaton } = this;
    let state = automaton.start;
    for (const code of word) state = automaton.step(state, code, budget);
    return automaton.isAccepting(state);
  }
}
