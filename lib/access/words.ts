import { Alphabet, isSymbol } from "./alphabet";
import type { Automaton } from "./automaton";
import type { Budget } from "./budget";
import { Language } from "./language";
import type { Pattern } from "./model";
import { narrowed } from "./narrowing";
import { isBetween, onlyWords, plainWord } from "./shortcuts";
import { codesOf, tokenRow, tokensOf, wildcard, type TokenRow } from "./tokens";

/** A string as codes: code units, and symbols for what is not known. */
export type Word = readonly number[];

/** Codes for "any other one", from those that a person reads as a placeholder. */
const readable = codesOf("xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_/.@");

/** So much is remembered before all of it is forgotten, so that a long-running process does not grow. */
const mostRemembered = 20_000;

/** Languages, and the words that are in several of them and in none of others. */
export class Words {
  static #shared: Words | undefined;
  readonly #rows = new Map<string, TokenRow>();
  readonly #byRows = new Map<string, Language>();
  readonly #byPatterns = new WeakMap<readonly Pattern[], Language>();
  readonly #loose = new Map<Language, Language>();
  readonly #found = new Map<string, Word | undefined>();

  constructor(readonly alphabet: Alphabet) {}

  /** What all analyses share: policies are made of the same patterns again and again. */
  static shared(): Words {
    if (Words.#shared === undefined || Words.#shared.#remembered > mostRemembered)
      Words.#shared = new Words(new Alphabet());
    return Words.#shared;
  }

  get #remembered(): number {
    return this.#rows.size + this.#byRows.size + this.#found.size;
  }

  /** The language of some patterns: the same for the same patterns in any order. */
  languageOf(patterns: readonly Pattern[]): Language {
    const known = this.#byPatterns.get(patterns);
    if (known !== undefined) return known;
    const language = this.ofRows(patterns.map((pattern) => this.#rowOf(pattern)));
    this.#byPatterns.set(patterns, language);
    return language;
  }

  #rowOf(pattern: Pattern): TokenRow {
    const { text, syntax, ignoreCase } = pattern;
    if (typeof text !== "string") return tokensOf(pattern, this.alphabet);
    const key = `${syntax} ${ignoreCase ? "i" : "c"} ${text}`;
    const row = this.#rows.get(key) ?? tokensOf(pattern, this.alphabet);
    this.#rows.set(key, row);
    return row;
  }

  /**
   * A shortest word that belongs to every one of some languages and to none of others; `undefined` proves that no
   * string does, whatever the values of the symbols.
   *
   * With one language to belong to, the proof may take symbols for letters: a string of it comes from a word of it, and
   * what excludes the word excludes the string. With several, the same string may come from different words, so symbols
   * are loosened there to any run of characters.
   *
   * @throws {OverBudget}
   */
  find(within: readonly Language[], outside: readonly Language[], budget: Budget): Word | undefined {
    const key = `${idsOf(within)}/${idsOf(outside)}`;
    if (this.#found.has(key)) return this.#found.get(key);
    const word = this.#search(this.#withoutRedundant(within, budget), outside, budget);
    this.#found.set(key, word);
    return word;
  }

  #search(positive: readonly Language[], outside: readonly Language[], budget: Budget): Word | undefined {
    const loosened = positive.length > 1 ? positive.map((language) => this.loosened(language)) : positive;
    budget.spend([...loosened, ...outside].reduce((sum, { rows }) => sum + rows.length, 0));
    const few = narrowed(loosened, outside, (rows) => this.ofRows(rows));
    if (few === undefined) return undefined;
    const only = onlyWords(few.within, few.outside);
    if (only !== undefined) return only.find((word) => isBetween(word, few.within, few.outside, budget));
    return plainWord(few.within, few.outside, budget) ?? new Search(few.within, few.outside, budget).run();
  }

  /** The language of some rows of tokens. */
  ofRows(rows: readonly TokenRow[]): Language {
    const keys = rows.map(({ key }) => key).sort();
    const key = `${keys.length}\u0001${keys.join("\u0001")}`;
    const known = this.#byRows.get(key);
    if (known !== undefined) return known;
    const language = new Language(this.#byRows.size, rows);
    this.#byRows.set(key, language);
    return language;
  }

  /** Leaves out languages that contain another one of the list, where symbols make it worth the work. */
  #withoutRedundant(languages: readonly Language[], budget: Budget): readonly Language[] {
    if (languages.length < 2 || !languages.some(({ hasSymbols }) => hasSymbols)) return languages;
    let kept = languages;
    for (const language of languages) {
      const contained = kept.some(
        (other) => other !== language && this.find([other], [language], budget) === undefined,
      );
      if (contained) kept = kept.filter((other) => other !== language);
    }
    return kept;
  }

  /** The language with any run of characters in place of its symbols, beside them. */
  loosened(language: Language): Language {
    if (!language.hasSymbols) return language;
    const known = this.#loose.get(language);
    if (known !== undefined) return known;
    const loose = this.ofRows([...language.rows, ...language.rows.map(looseRow)]);
    this.#loose.set(language, loose);
    return loose;
  }
}

/** The row with any run of characters in place of its symbols. */
export function looseRow({ ignoreCase, written }: TokenRow): TokenRow {
  return tokenRow(
    written.map((token) => (isSymbol(token) ? wildcard.run : token)),
    ignoreCase,
  );
}

function idsOf(languages: readonly Language[]): string {
  return languages
    .map(({ id }) => id)
    .sort((left, right) => left - right)
    .join();
}

interface Node {
  readonly states: readonly number[];
  readonly code: number;
  readonly before?: Node;
}

/** A breadth-first search of the product of automata. */
class Search {
  readonly #all: readonly Automaton[];
  readonly #positive: number;

