import { PatternFault } from "../pattern/node";

/**
 * A pattern of `fileset` as a regular expression: `*` and `?` stop at slashes, `**` between slashes does not.
 *
 * @throws {PatternFault} for one that is none
 */
export function globPattern(glob: string): string {
  const part = /\*\*\/|\*+|\?|\[[!^]?[^\]]+\]|\\.|[{},]|[^*?[\\{},]+|./gsy;
  let [pattern, depth] = ["", 0];
  for (const [piece] of glob.matchAll(part)) {
    const isAtStart = pattern === "" || pattern.endsWith("/");
    if (piece === "**/" && isAtStart) pattern += "(?:[^/]+/)*";
    else if (piece.startsWith("*")) pattern += starred(piece, pattern.endsWith("/") || pattern === "", glob);
    else if (piece === "?") pattern += "[^/]";
    else if (piece.startsWith("[") && piece.length > 2) pattern += piece.replace(/^\[!/, "[^");
    else if (piece === "{" || piece === "}") {
      depth += piece === "{" ? 1 : -1;
      pattern += piece === "{" ? "(?:" : ")";
    } else if (piece === "," && depth > 0) pattern += "|";
    else if (piece === "[" || piece === "\\" || depth < 0) throw new PatternFault("the pattern is none");
    else pattern += escaped(piece.startsWith("\\") ? piece.slice(1) : piece);
  }
  if (depth !== 0) throw new PatternFault("a brace is not closed");
  return `(?s)^(?:${pattern})$`;
}

/** `**` stands for folders where it is a whole part of the path, and is `*` anywhere else. */
function starred(stars: string, isAtStart: boolean, glob: string): string {
  if (stars.endsWith("/")) return "[^/]*/";
  return stars === "**" && isAtStart && glob.endsWith("**") ? ".+" : "[^/]*";
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
