/** Refs of which a run has one: those that a pattern matches, without some. */
export interface PossibleRefs {
  /** With `*` for any run of characters: `refs/heads/release/*`. */
  readonly glob: string;
  /** Refs that the run does not have. */
  readonly except: readonly string[];
}

/** Whether a possible ref equals a text; GitHub compares texts in any case. `undefined`: it may. */
export function mayEqual({ glob, except }: PossibleRefs, text: string): false | undefined {
  const lower = text.toLowerCase();
  if (except.some((ref) => ref.toLowerCase() === lower)) return false;
  return matchesGlob(glob.toLowerCase(), lower) ? undefined : false;
}

/** Whether all possible refs begin with a text, or none does. */
export function beginWith({ glob }: PossibleRefs, text: string): boolean | undefined {
  const fixed = glob.split("*", 1).join().toLowerCase();
  const lower = text.toLowerCase();
  if (fixed.startsWith(lower)) return true;
  return lower.startsWith(fixed) && glob.includes("*") ? undefined : false;
}

/** Whether a text matches a pattern in which `*` is any run of characters, in steps that grow with both lengths. */
export function matchesGlob(glob: string, text: string): boolean {
  const pieces = glob.split("*");
  const [first = ""] = pieces;
  if (pieces.length === 1) return glob === text;
  const last = pieces.at(-1) ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
