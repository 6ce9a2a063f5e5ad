import type { Pattern, Text, TextPart } from "../../../lib/access/model";
import { marked, partsOf, simplest } from "../../../lib/estate/text-parts";

/**
 * A path in the algebra of access has a colon where Vault has a slash, so that a wildcard can stay within a segment; a colon of
 * its own is `%3A`.
 */
export function resourceOf(path: string): string {
  return path.replaceAll(":", "%3A").replaceAll("/", ":");
}

/** The path that a resource of the algebra is. */
export function pathOf(resource: string): string {
  return resource.replaceAll(":", "/").replaceAll("%3A", ":");
}

/** Segments of which a wildcard can be held within them. */
const exactSegments = 5;

export interface PathPatterns {
  readonly patterns: readonly Pattern[];
  /** Whether they are the path's requests and no others. */
  readonly isExact: boolean;
}

/** The resources that a path of a policy means. */
export function patternsOf(path: Text): PathPatterns {
  const segments = segmentsOf(path);
  const last = segments.at(-1) ?? [];
  const end = last.at(-1);
  const isPrefix = typeof end === "string" && end.endsWith("*");
  const plain = isPrefix ? [...segments.slice(0, -1), [...last.slice(0, -1), end.slice(0, -1)]] : segments;
  const fields = plain.map((segment) => (isAnySegment(segment) ? ["*"] : segment.map(literally)));
  const firstAny = plain.findIndex(isAnySegment);
  const isExact = plain.findLastIndex(isAnySegment) < exactSegments;
  if (firstAny < 0) return { patterns: [pattern(joined(fields), isPrefix, "glob")], isExact };
  if (!isPrefix || fields.length > exactSegments)
    return { patterns: [pattern(joined(fields), isPrefix, "arn")], isExact };
  const more = Array.from({ length: exactSegments + 2 - fields.length }, (_, count) => count);
  return {
    patterns: more.map((count) => pattern([...joined(fields), "*", ":*".repeat(count)], false, "arn")),
    isExact,
  };
}

function pattern(parts: readonly TextPart[], isPrefix: boolean, syntax: "glob" | "arn"): Pattern {
  return { text: simplest(isPrefix ? [...parts, "*"] : parts), syntax, ignoreCase: false };
}

function joined(fields: readonly (readonly TextPart[])[]): TextPart[] {
  return fields.flatMap((field, at) => (at === 0 ? field : [":", ...field]));
}

type Segment = readonly TextPart[];

/** The parts of a path between its slashes. */
function segmentsOf(path: Text): Segment[] {
  const segments: TextPart[][] = [[]];
  for (const part of partsOf(path)) {
    if (typeof part !== "string") segments.at(-1)?.push(part);
    else
      for (const [at, piece] of part.split("/").entries()) {
        if (at > 0) segments.push([]);
        if (piece !== "") segments.at(-1)?.push(piece);
      }
  }
  return segments;
}

function isAnySegment(segment: Segment): boolean {
  return segment.length === 1 && segment[0] === "+";
}

function literally(part: TextPart): TextPart {
  if (typeof part !== "string") return part;
  const text = part.replaceAll(":", "%3A");
  return /[*?]/.test(text) ? { verbatim: text } : text;
}

/** A path as one text, to compare paths by. */
export function pathText(path: Text): string {
  return marked(
    partsOf(path).map((part) => (typeof part === "object" && "hole" in part ? `\u0001${part.hole}\u0001` : part)),
  );
}
