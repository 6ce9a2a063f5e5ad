import type { Hole, Pattern, Text } from "./model";

/** One letter of a string: a UTF-16 code unit, or a hole, which stands for a whole string that is not known. */
export type Letter = string | Hole;

/** A pattern's elements: a letter to match, `any` for one code unit, `run` for any number; `field`: colons excluded. */
export type Element =
  | { readonly kind: "letter"; readonly letter: Letter }
  | { readonly kind: "any"; readonly field: boolean }
  | { readonly kind: "run"; readonly field: boolean };

/** A pattern made ready for matching. */
export interface CompiledPattern {
  readonly elements: readonly Element[];
  readonly ignoreCase: boolean;
  readonly hasHole: boolean;
}

/** Colons in front of an ARN's last field: `arn:partition:service:region:account:resource`. */
const arnColons = 5;

export function lettersOf(text: Text): Letter[] {
  if (typeof text === "string") return text.split("");
  return text.flatMap<Letter>((part) => (typeof part === "string" ? part.split("") : [part]));
}

/** A string of letters as text: holes are written as Terraform writes expressions. */
export function textOf(letters: readonly Letter[]): string {
  return letters.map((letter) => (typeof letter === "string" ? letter : `\${${letter.hole}}`)).join("");
}

/** Letters joined again into a text. */
export function joinLetters(letters: readonly Letter[]): Text {
  const known = letters.filter((letter) => typeof letter === "string");
  return known.length === letters.length ? known.join("") : letters;
}

const compiled = new WeakMap<Pattern, CompiledPattern>();

export function compilePattern(pattern: Pattern): CompiledPattern {
  const cached = compiled.get(pattern);
  if (cached !== undefined) return cached;
  const elements: Element[] = [];
  let colons = 0;
  for (const letter of lettersOf(pattern.text)) {
    const field = pattern.syntax === "arn" && colons < arnColons;
    if (pattern.syntax !== "literal" && letter === "*") {
      const last = elements.at(-1);
      if (last?.kind !== "run" || last.field !== field) elements.push({ kind: "run", field });
    } else if (pattern.syntax !== "literal" && letter === "?") elements.push({ kind: "any", field });
    else {
      if (letter === ":") colons++;
      elements.push({ kind: "letter", letter: pattern.ignoreCase && typeof letter === "string" ? letter.toLowerCase() : letter });
    }
  }
  const hasHole = elements.some((element) => element.kind === "letter" && typeof element.letter !== "string");
  const made = { elements, ignoreCase: pattern.ignoreCase, hasHole };
  compiled.set(pattern, made);
  return made;
}

export function hasWildcard({ elements }: CompiledPattern): boolean {
  return elements.some(({ kind }) => kind !== "letter");
}
