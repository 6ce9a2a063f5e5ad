import { ReadError, readDocuments, withSource, type Document, type ReadResult } from "../entry/review";
import type { Command } from "./outcome";
import { reviewCommandWith } from "./review-command";

/** `remit review` of plans beside what they were made from. */
export const reviewWithSources: Command = reviewCommandWith(withSources);

/**
 * Puts what sources state in the place of what plans leave unknown. A source that can't be read is an error, and the plan is reviewed
 * without it.
 */
export function withSources(read: ReadResult, paths: readonly string[]): ReadResult {
  if (paths.length === 0) return read;
  const completed = read.documents.map((document) => completedBy(document, paths));
  const [plan] = completed.filter(({ given }) => given !== undefined);
  const { errors, notes } = plan?.given ?? sourcesAt(paths, undefined);
  const useless = plan === undefined ? paths.map((path) => ({ path, note: withoutPlan })) : [];
  return {
    documents: completed.map(({ document }) => document),
    errors: [...read.errors, ...errors],
    notes: [...read.notes, ...notes, ...useless],
  };
}

const withoutPlan = "not used as a source, since no plan was given that it could complete";

/** A configuration is read with the variables of each plan. */
function completedBy(document: Document, paths: readonly string[]): { document: Document; given?: ReadResult } {
  if (document.kind !== "terraform-plan") return { document };
  const given = sourcesAt(paths, document.variables);
  return { document: withSource(document, given.documents), given };
}

function sourcesAt(paths: readonly string[], variables: Document["variables"]): ReadResult {
  const { documents, errors, notes } = readDocuments(paths, variables === undefined ? {} : { variables });
  const others = documents.filter((document) => !isSource(document));
  const wrong = others.map(
    ({ path, kind }) => new ReadError(path, `it is a ${kind}, and no source of a plan: ${wanted}`),
  );
  return { documents: documents.filter(isSource), errors: [...errors, ...wrong], notes };
}

const wanted = "give `--source` a synthesised stack, such as `cdktf.out`, or a folder of Terraform configuration";

function isSource({ kind }: Document): boolean {
  return kind === "cdktf-output" || kind === "terraform-configuration";
}
