import type { Verdict } from "../review/verdict";
import { jsonReport } from "./json";
import type { ReportOptions } from "./options";
import { sarifReport } from "./sarif";
import { terminalReport } from "./terminal";

/** Turns a verdict into text: a pure function of its arguments. The text ends with a line break. */
export type Reporter = (verdict: Verdict, options?: ReportOptions) => string;

/** The report formats by name. */
export const formats = {
  terminal: terminalReport,
  json: jsonReport,
  sarif: sarifReport,
} as const satisfies Readonly<Record<string, Reporter>>;

export type Format = keyof typeof formats;
