import type { Letter, CompiledPattern, Element } from "./letters";

/**
 * How holes are read while matching. `surely`: the match must hold for every value of the holes. `possibly`: for some.
 */
export type Reading = "surely" | "possibly";

/** The positions in a pattern that are reached so far, in rising order: a state of its automaton. */
export type Positions = readonly number[];

export function startOf(pattern: CompiledPattern): Positions {
  return closure(pattern, [0], "surely");
}

export function startFor(pattern: CompiledPattern, reading: Reading): Positions {
  return closure(pattern, [0], reading);
}

export function accepts(pattern: CompiledPattern, positions: Positions): boolean {
  return positions.at(-1) === pattern.elements.length;
}

/** The positions after one more letter. */
export function advance(pattern: CompiledPattern, positions: Positions, letter: Letter, reading: Reading): Positions {
  const next: number[] = [];
  if (typeof letter !== "string" && reading === "possibly") return afterHole(pattern, positions);
  for (const position of positions) {
    const element = pattern.elements[position];
    if (element === undefined) continue;
    if (stays(element, letter, reading)) next.push(position);
    if (element.kind !== "run" && consumes(element, letter, pattern.ignoreCase)) next.push(position + 1);
  }
  return closure(pattern, next, reading);
}

/** Whether an element takes one more letter and stays: a run does, and a hole in a `possibly` reading. */
function stays(element: Element, letter: Letter, reading: Reading): boolean {
  if (element.kind === "run") return fits(element.field, letter);
  return reading === "possibly" && element.kind === "letter" && typeof element.letter !== "string";
}

function consumes(element: Element, letter: Letter, ignoreCase: boolean): boolean {
  if (element.kind === "letter") return sameLetter(element.letter, letter, ignoreCase);
  return typeof letter === "string" && fits(element.kind === "any" && element.field, letter);
}

/** A hole may hold a colon, so a run that excludes colons does not surely take it. */
function fits(field: boolean, letter: Letter): boolean {
  return !field || (typeof letter === "string" && letter !== ":");
}

function sameLetter(expected: Letter, letter: Letter, ignoreCase: boolean): boolean {
  if (typeof expected !== "string" || typeof letter !== "string") {
    return typeof expected !== "string" && typeof letter !== "string" && expected.hole === letter.hole;
  }
  return expected === (ignoreCase ? letter.toLowerCase() : letter);
}

/** A hole may hold any string, the empty one included: every position from the first on can be reached. */
function afterHole(pattern: CompiledPattern, positions: Positions): Positions {
  const [first] = positions;
  if (first === undefined) return [];
  return Array.from({ length: pattern.elements.length + 1 - first }, (_, offset) => first + offset);
}

/** Adds what is reached without a letter: a run may be empty, and so may a hole in a `possibly` reading. */
function closure(pattern: CompiledPattern, positions: readonly number[], reading: Reading): Positions {
  const closed: number[] = [];
  let pending = -1;
  for (const position of positions) {
    for (let at = position; at > pending; at++) {
      closed.push(at);
      pending = at;
      const element = pattern.elements[at];
      if (element === undefined || !mayBeEmpty(element, reading)) break;
    }
  }
  return closed;
}

function mayBeEmpty(element: Element, reading: Reading): boolean {
  if (element.kind === "run") return true;
  return reading === "possibly" && element.kind === "letter" && typeof element.letter !== "string";
}

/** Tells whether a string matches a pattern. */
export function matches(pattern: CompiledPattern, letters: readonly Letter[], reading: Reading): boolean {
  if (pattern.elements.every(({ kind }) => kind === "letter") && reading === "surely") return equals(pattern, letters);
  let positions = startFor(pattern, reading);
  for (const letter of letters) {
    positions = advance(pattern, positions, letter, reading);
    if (positions.length === 0) return false;
  }
  return accepts(pattern, positions);
}

function equals({ elements, ignoreCase }: CompiledPattern, letters: readonly Letter[]): boolean {
  if (elements.length !== letters.length) return false;
  return elements.every((element, at) => {
    const letter = letters[at];
    return element.kind === "letter" && letter !== undefined && sameLetter(element.letter, letter, ignoreCase);
  });
}
