import { closeSync, openSync, readSync } from "node:fs";
import { dirname, relative } from "node:path";
import { isConfigurationFile } from "./configuration-file";
import type { ConfigurationsOptions } from "./configurations";
import { decodeStart } from "./decode";
import { walk, type Walk } from "./directory-walk";
import type { Document } from "./document";
import { fileProblem, readText } from "./file";
import { jsonDocument, reviewable } from "./formats";
import { member, startsLikeJson, type ParsedOutput, text } from "./json";
import type { Concerns } from "./left-out";
import { loadConfigurations } from "./load-configurations";
import { synthesisedStacks } from "./manifest";
import { ReadError } from "./read-error";
import { parseText } from "./scan/large";
import { mentions, withText, type LargeText } from "./scan/text";
import { shownPath } from "./shown-path";
import { mayBeTextDocument, startLength, textDocumentOf, wouldBeDocument } from "./text-formats";

/** What a directory held. */
export interface DirectoryReading {
  readonly documents: readonly Document[];
  readonly errors: readonly ReadError[];
  /** What was left out, one sentence each. */
  readonly notes: readonly string[];
}

/** A document, with what tells copies of one state apart. */
interface Found {
  readonly document: Document;
  /** The id that a state keeps for life. */
  readonly lineage: string | undefined;
  /** Rises with every change of the state. */
  readonly serial: number;
}

/** What the files of a directory turned out to be. */
interface Sorted {
  readonly found: Found[];
  readonly errors: ReadError[];
  readonly otherJson: string[];
  readonly configuration: string[];
  readonly noJson: string[];
}

/**
 * Reads what can be reviewed in a directory: the stacks that the manifest of a `cdktf.out` names, and elsewhere every
 * file that is a document by its content, and the root modules of Terraform configurations. Of the copies of one state,
 * the newest.
 */
export function readDirectory(
  directory: string,
  concerns: Concerns = () => true,
  options: ConfigurationsOptions = {},
): DirectoryReading {
  const walked = walk(directory, synthesisedStacks);
  const sorted: Sorted = { found: [], errors: [...walked.errors], otherJson: [], configuration: [], noJson: [] };
  for (const { path, named } of walked.files) {
    try {
      if (/\.tfvars(?:\.json)?$/.test(path)) continue;
      const start = named ? "" : startOf(path);
      const isConfiguration = isConfigurationFile(path);
      if (!isConfiguration && mayBeTextDocument(start) && readTextDocument(path, sorted)) continue;
      if (named || startsLikeJson(start)) readCandidate(path, { named, concerns, sorted });
      else (isConfiguration ? sorted.configuration : sorted.noJson).push(path);
    } catch (error) {
      sorted.errors.push(error instanceof ReadError ? error : new ReadError(shownPath(path), fileProblem(error)));
    }
  }
  const newest = newestStates(sorted.found);
  const configurations = configurationsIn(directory, sorted, options);
  if (newest.length + configurations.length === 0 && sorted.errors.length === 0)
    sorted.errors.push(new ReadError(directory, `nothing in the directory can be reviewed; give ${reviewable}`));
  return {
    documents: [...newest.map(({ document }) => document), ...configurations],
    errors: sorted.errors,
    notes: notesOf(directory, walked, sorted, newest),
  };
}

function configurationsIn(
  directory: string,
  { configuration, errors }: Sorted,
  options: ConfigurationsOptions,
): readonly Document[] {
  if (configuration.length === 0) return [];
  const folders = [...new Set(configuration.map((path) => dirname(path)))];
  const read = loadConfigurations().readConfigurations(folders, { ...options, root: directory });
  errors.push(...read.errors);
  return read.documents;
}

/** The start of a file: enough for a byte order mark, a wrapper's first letters, and blanks; and for what precedes data in gzip. */
function startOf(path: string): string {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(startLength);
    return decodeStart(buffer.subarray(0, readSync(file, buffer)));
  } finally {
    closeSync(file);
  }
}

/** Reads a file that is told by its text, or says that it is none. */
function readTextDocument(path: string, sorted: Sorted): boolean {
  const source = readText(path);
  try {
    const document = textDocumentOf(source, shownPath(path));
    if (document !== undefined) sorted.found.push({ document, lineage: undefined, serial: 0 });
    return document !== undefined;
  } catch (error) {
    if (wouldBeDocument(source, path)) throw error;
    return false;
  }
}

function readCandidate(
  path: string,
  { named, concerns, sorted }: Pick<Candidate, "named" | "concerns"> & { readonly sorted: Sorted },
): void {
  const shown = shownPath(path);
  if (named && path.endsWith(".tf"))
    throw new ReadError(
      shown,
      "it is synthesised as HCL, which is not read; synthesise JSON (`hclOutput: false`), or give its plan",
    );
  const read = withText(path, (content) => {
    const parsed = parsedCandidate(content, { shown, named, concerns });
    return parsed === undefined ? undefined : jsonDocument(parsed, shown);
  });
  if (read === undefined) {
    if (named) throw new ReadError(shown, "it is JSON, but no synthesised stack");
    (isConfigurationFile(path) ? sorted.configuration : sorted.otherJson).push(path);
    return;
  }
  const serial = member(read.json, "serial");
  sorted.found.push({
    document: read.document,
    lineage: text(member(read.json, "lineage")),
    serial: typeof serial === "number" ? serial : 0,
  });
}

interface Candidate {
  readonly shown: string;
  readonly named: boolean;
  readonly concerns: Concerns;
}

/** What is broken matters where it would be reviewed; a directory also holds files that are no JSON to begin with. */
function parsedCandidate(content: string | LargeText, candidate: Candidate): ParsedOutput | undefined {
  const { shown, named, concerns } = candidate;
  try {
    return parseText(content, shown, concerns);
  } catch (error) {
    if (named || mentions(content, documentNames)) throw error;
    return undefined;
  }
}

const documentNames =
  /"(?:format_version|terraform_version|lineage|resource_changes|resourcePlans|(?:User|Group|Role)DetailList)"|"urn:pulumi:/;

/** Of the copies of one state those with the highest serial, and everything that is no such copy. */
function newestStates(found: readonly Found[]): Found[] {
  const highest = new Map<string, number>();
  for (const { lineage = "", serial } of found) highest.set(lineage, Math.max(serial, highest.get(lineage) ?? 0));
  return found.filter(({ lineage = "", serial }) => lineage === "" || serial >= (highest.get(lineage) ?? 0));
}

function notesOf(directory: string, walked: Walk, sorted: Sorted, newest: readonly Found[]): string[] {
  const copies = sorted.found.filter((one) => !newest.includes(one)).map(({ document }) => document.path);
  const left: readonly (readonly [string, readonly string[]])[] = [
    ["older copies of a state are not reviewed", copies],
    ["JSON that is none of what can be reviewed", sorted.otherJson],
    ["files that hold no JSON were passed over", sorted.noJson],
    ["symbolic links are not followed", walked.links],
    ["folders that were not looked into", walked.foreign],
  ];
  return left.flatMap(([words, paths]) => (paths.length === 0 ? [] : [`${words}: ${names(directory, paths)}`]));
}

/** More names than these tell a reader nothing. */
const mostNames = 5;

function names(directory: string, paths: readonly string[]): string {
  const shown = paths.slice(0, mostNames).map((path) => shownPath(relative(directory, path)));
  const more = paths.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}
