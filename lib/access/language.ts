import { Automaton } from "./automaton";
import type { Budget } from "./budget";
import { matchesRow } from "./row-match";
import { foldedText, plainTextOf, type TokenRow } from "./tokens";

/** A word is compared with so many patterns one by one; for more, the automaton is worth its making. */
const fewRows = 16;

/** The strings that match one of several patterns. */
export class Language {
  /** Whether a pattern has a symbol. */
  readonly hasSymbols: boolean;
  /** Whether a pattern takes letters in either case. */
  readonly #hasFolded: boolean;
  #prefixes: readonly string[] | undefined;
  #automaton: Automaton | undefined;
  #forms: Forms | undefined;

  /** @param id tells languages apart: one id for one list of rows in an analysis */
  constructor(
    readonly id: number,
    readonly rows: readonly TokenRow[],
  ) {
    this.hasSymbols = rows.some((row) => row.hasSymbols);
    this.#hasFolded = rows.some(({ ignoreCase }) => ignoreCase);
  }

  /** What each row begins with, in lower case, since beginnings that differ in more than case are told apart by it. */
  get prefixes(): readonly string[] {
    return (this.#prefixes ??= this.rows.map(({ prefix }) => foldedText(prefix)));
  }

  get automaton(): Automaton {
    return (this.#automaton ??= new Automaton(this.rows));
  }

  /** Whether it has so many words, all of them without a wildcard or symbol. */
  get isFinite(): boolean {
    return this.rows.every((row) => row.isWhole);
  }

  /** Whether it holds a word in every case if it holds it in one. */
  get ignoresCase(): boolean {
    return this.rows.every(({ ignoreCase }) => ignoreCase);
  }

  /** Tells whether a word belongs to the language. */
  accepts(word: readonly number[], budget: Budget): boolean {
    const { texts, beginnings, others } = (this.#forms ??= formsOf(this.rows));
    budget.spend(1 + beginnings.length + others.length);
    const text = plainTextOf(word);
    if (text !== undefined) {
      const folded = this.#hasFolded ? foldedText(text) : text;
      if (texts.has(`c${text}`) || texts.has(`i${folded}`)) return true;
      const given = ({ ignoreCase }: TokenRow): string => (ignoreCase ? folded : text);
      if (beginnings.some((row) => given(row).startsWith(row.prefix))) return true;
      if (others.length <= fewRows) return others.some((row) => hasTextsOf(row, given(row)) && matchesRow(row, word));
    } else {
      if (beginnings.some((row) => matchesRow(row, word))) return true;
      if (others.length <= fewRows) return others.some((row) => matchesRow(row, word));
    }
    const { automaton } = this;
    let state = automaton.start;
    for (const code of word) state = automaton.step(state, code, budget);
    return automaton.isAccepting(state);
  }
}

/** Whether a text has what a row says between its wildcards: most that don't match are told by it. */
function hasTextsOf({ prefix, parts }: TokenRow, text: string): boolean {
  if (!text.startsWith(prefix)) return false;
  let from = prefix.length;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

/** Rows by the way in which a word is compared with them. */
interface Forms {
  /** The words of rows without a wildcard: behind `c` as they are, behind `i` in lower case. */
  readonly texts: ReadonlySet<string>;
  readonly beginnings: readonly TokenRow[];
  readonly others: readonly TokenRow[];
}

function formsOf(rows: readonly TokenRow[]): Forms {
  const texts = new Set<string>();
  const beginnings: TokenRow[] = [];
  const others: TokenRow[] = [];
  for (const row of rows) {
    if (row.isWhole) texts.add(`${row.ignoreCase ? "i" : "c"}${row.prefix}`);
    else if (row.isBeginning) beginnings.push(row);
    else others.push(row);
  }
  return { texts, beginnings, others };
}
