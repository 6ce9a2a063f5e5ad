/** What a trigger says of the tokens of its runs. */
export interface EventFacts {
  /**
   * The ref of its runs: of what was `pushed`, one that whoever starts it `chosen`, the `default` branch, the `tag` of a
   * release, the merge of a `pull-request`, the ref of a `merge-group`, or of a `deployment`.
   */
  readonly ref: "pushed" | "chosen" | "default" | "tag" | "pull-request" | "merge-group" | "deployment";
  /**
   * What the subject ends with where the job names no environment: the ref, or `pull_request`. For `pull_request_target`
   * GitHub's pages say that a pull request's event gives `pull_request`, and that the ref is the default branch: either.
   */
  readonly subject: "ref" | "pull_request" | "either";
  /** Who can start it with the repository's own rights, without having any: absent where nobody can. */
  readonly startedBy?: string;
}

const opensPullRequest = "whoever opens a pull request";
const comments = "whoever can comment";

/**
 * The triggers with a ref or a subject of their own; all others run for the default branch.
 *
 * Sources, read 2026-11-26: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows,
 * https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims and
 * https://docs.github.com/en/actions/reference/security/securely-using-pull_request_target. Pull requests of forks get no
 * token with `pull_request`, those of the repository's own branches do.
 */
const events: ReadonlyMap<string, EventFacts> = new Map<string, EventFacts>([
  ["push", { ref: "pushed", subject: "ref" }],
  ["create", { ref: "pushed", subject: "ref" }],
  ["workflow_dispatch", { ref: "chosen", subject: "ref" }],
  ["release", { ref: "tag", subject: "ref" }],
  ["registry_package", { ref: "chosen", subject: "ref" }],
  ["deployment", { ref: "deployment", subject: "ref" }],
  ["deployment_status", { ref: "deployment", subject: "ref" }],
  ["merge_group", { ref: "merge-group", subject: "ref" }],
  ["pull_request", { ref: "pull-request", subject: "pull_request" }],
  ["pull_request_review", { ref: "pull-request", subject: "pull_request" }],
  ["pull_request_review_comment", { ref: "pull-request", subject: "pull_request" }],
  ["pull_request_target", { ref: "default", subject: "either", startedBy: opensPullRequest }],
  ["workflow_run", { ref: "default", subject: "ref", startedBy: opensPullRequest }],
  ["issue_comment", { ref: "default", subject: "ref", startedBy: comments }],
  ["issues", { ref: "default", subject: "ref", startedBy: "whoever opens an issue" }],
  ["discussion", { ref: "default", subject: "ref", startedBy: "whoever starts a discussion" }],
  ["discussion_comment", { ref: "default", subject: "ref", startedBy: comments }],
]);

const ofDefaultBranch: EventFacts = { ref: "default", subject: "ref" };

/**
 * What people do to pull requests and issues who have a role in the repository, triage at least: whoever opens one can't.
 * Source: https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
 */
const ofInsiders: ReadonlySet<string> = new Set([
  ...["labeled", "unlabeled", "assigned", "unassigned", "milestoned", "demilestoned", "locked", "unlocked", "pinned"],
  ...["unpinned", "transferred"],
]);

/** Whether an activity of an event is one that only who has a role in the repository can cause: `labeled`. */
export function isOfInsiders(activity: string): boolean {
  return ofInsiders.has(activity.toLowerCase());
}

/** @param activities the types of the event that start the workflow. @default its usual ones */
export function eventFacts(event: string, activities: readonly string[] = []): EventFacts {
  const facts = events.get(event) ?? ofDefaultBranch;
  if (activities.length === 0 || !activities.every(isOfInsiders)) return facts;
  const { ref, subject } = facts;
  return { ref, subject };
}
