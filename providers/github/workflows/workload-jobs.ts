import type { Document } from "../../../lib/documents/document";
import type { WorkloadJob } from "../../../lib/estate/jobs";
import { withCustomisedSubjects } from "./customised-subjects";
import type { Repository } from "./job-tokens";
import { workflowJobs } from "./jobs";
import { workflowFiles } from "./workflow-files";

/**
 * The jobs of the workflows among documents.
 *
 * @param repository `acme/checkout`, or with the numbers that GitHub gave them `acme@42/checkout@4711`
 */
export function jobsOf(documents: readonly Document[], repository?: string): readonly WorkloadJob[] {
  if (!documents.some(({ kind }) => kind === "github-workflow")) return [];
  const files = workflowFiles(documents, repository === undefined ? undefined : repositoryNamed(repository));
  return withCustomisedSubjects(workflowJobs(files), documents);
}

function repositoryNamed(text: string): Repository | undefined {
  const [, owner, ownerId, name, id] = /^([^/@]+)(?:@(\d+))?\/([^/@]+)(?:@(\d+))?$/.exec(text) ?? [];
  if (owner === undefined || name === undefined) return undefined;
  return {
    name: `${owner}/${name}`,
    ...(id === undefined ? {} : { id }),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
}
