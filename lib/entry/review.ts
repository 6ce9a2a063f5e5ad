import { awsVendor } from "../../providers/aws/estate/vendor";
import { githubVendor } from "../../providers/github/estate/vendor";
import type { Document } from "../documents/document";
import { issuerOf } from "./issuers";
import { review, type ReviewOptions } from "../review/review";
import type { Verdict } from "../review/verdict";

export { readDocuments } from "../documents/read";
export type { ReadNote, ReadResult } from "../documents/read";
export { expandPatterns } from "../documents/patterns";
export type { ExpandedPaths } from "../documents/patterns";
export { ReadError } from "../documents/read-error";
export type { Change, Document, DocumentKind, Location, Resource } from "../documents/document";
export { formats } from "../report/formats";
export type { Format, Reporter } from "../report/formats";
export type { PathNote, ReportOptions, Unread } from "../report/options";
export { exitCode } from "../report/outcome";
export type { ExitCode } from "../report/outcome";
export { publicReport } from "../report/json";
export type {
  Report,
  ReportAccess,
  ReportDocument,
  ReportFinding,
  ReportIdentity,
  ReportLocation,
  ReportNotAnalysed,
  ReportSummary,
  ReportWitness,
} from "../report/report";
export { defaultFailOn } from "../review/review";
export type { FailOn } from "../review/review";
export type { AccessRow, Finding, ReviewedDocument, ReviewedIdentity, Summary, Verdict } from "../review/verdict";
export type { Family, Severity } from "../rules/rule";

/** What a review can be told: the day, when it fails, the limits of the tiers, the organisation's names of tags. */
export type ReviewDocumentsOptions = Omit<ReviewOptions, "vendors" | "issuerOf">;

/**
 * Reviews documents with everything that this package knows: every vendor, and the action catalogue that it ships.
 *
 * Reads no clock: without `today`, nothing that needs one is judged.
 */
export function reviewDocuments(documents: readonly Document[], options: ReviewDocumentsOptions = {}): Verdict {
  return review(documents, { ...options, vendors: [awsVendor, githubVendor], issuerOf });
}
