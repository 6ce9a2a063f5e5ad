/** What `*` and `?` stand for in a pattern. */
export const wildcard = { run: Symbol("any run of characters"), one: Symbol("any one character") } as const;

export type Wildcard = (typeof wildcard)[keyof typeof wildcard];

/** A pattern: texts that stand for themselves, and wildcards between them. */
export type Pattern = readonly (string | Wildcard)[];

/** Reads a text in which `*` and `?` are wildcards. */
export function readPattern(text: string): Pattern {
  const pieces = text.split(/([*?])/).filter((piece) => piece !== "");
  return pieces.map((piece) => (piece === "*" ? wildcard.run : piece === "?" ? wildcard.one : piece));
}

/** Whether the whole value matches. Takes at most the product of both lengths, whatever the pattern. */
export function matchesPattern(pattern: Pattern, value: string): boolean {
  let [part, at] = [0, 0];
  let afterRun: { part: number; at: number } | undefined;
  for (;;) {
    const piece = pattern[part];
    if (piece === wildcard.run) {
      afterRun = { part: ++part, at };
      continue;
    }
    const next = piece === undefined ? undefined : endOf(piece, value, at);
    if (next !== undefined) {
      part++;
      at = next;
      continue;
    }
    if (piece === undefined && at === value.length) return true;
    if (afterRun === undefined || afterRun.at === value.length) return false;
    at = ++afterRun.at;
    part = afterRun.part;
  }
}

/** The position behind a piece that stands at a position; `undefined` where it doesn't stand there. */
function endOf(piece: string | Wildcard, value: string, at: number): number | undefined {
  if (typeof piece === "string") return value.startsWith(piece, at) ? at + piece.length : undefined;
  return at < value.length ? at + 1 : undefined;
}
