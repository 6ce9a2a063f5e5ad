/**
 * An upper bound of how deep a YAML text nests, from its brackets, its margins and the marks in its lines. The parser goes down once for
 * each level, and where it meets the end of the stack while it compiles a regular expression, Node ends the whole process: so what nests
 * too deeply must not reach it.
 */
export function mostLevels(source: string): number {
  let [margin, marks, brackets, open] = [0, 0, 0, 0];
  for (const line of source.split(/\r\n|\n|\r/)) {
    const indent = line.length - line.trimStart().length;
    margin = Math.max(margin, indent);
    let inLine = 0;
    for (let at = indent; at < line.length; at++) {
      const sign = line[at];
      if (sign === "[" || sign === "{") open++;
      else if ((sign === "]" || sign === "}") && open > 0) open--;
      else if (open === 0 && isMark(line, at)) inLine++;
      brackets = Math.max(brackets, open);
    }
    marks = Math.max(marks, inLine);
  }
  // A list may stand no further in than the name that it belongs to.
  return 2 * margin + marks + brackets;
}

/** `- `, `? ` or `: `, each of which may begin a level of its own. */
function isMark(line: string, at: number): boolean {
  const isEnd = at + 1 === line.length || line[at + 1] === " " || line[at + 1] === "\t";
  return isEnd && (line[at] === "-" || line[at] === "?" || line[at] === ":");
}
