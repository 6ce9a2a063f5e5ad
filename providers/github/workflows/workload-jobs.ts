import type { Document } from "../../../lib/documents/document";
import type { WorkloadJob } from "../../../lib/estate/jobs";
import type { JobsContext } from "../../../lib/estate/vendor";
import { withCustomisedSubjects } from "./customised-subjects";
import type { Repository } from "./job-tokens";
import { workflowJobs } from "./jobs";
import { StatedValues } from "./stated-values";
import { workflowFiles } from "./workflow-files";

/**
 * The jobs of the workflows among documents.
 *
 * @param context with the repository as `acme/checkout`, or with the numbers that GitHub gave them `acme@42/checkout@4711`
 */
export function jobsOf(documents: readonly Document[], { repository, indices }: JobsContext): readonly WorkloadJob[] {
  if (!documents.some(({ kind }) => kind === "github-workflow")) return [];
  const files = workflowFiles(documents, repository === undefined ? undefined : repositoryNamed(repository));
  return withCustomisedSubjects(workflowJobs(files, new StatedValues(indices)), documents);
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
