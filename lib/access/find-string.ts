import type { Budget } from "./budget";
import { compilePattern, hasWildcard, type CompiledPattern, type Letter } from "./letters";
import { accepts, advance, matches, startFor, type Positions, type Reading } from "./matching";
import type { StringTest } from "./model";

/**
 * How holes are read while looking for a string. `certain`: the string must pass for every value of the holes.
 * `conceivable`: it may pass for some.
 */
export type Certainty = "certain" | "conceivable";

/** One of several patterns, or none of them, with the reading that fits the certainty. */
interface Constraint {
  readonly patterns: readonly CompiledPattern[];
  readonly negated: boolean;
  readonly reading: Reading;
}

/**
 * Finds a string that passes all tests: a readable one where there is one, and a shortest one otherwise.
 *
 * @returns its letters, or `undefined` when there is none
 * @throws {OverBudget}
 */
export function findString(tests: readonly StringTest[], certainty: Certainty, budget: Budget): Letter[] | undefined {
  const constraints = tests.map((test) => constraint(test, certainty));
  for (const candidate of candidates(constraints)) {
    budget.spend(1 + constraints.reduce((sum, { patterns }) => sum + patterns.length, 0) + candidate.length);
    if (passesAll(constraints, candidate)) return candidate;
  }
  if (constraints.some(({ patterns, negated }) => !negated && !patterns.some(hasWildcardOrHole(certainty)))) return undefined;
  return search(constraints, budget);
}

/** Tells whether a string passes a test. */
export function passes(test: StringTest, letters: readonly Letter[], certainty: Certainty): boolean {
  const { patterns, negated, reading } = constraint(test, certainty);
  return patterns.some((pattern) => matches(pattern, letters, reading)) !== negated;
}

/** For certainty, what must match matches surely, and what must not match can't even possibly. */
function constraint({ patterns, negated }: StringTest, certainty: Certainty): Constraint {
  const reading = (certainty === "certain") !== negated ? "surely" : "possibly";
  return { patterns: patterns.map(compilePattern), negated, reading };
}

function passesAll(constraints: readonly Constraint[], letters: readonly Letter[]): boolean {
  return constraints.every(
    ({ patterns, negated, reading }) => patterns.some((pattern) => matches(pattern, letters, reading)) !== negated,
  );
}

function hasWildcardOrHole(certainty: Certainty): (pattern: CompiledPattern) => boolean {
  return (pattern) => hasWildcard(pattern) || (certainty === "conceivable" && pattern.hasHole);
}

/** What a run of any characters is filled with, so that a person reads it as a placeholder; the empty run comes last. */
const fillings = ["x", "example", "x:x", "x/x", "1", ""];

/** Readable strings that are likely to pass: those of the most telling patterns, with their runs filled. */
function* candidates(constraints: readonly Constraint[]): Iterable<Letter[]> {
  const positive = constraints.filter(({ negated }) => !negated);
  const narrowest = positive.find(({ patterns }) => !patterns.some(hasWildcard)) ?? positive[0];
  if (positive.length === 0) {
    yield* fillings.map((filling) => filling.split(""));
    return;
  }
  if (narrowest !== undefined && !narrowest.patterns.some(hasWildcard)) {
    for (const pattern of narrowest.patterns) yield fill(pattern, "");
    return;
  }
  for (const { patterns } of [...positive].sort((left, right) => telling(right) - telling(left))) {
    for (const pattern of patterns.slice(0, 20)) {
      for (const filling of hasWildcard(pattern) ? fillings : [""]) yield fill(pattern, filling);
    }
  }
}

function telling({ patterns }: Constraint): number {
  return Math.max(0, ...patterns.map(({ elements }) => elements.filter(({ kind }) => kind === "letter").length));
}

function fill({ elements }: CompiledPattern, filling: string): Letter[] {
  return elements.flatMap((element) => {
    if (element.kind === "letter") return [element.letter];
    if (element.kind === "any") return ["x"];
    return element.field ? filling.replace(":", "").split("") : filling.split("");
  });
}

/** A state of the product automaton: positions for every pattern of every constraint. */
interface State {
  readonly positions: readonly (readonly Positions[])[];
  readonly letter?: Letter;
  readonly before?: State;
}

/** Breadth-first search of the product of all automata. */
function search(constraints: readonly Constraint[], budget: Budget): Letter[] | undefined {
  const alphabet = lettersToTry(constraints);
  const start: State = { positions: constraints.map(({ patterns, reading }) => patterns.map((pattern) => startFor(pattern, reading))) };
  const seen = new Set([keyOf(start)]);
  let frontier = [start];
  while (frontier.length > 0) {
    const next: State[] = [];
    for (const state of frontier) {
      if (isAccepting(constraints, state)) return pathTo(state);
      for (const letter of alphabet) {
        const reached = step(constraints, state, letter, budget);
        if (isDead(constraints, reached)) continue;
        const key = keyOf(reached);
        if (!seen.has(key)) {
          seen.add(key);
          next.push(reached);
        }
      }
    }
    frontier = next;
  }
  return undefined;
}

function step(constraints: readonly Constraint[], state: State, letter: Letter, budget: Budget): State {
  let work = 1;
  const positions = constraints.map(({ patterns, reading }, at) =>
    patterns.map((pattern, index) => {
      const from = state.positions[at]?.[index] ?? [];
      work += 1 + from.length;
      return from.length === 0 ? from : advance(pattern, from, letter, reading);
    }),
  );
  budget.spend(work);
  return { positions, letter, before: state };
}

function isAccepting(constraints: readonly Constraint[], { positions }: State): boolean {
  return constraints.every(
    ({ patterns, negated }, at) => patterns.some((pattern, index) => accepts(pattern, positions[at]?.[index] ?? [])) !== negated,
  );
}

function isDead(constraints: readonly Constraint[], { positions }: State): boolean {
  return constraints.some(({ negated }, at) => !negated && (positions[at] ?? []).every((reached) => reached.length === 0));
}

function keyOf({ positions }: State): string {
  return positions.map((list) => list.map((reached) => reached.join(" ")).join(",")).join(";");
}

function pathTo(state: State): Letter[] {
  const letters: Letter[] = [];
  for (let at: State | undefined = state; at?.letter !== undefined; at = at.before) letters.push(at.letter);
  return letters.reverse();
}

/** The letters that patterns tell apart, and one that stands for all others; readable ones first. */
function lettersToTry(constraints: readonly Constraint[]): Letter[] {
  const named = new Map<string, Letter>();
  for (const { patterns } of constraints) {
    for (const { elements, ignoreCase } of patterns) {
      for (const element of elements) {
        if (element.kind !== "letter") continue;
        const { letter } = element;
        if (typeof letter !== "string") named.set(`hole ${letter.hole}`, letter);
        else for (const variant of ignoreCase ? [letter, letter.toUpperCase()] : [letter]) if (variant.length === 1) named.set(variant, variant);
      }
    }
  }
  const other = "xyzabcdefghijklmnopqrstuvw0123456789_~".split("").find((letter) => !named.has(letter)) ?? "\u00fc";
  const separators = [":", "/"].filter((letter) => !named.has(letter));
  return [other, ...named.values(), ...separators];
}
