import { format } from "prettier";

/** Makes the text of one kind of part from what stands behind its name: `may observability/watch-shop`. */
export type Part = (argument: string) => string;

/**
 * A page with its parts made anew. A part stands between `<!-- begin NAME ARGUMENT -->` and `<!-- end -->`; what stands
 * around the parts is written by hand and left alone.
 * @throws RangeError where a page asks for a part that there is not
 */
export async function renderedPage(page: string, parts: Readonly<Record<string, Part>>): Promise<string> {
  const text = page.replace(
    /(<!-- begin (\S+) (.*?) -->\n)[^]*?(<!-- end -->)/g,
    (_all, begin: string, name: string, argument: string, end: string) => {
      const make = new Map(Object.entries(parts)).get(name);
      if (make === undefined) throw new RangeError(`no part is called \`${name}\`: ${Object.keys(parts).join(", ")}`);
      return `${begin}\n${make(argument)}\n\n${end}`;
    },
  );
  return format(text, { parser: "markdown", printWidth: 120 });
}

/** A table for Markdown. Bars would end cells, and asterisks outside of code would be emphasis. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => escaped(cell)).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function escaped(cell: string): string {
  const parts = cell.replaceAll("|", "\\|").split("`");
  return parts.map((part, position) => (position % 2 === 0 ? part.replaceAll("*", "\\*") : part)).join("`");
}
