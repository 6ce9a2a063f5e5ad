import { severities } from "../rules/rule";
import type { Verdict } from "../review/verdict";
import { controlsSection } from "./terminal-controls";
import { findingsSection } from "./terminal-findings";
import { identitiesSection } from "./terminal-identities";
import { jobsSection } from "./terminal-jobs";
import type { ReportOptions } from "./options";
import { exitCode, exitReason, unreadWords } from "./outcome";
import { Page, type Piece } from "./page";
import { count } from "./words";

/** A report for a person at a terminal or in a CI log. */
export function terminalReport(verdict: Verdict, options: ReportOptions = {}): string {
  const page = new Page(options.width ?? 100, options.color ?? false);
  documentsSection(page, verdict, options);
  identitiesSection(page, verdict);
  jobsSection(page, verdict);
  controlsSection(page, verdict);
  findingsSection(page, verdict, options.directory);
  notAnalysedSection(page, verdict);
  summarySection(page, verdict, options);
  return page.toString();
}

function documentsSection(page: Page, verdict: Verdict, { unread = [], notes: left = [] }: ReportOptions): void {
  const { documents } = verdict;
  page.line(
    0,
    { text: "Reviewed", style: "heading" },
    { text: `  ${count(documents.length, "document")}`, style: "dim" },
  );
  for (const { path, kind, notes } of documents) {
    page.line(1, { text: path }, { text: `  ${kind}`, style: "dim" });
    for (const note of notes) page.paragraph(2, `note: ${note}`);
  }
  for (const { path, problem } of unread) {
    page.line(1, { text: path }, { text: `  ${unreadWords(verdict, path)}`, style: "critical" });
    page.paragraph(2, problem);
  }
  for (const path of new Set(left.map((one) => one.path))) {
    page.line(1, { text: path }, { text: "  directory", style: "dim" });
    for (const { note } of left.filter((one) => one.path === path)) page.paragraph(2, `note: ${note}`);
  }
}

function notAnalysedSection(page: Page, { notAnalysed }: Verdict): void {
  if (notAnalysed.length === 0) return;
  page.space().line(0, { text: "Not analysed", style: "heading" }, { text: `  ${notAnalysed.length}`, style: "dim" });
  page.paragraph(1, "These resources hold, grant or limit access, and nothing above takes them into account.", "dim");
  for (const { address, reason, location } of notAnalysed) {
    page.line(1, { text: address, style: "unknown" }, { text: `  ${location.file}`, style: "dim" });
    page.paragraph(2, reason);
  }
}

function summarySection(page: Page, verdict: Verdict, options: ReportOptions): void {
  const { summary } = verdict;
  const code = exitCode(verdict, options);
  page.space().line(0, { text: "Summary", style: "heading" });
  page.line(1, ...summaryPieces(verdict));
  page.paragraph(1, `Exit code ${code}: ${exitReason(verdict, options)}.`, code === 0 ? "good" : "bold");
  const clock =
    summary.today === null ? "nothing that needs a clock was judged" : `judged as of ${summary.today} (UTC)`;
  page.paragraph(1, `${sentence(clock)}, with the action catalogue of ${summary.catalogue}.`, "dim");
}

function summaryPieces({ summary }: Verdict): Piece[] {
  const { identities, violations, unknowns, waived, notAnalysed } = summary;
  const total = severities.reduce((sum, severity) => sum + violations[severity], 0);
  const bySeverity = [...severities].reverse().filter((severity) => violations[severity] > 0);
  const separator: Piece = { text: " · ", style: "dim" };
  const details = bySeverity.flatMap((severity, at): Piece[] => [
    { text: at === 0 ? " (" : ", " },
    { text: `${violations[severity]} ${severity}`, style: severity },
  ]);
  return [
    { text: count(identities, "identity", "identities") },
    separator,
    { text: count(total, "violation") },
    ...details,
    ...(details.length === 0 ? [] : [{ text: ")" }]),
    separator,
    { text: `${unknowns} unknown`, ...(unknowns === 0 ? {} : { style: "unknown" as const }) },
    ...(waived === 0 ? [] : [separator, { text: `${waived} waived` }]),
    separator,
    { text: `${notAnalysed} not analysed`, ...(notAnalysed === 0 ? {} : { style: "unknown" as const }) },
  ];
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
