import type { Document } from "../../../lib/documents/document";
import type { WorkloadJob } from "../../../lib/estate/jobs";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { JobsContext } from "../../../lib/estate/vendor";
import { defaultBranchOf } from "../estate/default-branch";
import { withCustomisedSubjects } from "./customised-subjects";
import type { Repository } from "./job-tokens";
import { workflowJobs } from "./jobs";
import { StatedValues } from "./stated-values";
import { workflowFiles, type WorkflowFiles } from "./workflow-files";

/**
 * The jobs of the workflows among documents.
 *
 * @param context with the repository as `acme/checkout`, or with the numbers that GitHub gave them `acme@42/checkout@4711`
 */
export function jobsOf(documents: readonly Document[], { repository, indices }: JobsContext): readonly WorkloadJob[] {
  if (!documents.some(({ kind }) => kind === "github-workflow")) return [];
  const named = repository === undefined ? undefined : repositoryNamed(repository);
  const files = withDefaultBranches(workflowFiles(documents, named), indices);
  return withCustomisedSubjects(workflowJobs(files, new StatedValues(indices)), indices);
}

/** What other documents state of the default branch goes before what git remembers of it, which may be of long ago. */
function withDefaultBranches(files: WorkflowFiles, indices: readonly ResourceIndex[]): WorkflowFiles {
  const workflows = files.workflows.map((file) => {
    const name = file.clone.repository?.name.split("/").at(-1);
    const stated = name === undefined ? [] : indices.flatMap((index) => defaultBranchOf(name, index) ?? []);
    const [first] = stated;
    return first?.known === true ? { ...file, clone: { ...file.clone, defaultBranch: first.value } } : file;
  });
  return { ...files, workflows };
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
