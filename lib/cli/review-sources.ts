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
  const { documents, errors, notes } = readDocuments(paths);
  const sources = documents.filter(isSource);
  const others = documents.filter((document) => !isSource(document));
  const wrong = others.map(
    ({ path, kind }) => new ReadError(path, `it is a ${kind}, and no source of a plan: ${wanted}`),
  );
  const useless = read.documents.some(({ kind }) => kind === "terraform-plan")
    ? []
    : paths.map((path) => ({ path, note: "not used as a source, since no plan was given that it could complete" }));
  return {
    documents: read.documents.map((document) => withSource(document, sources)),
    errors: [...read.errors, ...errors, ...wrong],
    notes: [...read.notes, ...notes, ...useless],
  };
}

const wanted = "give `--source` a synthesised stack, such as `cdktf.out`";

function isSource({ kind }: Document): boolean {
  return kind === "cdktf-output";
}
