import type { Document } from "../../../lib/documents/document";
import type { WorkloadJob } from "../../../lib/estate/jobs";
import { subjectFormType } from "../estate/subject-forms";

const unless = "its subjects have the form that the repository's own resource states, which is not read here";

/**
 * Jobs of a repository whose subjects a resource among the documents customises: their subjects are open, so that nothing is
 * said to be refused for a subject that they do not have.
 */
export function withCustomisedSubjects(
  jobs: readonly WorkloadJob[],
  documents: readonly Document[],
): readonly WorkloadJob[] {
  const names = new Set<string>();
  for (const { type, change, values } of documents.flatMap(({ resources }) => resources)) {
    const { repository, use_default: usual } = values;
    const isCustomised = type === subjectFormType && change !== "delete" && usual !== true && usual !== "true";
    if (isCustomised && typeof repository === "string") names.add(repository.toLowerCase());
  }
  if (names.size === 0) return jobs;
  return jobs.map((job) => (names.has(nameOf(job)) ? withOpenSubjects(job) : job));
}

/** The resource names the repository without its owner. */
function nameOf({ repository }: WorkloadJob): string {
  return repository.known ? repository.value.slice(repository.value.indexOf("/") + 1).toLowerCase() : "";
}

function withOpenSubjects(job: WorkloadJob): WorkloadJob {
  return {
    ...job,
    runs: job.runs.map((run) => ({
      ...run,
      admitsClaims: () => true,
      forms: run.forms.map((form) => ({
        ...form,
        unless,
        conditions: form.conditions.filter(({ claim }) => claim !== "sub"),
      })),
    })),
  };
}
