import { renderAwsData } from "../../providers/aws/estate/render-data";
import type { Document } from "../documents/document";
import { readDocuments as readAll, type ReadResult } from "../documents/read";
import { plannedValues } from "../documents/planned-values";
import { emptyRecord } from "../documents/empty-record";
import { Sensitive, type Value, type ValueMap } from "../documents/value";
import { issuerOf } from "./issuers";
import { concernsSome, credentialKinds, vendorsOf } from "./vendors";
import { review, type ReviewOptions } from "../review/review";
import type { Verdict } from "../review/verdict";

export type { ReadNote, ReadResult } from "../documents/read";
export { withSource } from "../documents/with-source";
export { expandPatterns } from "../documents/patterns";
export type { ExpandedPaths } from "../documents/patterns";
export { ReadError } from "../documents/read-error";
export type { Change, Document, DocumentKind, Location, Recovered, Resource } from "../documents/document";
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

/**
 * Reads documents, recognised by their content and never by their name: as UTF-8, as UTF-16 with a byte order mark,
 * compressed by gzip or not.
 *
 * Of a plan or state of more than 8 MB, it reads the resources that a review can have something to say about, and what
 * those refer to; it holds no others.
 *
 * @param paths files, directories, or `-` for standard input; `expandPatterns` turns patterns into paths
 * @returns everything that could be read; one error for each file, or part of a file, that could not
 */
export function readDocuments(paths: readonly string[], options: ReadOptions = {}): ReadResult {
  const { everyResource = false, variables } = options;
  return readAll(paths, everyResource ? () => true : concernsSome(), {
    render: renderAwsData,
    ...(variables === undefined ? {} : { variables: valuesOf(variables) }),
  });
}

function valuesOf(variables: Readonly<Record<string, unknown>>): ValueMap {
  const values = emptyRecord<Value>();
  for (const [name, value] of Object.entries(variables))
    values[name] = value instanceof Sensitive ? value : (plannedValues({ values: { value } })["value"] ?? null);
  return values;
}

/** How documents are read. */
export interface ReadOptions {
  /** Whether every resource of a large plan or state is read. @default false */
  readonly everyResource?: boolean;
  /**
   * What the variables of root modules of Terraform configurations are set to: those of the plan, for its source.
   * @default what files beside the module say, and the defaults of the variables
   */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What a review can be told: the day, when it fails, the limits of the tiers, the organisation's names of tags. */
export type ReviewDocumentsOptions = Omit<ReviewOptions, "vendors" | "issuerOf" | "credentialKinds">;

/**
 * Reviews documents with everything that this package knows: every vendor, and the action catalogue that it ships.
 *
 * Reads no clock: without `today`, nothing that needs one is judged.
 */
export function reviewDocuments(documents: readonly Document[], options: ReviewDocumentsOptions = {}): Verdict {
  return review(documents, reviewOptions(documents, options));
}

/** What a review of documents is given with everything that this package knows. */
export function reviewOptions(documents: readonly Document[], options: ReviewDocumentsOptions): ReviewOptions {
  return { ...options, vendors: vendorsOf(documents), issuerOf, credentialKinds };
}
