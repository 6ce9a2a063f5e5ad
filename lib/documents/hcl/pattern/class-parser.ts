import { escapedSign } from "./escapes";
import { PatternFault, type Ranges } from "./node";
import { foldedCase, negated, perlClasses, posixClasses } from "./ranges";
import type { PatternText } from "./pattern-text";

/**
 * Reads a class of signs, from behind its `[` to behind its `]`.
 *
 * @param ignoresCase whether letters stand for both cases
 */
export function parseClass(text: PatternText, ignoresCase: boolean): Ranges {
  const isNegated = text.takes("^");
  const ranges: (readonly [number, number])[] = [];
  const folded = (found: Ranges): Ranges => (ignoresCase ? foldedCase(found) : found);
  for (let isFirst = true; isFirst || !text.sees("]"); isFirst = false) {
    if (text.ended) throw new PatternFault("a class of signs has no end");
    const named = namedClass(text, folded);
    if (named !== undefined) ranges.push(...named);
    else ranges.push(...folded([rangeOf(text)]));
  }
  text.takes("]");
  return isNegated ? negated(ranges) : ranges;
}

/** `\d`, `\D`, `[:alpha:]`, `[:^alpha:]`. */
function namedClass(text: PatternText, folded: (ranges: Ranges) => Ranges): Ranges | undefined {
  const perl = takenPerlClass(text, folded);
  if (perl !== undefined) return perl;
  if (!text.sees("[:")) return undefined;
  const name = text.through(":]");
  if (name === undefined) return undefined;
  const found = posixClasses.get(name.slice(2, -2).replace(/^\^/, ""));
  if (found === undefined) throw new PatternFault("there is no such class of signs");
  return name.startsWith("[:^") ? negated(folded(found)) : folded(found);
}

/** Takes `\d` and its like where they stand. */
export function takenPerlClass(text: PatternText, folded: (ranges: Ranges) => Ranges): Ranges | undefined {
  if (!text.sees("\\")) return undefined;
  const letter = text.peek(1);
  const found = perlClasses.get(letter.toLowerCase());
  if (found === undefined) return undefined;
  text.skip(2);
  return letter === letter.toLowerCase() ? folded(found) : negated(folded(found));
}

function rangeOf(text: PatternText): readonly [number, number] {
  const first = signIn(text);
  if (!text.sees("-") || text.peek(1) === "]" || text.peek(1) === "") return [first, first];
  text.skip(1);
  if (perlClasses.has(text.peek(1).toLowerCase()) && text.sees("\\"))
    throw new PatternFault("a range ends with a class of signs");
  const last = signIn(text);
  if (last < first) throw new PatternFault("a range ends before it begins");
  return [first, last];
}

function signIn(text: PatternText): number {
  return text.sees("\\") ? escapedSign(text) : text.next();
}
