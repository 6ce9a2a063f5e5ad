import type { Document } from "../documents/document";
import { explain } from "../review/explain/explain";
import type { Explanation } from "../review/explain/explanation";
import { reviewOptions, type ReviewDocumentsOptions } from "./review";

export { ResourceNameError } from "../review/explain/find-resource";
export type {
  ExplainedAttribute,
  ExplainedFinding,
  ExplainedIdentity,
  Explanation,
  ResourceRole,
} from "../review/explain/explanation";

/**
 * Explains one resource: what the readers understood of it and what they could not, what feeds what, and which identity,
 * credential or gate of the review it is or takes part in. Read the documents with every resource:
 * `readDocuments(paths, { everyResource: true })`.
 *
 * @param name the resource's address or construct path, or the end of either
 * @throws {ResourceNameError} where there is no such resource, or several
 */
export function explainResource(
  documents: readonly Document[],
  name: string,
  options: ReviewDocumentsOptions = {},
): Explanation {
  return explain(documents, name, reviewOptions(documents, options));
}