  constructor(
    within: readonly Language[],
    outside: readonly Language[],
    private readonly budget: Budget,
  ) {
    this.#all = [...within, ...outside].map(({ automaton }) => automaton);
    this.#positive = within.length;
  }

  run(): Word | undefined {
    const start = this.#all.map(({ start }) => start);
    if (this.#isHopeless(start)) return undefined;
    const seen = new Set([start.join()]);
    let frontier: Node[] = [{ states: start, code: 0 }];
    while (frontier.length > 0) {
      const next: Node[] = [];
      for (const node of frontier) {
        this.budget.spend(1);
        if (this.#isFound(node.states)) return wordTo(node);
        this.#extend(node, seen, next);
      }
      frontier = next;
    }
    return undefined;
  }

  #extend(node: Node, seen: Set<string>, next: Node[]): void {
    for (const code of this.#codesAt(node.states)) {
      const states = this.#all.map((automaton, at) => automaton.step(node.states[at] ?? 0, code, this.budget));
      if (this.#isHopeless(states)) continue;
      const key = states.join();
      if (seen.has(key)) continue;
      seen.add(key);
      next.push({ states, code, before: node });
    }
  }

  /** One code for all that no automaton tells apart here, and each that one of them does. */
  #codesAt(states: readonly number[]): number[] {
    const told = new Set<number>();
    this.#all.forEach((automaton, at) => {
      for (const code of automaton.codesAt(states[at] ?? 0)) told.add(code);
    });
    let other = readable.find((code) => !told.has(code)) ?? 0x100;
    while (told.has(other)) other++;
    return [other, ...told];
  }

  #isFound(states: readonly number[]): boolean {
    return this.#all.every((automaton, at) => automaton.isAccepting(states[at] ?? 0) === at < this.#positive);
  }

  #isHopeless(states: readonly number[]): boolean {
    return this.#all.some((automaton, at) => {
      const state = states[at] ?? 0;
      return at < this.#positive ? automaton.isDead(state) : automaton.isUniversal(state);
    });
  }
}

function wordTo(node: Node): Word {
  const codes: number[] = [];
  for (let at: Node = node; at.before !== undefined; at = at.before) codes.push(at.code);
  return codes.reverse();
}
