import fc from "fast-check";

const instances = new Map<string, fc.Arbitrary<string>>();

/** Texts near the border of a pattern: most match it, some by a character don't. Variables in it stay as they are. */
export function instanceOf(pattern: string): fc.Arbitrary<string> {
  const known = instances.get(pattern) ?? madeFrom(pattern);
  instances.set(pattern, known);
  return known;
}

function madeFrom(pattern: string): fc.Arbitrary<string> {
  const pieces = pattern.split(/(\$\{[^}]*\}|[*?])/).map((piece) => {
    if (piece === "*") return fc.constantFrom("", "", "a", "b", "a/b", ":", "*");
    return piece === "?" ? fc.constantFrom("a", "b", "?", ":") : fc.constant(piece);
  });
  const change = fc.constantFrom<(text: string) => string>(
    ...Array<(text: string) => string>(6).fill((text) => text),
    (text) => text.slice(0, -1),
    (text) => `${text}a`,
    (text) => text.toUpperCase(),
    (text) => text.replace(/[ab]$/, (last) => (last === "a" ? "b" : "a")),
  );
  return fc.tuple(change, ...pieces).map(([changed, ...texts]) => changed(texts.join("")));
}
