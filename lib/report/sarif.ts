import type { Verdict } from "../review/verdict";
import type { ReportOptions } from "./options";
import { exitCode, unreadWords } from "./outcome";
import { sarifResult } from "./sarif-result";
import { reportedRules, sarifRule } from "./sarif-rule";
import { fileUri } from "./uri";
import { visible, visibleJson } from "./visible";

/**
 * The report as SARIF 2.1.0 for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
 */
export function sarifReport(verdict: Verdict, options: ReportOptions = {}): string {
  return visibleJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [run(verdict, options)],
  });
}

function run(verdict: Verdict, options: ReportOptions): object {
  const rules = reportedRules(verdict.findings);
  const suppressed = verdict.findings.some(({ outcome }) => outcome === "waived");
  const constructs = new Map(
    verdict.identities.flatMap(({ document, address, constructPath }) =>
      constructPath === null ? [] : [[`${document} ${address}`, constructPath] as const],
    ),
  );
  return {
    tool: {
      driver: {
        name: "remit",
        ...(options.version === undefined ? {} : { semanticVersion: options.version }),
        rules: rules.map((rule) => sarifRule(rule, options.ruleDocs?.get(rule.rule.id))),
      },
    },
    invocations: [invocation(verdict, options)],
    columnKind: "utf16CodeUnits",
    results: verdict.findings.map((found) =>
      sarifResult(found, {
        ruleIndex: rules.findIndex(
          ({ id }) => id === (found.outcome === "unknown" ? `${found.rule}/unknown` : found.rule),
        ),
        constructPath: constructs.get(`${found.document} ${found.address}`),
        directory: options.directory,
        suppressed,
      }),
    ),
  };
}

/** What happened to the run as a whole: what could not be read, what was noticed, what was not analysed. */
function invocation(verdict: Verdict, options: ReportOptions): object {
  const { unread = [], notes: left = [] } = options;
  return {
    executionSuccessful: unread.length === 0 && verdict.documents.length > 0,
    exitCode: exitCode(verdict, options),
    toolExecutionNotifications: [
      ...unread.map(({ path, problem }) =>
        notification("error", `${unreadWords(verdict, path)}: ${problem}`, path, options),
      ),
      ...verdict.documents.flatMap(({ path, notes }) => notes.map((note) => notification("note", note, path, options))),
      ...left.map(({ path, note }) => notification("note", note, path, options)),
      ...verdict.notAnalysed.map(({ address, reason, location }) =>
        notification("warning", `${address} was not analysed: ${reason}`, location.file, options),
      ),
    ],
  };
}

function notification(level: "error" | "warning" | "note", text: string, path: string, options: ReportOptions): object {
  return {
    level,
    message: { text: visible(text) },
    locations: [{ physicalLocation: { artifactLocation: { uri: fileUri(path, options.directory) } } }],
  };
}
