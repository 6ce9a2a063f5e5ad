import type { GithubInstance } from "./instance";

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
