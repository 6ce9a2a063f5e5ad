import { isSymbol } from "./alphabet";
import type { Budget } from "./budget";
import { lowerOf, upperOf, wildcard, type TokenRow } from "./tokens";

/** Stands behind the last token of every row. */
const end = -9;

const colon = 58;

/** A state of the automaton: which places in which rows are reached. */
interface State {
  /** Places in rising order. */
  readonly places: readonly number[];
  /** Whether every string that goes on from here belongs to the language. */
  readonly universal: boolean;
  readonly accepting: boolean;
  /** The codes that are told apart here; all others lead to one and the same state. */
  readonly codes: readonly number[];
  readonly next: Map<number, number>;
}

/** The code that stands for all those that a state does not tell apart. */
const anyOther = -1;

/** Matches one of several patterns code by code. Its states are made when they are first reached. */
export class Automaton {
  readonly start: number;
  readonly #tokens: number[] = [];
  readonly #ignoresCase: boolean[] = [];
  readonly #rowOf: number[] = [];
  readonly #states: State[] = [];
  readonly #ids = new Map<string, number>();

  constructor(rows: readonly TokenRow[]) {
    this.start = this.#add(this.#pruned(this.#closure(this.#layOut(rows))));
  }

  isUniversal(state: number): boolean {
    return this.#at(state).universal;
  }

  isDead(state: number): boolean {
    return this.#at(state).places.length === 0;
  }

  isAccepting(state: number): boolean {
    return this.#at(state).accepting;
  }

  codesAt(state: number): readonly number[] {
    return this.#at(state).codes;
  }

  /** The state after one more code. */
  step(state: number, code: number, budget: Budget): number {
    const from = this.#at(state);
    if (from.universal || from.places.length === 0) return state;
    const key = isSymbol(code) || from.codes.includes(code) ? code : anyOther;
    const known = from.next.get(key);
    if (known !== undefined) return known;
    budget.spend(1 + from.places.length);
    const reached = this.#intern(this.#after(from.places, code));
    from.next.set(key, reached);
    return reached;
  }

  #at(state: number): State {
    const found = this.#states[state];
    if (found === undefined) throw new RangeError(`there is no state ${state}`);
    return found;
  }

  /** Puts all rows behind one another. @returns the first place of each */
  #layOut(rows: readonly TokenRow[]): number[] {
    return rows.map(({ tokens, ignoreCase }, row) => {
      const first = this.#tokens.length;
      for (let at = 0; at <= tokens.length; at++) {
        this.#tokens.push(tokens[at] ?? end);
        this.#ignoresCase.push(ignoreCase);
        this.#rowOf.push(row);
      }
      return first;
    });
  }

  #after(places: readonly number[], code: number): number[] {
    const reached: number[] = [];
    for (const place of places) {
      const token = this.#tokens[place] ?? end;
      if (staysAt(token, code)) reached.push(place);
      else if (takes(token, this.#ignoresCase[place] === true ? lowerOf(code) : code)) reached.push(place + 1);
    }
    return reached;
  }

  #intern(reached: readonly number[]): number {
    const places = this.#pruned(this.#closure(reached));
    const key = places.join(" ");
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#add(places);
    this.#ids.set(key, id);
    return id;
  }

  #add(places: readonly number[]): number {
    const universal = places.some((place) => this.#tokens[place] === wildcard.run && this.#tokens[place + 1] === end);
    const accepting = universal || places.some((place) => this.#tokens[place] === end);
    const codes = this.#codesOf(places);
    return this.#states.push({ places, universal, accepting, codes, next: new Map() }) - 1;
  }

  /** A run may be empty, so the place behind it is reached with it. */
  #closure(reached: readonly number[]): number[] {
    const closed = new Set<number>();
    for (const from of reached) {
      for (let place = from; !closed.has(place); place++) {
        closed.add(place);
        const token = this.#tokens[place];
        if (token !== wildcard.run && token !== wildcard.runInField) break;
      }
    }
    return [...closed].sort((left, right) => left - right);
  }

  /** Once a run of anything is reached, the earlier places of its row lead to nothing that it does not lead to. */
  #pruned(places: readonly number[]): number[] {
    const furthest = new Map<number, number>();
    for (const place of places) if (this.#tokens[place] === wildcard.run) furthest.set(this.#rowOf[place] ?? 0, place);
    if (furthest.size === 0) return [...places];
    return places.filter((place) => place >= (furthest.get(this.#rowOf[place] ?? 0) ?? 0));
  }

  #codesOf(places: readonly number[]): number[] {
    const codes = new Set<number>();
    for (const place of places) {
      const token = this.#tokens[place] ?? end;
      if (token >= 0) {
        codes.add(token);
        if (this.#ignoresCase[place] === true) codes.add(upperOf(token));
      } else if (token === wildcard.oneInField || token === wildcard.runInField) codes.add(colon);
    }
    return [...codes];
  }
}

function staysAt(token: number, code: number): boolean {
  return token === wildcard.run || (token === wildcard.runInField && code !== colon && !isSymbol(code));
}

function takes(token: number, code: number): boolean {
  if (token >= 0) return token === code;
  if (isSymbol(code)) return false;
  return token === wildcard.one || (token === wildcard.oneInField && code !== colon);
}
