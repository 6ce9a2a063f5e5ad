import { stays } from "../../../lib/estate/attributes";
import type { WorkloadJob } from "../../../lib/estate/jobs";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { repositoryOf } from "../estate/gate-repositories";
import { subjectFormType } from "../estate/subject-forms";

const unless = "its subjects have the form that the repository's own resource states, which is not read here";

/**
 * Jobs of a repository whose subjects a resource among the documents customises: their subjects are open, so that nothing is
 * said to be refused for a subject that they do not have.
 */
export function withCustomisedSubjects(
  jobs: readonly WorkloadJob[],
  indices: readonly ResourceIndex[],
): readonly WorkloadJob[] {
  const names = new Set<string | undefined>();
  for (const index of indices) {
    for (const form of index.ofType(subjectFormType)) {
      const { repository, use_default: usual } = form.values;
      if (stays(form.change) && usual !== true && usual !== "true")
        names.add(repositoryOf(repository, form, { index })?.toLowerCase());
    }
  }
  if (names.size === 0) return jobs;
  // A repository that is not known may be any.
  return jobs.map((job) => (names.has(nameOf(job)) || names.has(undefined) ? withOpenSubjects(job) : job));
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
