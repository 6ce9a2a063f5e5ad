import type { SourceLine } from "./document";
import { list, text } from "./json";
import { slashed } from "./shown-path";

/** A frame of V8's stack traces: `new Role (/app/main.ts:12:5)`, `/app/main.ts:12:5`, `file:///app/main.mjs:12:5`. */
const frame = /^(?:.*\()?(?:file:\/\/(?:\/(?=[A-Za-z]:))?)?((?:\/|[A-Za-z]:[\\/]).*):(\d{1,7}):(\d{1,7})\)?$/;

/** Longer frames are no paths, and only serve to exhaust something. */
const longestFrame = 4096;

/**
 * The line of the user's own source in a construct's stack trace: the innermost one outside of packages and of Node.
 *
 * @param trace `metadata.stackTrace` of a synthesised construct, where the app records it
 */
export function sourceLine(trace: unknown): SourceLine | undefined {
  for (const entry of list(trace)) {
    const line = text(entry) ?? "";
    const [, path, row, column] = line.length > longestFrame ? [] : (frame.exec(line.trim()) ?? []);
    if (path === undefined || /[\\/]node_modules[\\/]/.test(path)) continue;
    return { file: slashed(path), line: Number(row), column: Number(column) };
  }
  return undefined;
}
