import type { TokenWorkload, Workload } from "../../lib/bundles/workload";
import { SpecError } from "../../lib/identity/spec-error";
import { githubActionsFacts } from "./facts";
import { instanceTitle, issuerOf } from "./instance";
import { immutableSubject, legacySubject, type GithubContext } from "./subject";
import { githubActionsIssues } from "./workload-issues";
import type { GithubActionsProps } from "./workload-props";

export type { GithubActionsProps, SubjectFormat } from "./workload-props";

/** A workflow of GitHub Actions. */
export interface GithubWorkload extends TokenWorkload {
  readonly kind: "github-actions";
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** `acme/checkout` */
  readonly repository: string;
  readonly repositoryId?: string;
  readonly ownerId?: string;
  /** What of the repository may become the bot. */
  readonly runs: GithubContext;
}

/**
 * Workflows of one repository, by exact subject: on github.com, or in an enterprise with an issuer of its own, on ghe.com or on an
 * Enterprise Server. With both ids the token's ids must fit as well, whichever format its subject has. A repository whose
 * subjects are customised in another way than {@link GithubActionsProps.workflowInSubject} says has none of these subjects.
 * @throws SpecError
 */
export function githubActions(props: GithubActionsProps): GithubWorkload {
  const issues = githubActionsIssues(props);
  const runs = contextOf(props);
  if (issues.length > 0 || runs === undefined) throw new SpecError("githubActions", issues);
  const repositoryId = textOf(props.repositoryId);
  const ownerId = textOf(props.ownerId);
  return {
    kind: "github-actions",
    issuer: issuerOf(props),
    audience: githubActionsFacts.audience,
    claims: {
      sub: subjects(props, runs),
      ...(repositoryId === undefined ? {} : { repository_id: [repositoryId] }),
      ...(ownerId === undefined ? {} : { repository_owner_id: [ownerId] }),
      ...workflowClaim(props),
    },
    description: describe(props, runs),
    repository: props.repository,
    ...(repositoryId === undefined ? {} : { repositoryId }),
    ...(ownerId === undefined ? {} : { ownerId }),
    runs,
  };
}

/** Tells a workload of GitHub Actions. */
export function isGithubWorkload(workload: Workload): workload is GithubWorkload {
  return workload.kind === "github-actions";
}

function subjects(props: GithubActionsProps, context: GithubContext): readonly string[] {
  const [owner = "", name = ""] = props.repository.split("/");
  const ownerId = textOf(props.ownerId);
  const repositoryId = textOf(props.repositoryId);
  const workflow = props.workflowInSubject === true ? `:job_workflow_ref:${props.reusableWorkflow ?? ""}` : "";
  const legacy = `${legacySubject({ owner, name, context })}${workflow}`;
  if (ownerId === undefined || repositoryId === undefined) return [legacy];
  const immutable = `${immutableSubject({ owner, name, ownerId, repositoryId, context })}${workflow}`;
  const formats = { legacy: [legacy], immutable: [immutable], both: [immutable, legacy] };
  return formats[props.subjectFormat ?? "both"];
}

/** A claim of its own, of which AWS knows on every instance but an Enterprise Server. */
function workflowClaim({ enterpriseServer, reusableWorkflow }: GithubActionsProps): Record<string, readonly string[]> {
  return reusableWorkflow === undefined || enterpriseServer !== undefined
    ? {}
    : { job_workflow_ref: [reusableWorkflow] };
}

function contextOf({ environment, branch, tag }: GithubActionsProps): GithubContext | undefined {
  if (environment !== undefined) return { kind: "environment", environment };
  if (branch !== undefined) return { kind: "branch", branch };
  return tag === undefined ? undefined : { kind: "tag", tag };
}

function textOf(id: number | string | undefined): string | undefined {
  return id === undefined ? undefined : String(id);
}

function describe(props: GithubActionsProps, context: GithubContext): string {
  const instance = instanceTitle(props);
  const repository = instance === "github.com" ? props.repository : `${props.repository} on ${instance}`;
  const by = props.reusableWorkflow === undefined ? "" : ` by ${props.reusableWorkflow}`;
  return `GitHub Actions of ${repository} ${contextWords(context)}${by}`;
}

function contextWords(context: GithubContext): string {
  switch (context.kind) {
    case "environment":
      return `in environment ${context.environment}`;
    case "branch":
      return `on branch ${context.branch}`;
    case "tag":
      return `on tag ${context.tag}`;
  }
}
