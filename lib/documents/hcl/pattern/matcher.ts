import { PatternNotEvaluated, type Assertion, type Ranges } from "./node";
import { parsePattern, type Pattern } from "./pattern-parser";
import { programFor, type Step } from "./program";

/** Where the groups of a match begin and end, of code units; the match itself is the first. `undefined` for a group that took no part. */
export type Match = readonly (readonly [number, number] | undefined)[];

/** More steps than these are taken by patterns that are made to take them. */
const mostSteps = 5_000_000;

/** Longer patterns are none that anybody writes. */
const longestPattern = 5_000;

/**
 * A regular expression as RE2 matches it: at the first place where there is a match, and of several ones there the one that a
 * search with preferences finds first. All ways are followed at once, so that the time is bounded by the length of the pattern times
 * that of the text.
 */
export class Matcher {
  /** What the groups are called; `""` for one without a name. */
  readonly groups: readonly string[];
  readonly #program: readonly Step[];
  #left = mostSteps;

  /**
   * @throws {PatternFault} for a pattern that RE2 refuses
   * @throws {PatternNotEvaluated} for one that is not evaluated here
   */
  constructor(text: string) {
    if (text.length > longestPattern) throw new PatternNotEvaluated("it is too long");
    const { node, groups }: Pattern = parsePattern(text);
    this.groups = groups;
    this.#program = programFor(node);
  }

  /**
   * Finds the first match at a place, or behind it.
   *
   * @throws {PatternNotEvaluated} when it takes too many steps
   */
  first(text: string, from = 0): Match | undefined {
    let threads = new Threads();
    let found: Slots | undefined;
    for (let at = from; ;) {
      const sign = text.codePointAt(at);
      if (found === undefined) this.#follow(0, { text, at }, [], threads);
      const next = new Threads();
      const after = at + (sign !== undefined && sign > 0xffff ? 2 : 1);
      for (const { step, slots } of threads.all) {
        const wanted = this.#program[step];
        if (wanted?.kind !== "sign") {
          found = slots;
          break;
        }
        this.#spend(wanted.ranges.length);
        if (sign !== undefined && isIn(sign, wanted.ranges)) this.#follow(step + 1, { text, at: after }, slots, next);
      }
      threads = next;
      if (sign === undefined || (threads.all.length === 0 && found !== undefined)) break;
      at = after;
    }
    return found === undefined ? undefined : this.#match(found);
  }

  /** @param parts what a step looks at, or copies */
  #spend(parts: number): void {
    this.#left -= 1 + parts / 8;
    if (this.#left < 0) throw new PatternNotEvaluated("it takes too many steps");
  }

  /** Follows all ways that take no sign, the preferred ones first. */
  #follow(start: number, { text, at }: Place, before: Slots, threads: Threads): void {
    const pending: Thread[] = [{ step: start, slots: before }];
    for (let thread = pending.pop(); thread !== undefined; thread = pending.pop()) {
      if (!threads.visit(thread.step)) continue;
      const step = this.#program[thread.step];
      const { slots } = thread;
      this.#spend(slots.length);
      if (step?.kind === "jump") pending.push({ step: step.to, slots });
      else if (step?.kind === "fork") pending.push({ step: step.second, slots }, { step: step.first, slots });
      else if (step?.kind === "note") pending.push({ step: thread.step + 1, slots: noted(slots, step.slot, at) });
      else if (step?.kind !== "assertion") threads.all.push(thread);
      else if (holds(step.assertion, text, at)) pending.push({ step: thread.step + 1, slots });
    }
  }

  #match(slots: Slots): Match {
    return Array.from({ length: this.groups.length + 1 }, (_, group) => {
      const [start, end] = [slots[2 * group], slots[2 * group + 1]];
      return start === undefined || end === undefined ? undefined : ([start, end] as const);
    });
  }
}

type Slots = readonly (number | undefined)[];

interface Place {
  readonly text: string;
  readonly at: number;
}

interface Thread {
  readonly step: number;
  readonly slots: Slots;
}

/** The ways that are followed at one place, in the order of preference; each step once. They wait for a sign, or match. */
class Threads {
  readonly all: Thread[] = [];
  readonly #visited = new Set<number>();

  visit(step: number): boolean {
    if (this.#visited.has(step)) return false;
    this.#visited.add(step);
    return true;
  }
}

function noted(slots: Slots, slot: number, at: number): Slots {
  const copy = [...slots];
  copy[slot] = at;
  return copy;
}

function isIn(sign: number, ranges: Ranges): boolean {
  return ranges.some(([first, last]) => first <= sign && sign <= last);
}

function holds(assertion: Assertion, text: string, at: number): boolean {
  const isBorder = isWordSign(text[at - 1]) !== isWordSign(text[at]);
  switch (assertion) {
    case "text-start":
      return at === 0;
    case "text-end":
      return at === text.length;
    case "line-start":
      return at === 0 || text[at - 1] === "\n";
    case "line-end":
      return at === text.length || text[at] === "\n";
    case "word-border":
      return isBorder;
    case "no-word-border":
      return !isBorder;
  }
}

function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && /^\w$/.test(sign);
}
