/** What a scope of a token's permissions can be. `write` includes `read`. */
export type ScopeLevel = "read" | "write" | "none";

/**
 * `permissions` of a workflow or a job: levels by scope, where every scope that is not named is `none`, or one level for all.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export type WorkflowPermissions = "read-all" | "write-all" | Readonly<Record<string, ScopeLevel>>;

/** What decides the permissions of the `GITHUB_TOKEN` of a job. */
export interface WorkflowToken {
  /**
   * The job's `permissions`, or the workflow's where the job has none: a job's replace the workflow's. `null` where neither
   * has any: a called workflow has its caller's then, and otherwise a setting decides that no file holds, which is unknown.
   */
  readonly permissions: WorkflowPermissions | null;
  /** For a job of a reusable workflow: the `permissions` of the jobs that call it, the nearest first. They limit it. */
  readonly calledBy?: readonly WorkflowPermissions[];
  /**
   * Whether a pull request of a fork, or of Dependabot, triggers the job, by another event than `pull_request_target`: what
   * would be `write` is `read` then, unless the repository sends write tokens to forks.
   */
  readonly fromFork?: boolean;
  /** The repository, `acme/checkout`, or patterns. @default any */
  readonly repositories?: string | readonly string[];
}

/**
 * The token of an installation of a GitHub App, with permissions as GitHub's API names them.
 * Source: https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export interface AppToken {
  readonly appPermissions: Readonly<Record<string, "read" | "write" | "admin">>;
  /** The repositories of the installation: `acme/checkout`, `acme/*`. @default any */
  readonly repositories?: string | readonly string[];
}

/** What a token of GitHub may do. */
export type GithubToken = WorkflowToken | AppToken;
