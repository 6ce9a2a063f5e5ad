import type { Severity } from "../rules/rule";

/** How a text stands out. */
export type Style = "bold" | "dim" | "heading" | "unknown" | "good" | Severity;

/** ANSI SGR parameters (ECMA-48, 8.3.117), from the 16 colours that a user's own palette defines. */
const codes: Readonly<Record<Style, string>> = {
  bold: "1",
  dim: "2",
  heading: "1;4",
  unknown: "35",
  good: "32",
  info: "2",
  low: "36",
  medium: "33",
  high: "31",
  critical: "1;31",
};

/** A text in a style, reset at its end. */
export function styleText(text: string, style: Style): string {
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
}
