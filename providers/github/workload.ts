import type { TokenWorkload, Workload } from "../../lib/bundles/workload";
import { SpecError } from "../../lib/identity/spec-error";
import { githubActionsFacts } from "./facts";
import { instanceTitle, issuerOf, type GithubInstance } from "./instance";
import { immutableSubject, legacySubject, type GithubContext } from "./subject";
import { githubActionsIssues } from "./workload-issues";

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

export interface GithubActionsProps extends GithubInstance {
  /** `acme/checkout`, in the case in which GitHub writes it: claims keep it. */
  readonly repository: string;
  /**
   * The repository's number: `gh api repos/acme/checkout --jq .id`.
   * @default none; with both ids a name that somebody else registers anew is worth nothing
   */
  readonly repositoryId?: number | string;
  /** The owner's number: `gh api repos/acme/checkout --jq .owner.id`. @default none; see {@link repositoryId} */
  readonly ownerId?: number | string;
  /** Jobs of this environment. Give exactly one of environment, branch and tag; an environment alone can have reviewers. */
  readonly environment?: string;
  /** Jobs of this branch that name no environment. */
  readonly branch?: string;
  /** Jobs of this tag that name no environment. */
  readonly tag?: string;
  /**
   * The subject formats to admit. Repositories created, renamed or transferred since 2026-07-15 have the immutable one.
   * @default "both" with both ids, so that a repository can change its format; otherwise "legacy"
   */
  readonly subjectFormat?: SubjectFormat;
  /**
   * Jobs of this reusable workflow alone, as the claim `job_workflow_ref` has it:
   * `acme/workflows/.github/workflows/deploy.yml@refs/heads/main`. Then nothing that the repository itself runs can be the bot.
   * @default any workflow of the repository
   */
  readonly reusableWorkflow?: string;
  /**
   * Whether the repository's subjects are customised with `include_claim_keys: ["repo", "context", "job_workflow_ref"]`, so that
   * they end with the reusable workflow. On an Enterprise Server they have to be.
   * @default false: AWS takes the workflow from a claim of its own
   */
  readonly workflowInSubject?: boolean;
}

export type SubjectFormat = "legacy" | "immutable" | "both";

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
