import { shown, type SpecIssue } from "../../../lib/identity/spec-error";
import type { IdentityRecord } from "../../../lib/identity/record";
import type { GithubWorkload } from "../workload";

/** How the deployment environment of a bot is protected. */
export interface GateOptions {
  /**
   * Slugs of the teams of which one has to approve a deployment, six at most; each needs read access to the repository.
   * `"unavailable"` where the plan of GitHub has no required reviewers: the review says so.
   * @default the approver's team, since approving is what it is there for
   */
  readonly reviewers?: readonly string[] | "unavailable";
  /**
   * Branches that may deploy: the protected ones, or those whose names match one of the patterns.
   * @default "protected", since what is on a protected branch was reviewed
   */
  readonly branches?: "protected" | readonly string[];
  /** Whether the environment is made here. @default true, since a bot is only as safe as its gate */
  readonly manageEnvironment?: boolean;
  /**
   * Name of the environment's variable that holds the role's ARN.
   * @default "AWS_ROLE_ARN", one bot for each environment being the rule
   */
  readonly variable?: string;
}

export const gateProperties = [
  "reviewers",
  "branches",
  "manageEnvironment",
  "variable",
] as const satisfies readonly (keyof GateOptions)[];

/** A gate, with every default filled in. */
export interface Gate {
  /** Without its owner, as GitHub's provider takes it. */
  readonly repository: string;
  readonly environment: string;
  /** `undefined` where required reviewers are unavailable. */
  readonly reviewers: readonly string[] | undefined;
  /** `undefined` for the protected branches. */
  readonly branches: readonly string[] | undefined;
  readonly managed: boolean;
  readonly variable: string;
}

const slug = /^[a-z0-9][a-z0-9_-]{0,99}$/;

/** Source: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments#required-reviewers */
const mostReviewers = 6;

/**
 * The gate in front of a workload; `undefined` where the workload runs in no environment, which leaves nothing to
 * protect.
 */
export function gateOf(
  workload: GithubWorkload,
  { approver }: Pick<IdentityRecord, "approver">,
  options: GateOptions,
): { readonly gate?: Gate; readonly issues: readonly SpecIssue[] } {
  if (workload.runs.kind !== "environment") return { issues: withoutEnvironment(workload, options) };
  const reviewers = options.reviewers ?? defaultReviewers(approver);
  const managed = options.manageEnvironment ?? true;
  const { branches = "protected", variable = "AWS_ROLE_ARN" } = options;
  const issues = [
    ...(managed ? [...reviewerIssues(reviewers), ...branchIssues(branches)] : []),
    ...variableIssues(variable),
  ];
  const gate = {
    repository: workload.repository.slice(workload.repository.indexOf("/") + 1),
    environment: workload.runs.environment,
    reviewers: reviewers === "unavailable" ? undefined : reviewers,
    branches: branches === "protected" ? undefined : branches,
    managed,
    variable,
  };
  return issues.length > 0 ? { issues } : { gate, issues };
}

/** A `group:` is one of a directory, not of GitHub. */
function defaultReviewers(approver: string): readonly string[] {
  return approver.startsWith("team:") ? [approver.slice("team:".length)] : [];
}

function reviewerIssues(reviewers: readonly string[] | "unavailable"): SpecIssue[] {
  if (reviewers === "unavailable") return [];
  const allowed = `one to ${mostReviewers} slugs of teams, or \`"unavailable"\``;
  const todo =
    "name the teams of GitHub that approve a deployment; the approver's is taken where it is a `team:` of GitHub";
  if (!Array.isArray(reviewers) || reviewers.length === 0 || reviewers.length > mostReviewers) {
    return [{ property: "github.reviewers", given: shown(reviewers), allowed, todo }];
  }
  const wrong = reviewers.filter(
    (name, at) => typeof name !== "string" || !slug.test(name) || reviewers.indexOf(name) < at,
  );
  return wrong.map((name) => ({ property: "github.reviewers", given: shown(name), allowed, todo }));
}

function branchIssues(branches: "protected" | readonly string[]): SpecIssue[] {
  if (branches === "protected") return [];
  const list: readonly unknown[] = Array.isArray(branches) && branches.length > 0 ? branches : [branches];
  const wrong = list.filter(
    (name, at) => typeof name !== "string" || !isBranchPattern(name) || list.indexOf(name) < at,
  );
  return wrong.map((name) => ({
    property: "github.branches",
    given: shown(name),
    allowed: '`"protected"`, or patterns of branches such as `main` and `release/*`, not of all branches',
    todo: "name the branches whose content is reviewed",
  }));
}

/** Wildcards are for a part of a name: a pattern without a letter or digit would let every branch deploy. */
function isBranchPattern(name: string): boolean {
  return /^[^\s\p{C}~^:\\$]{1,255}$/u.test(name) && /[\p{L}\p{N}]/u.test(name);
}

/** Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables#naming-conventions-for-configuration-variables */
function variableIssues(variable: string): SpecIssue[] {
  if (typeof variable === "string" && /^(?!GITHUB_)[A-Z_][A-Z0-9_]{0,254}$/.test(variable)) return [];
  const allowed = "capital letters, digits and `_`, not starting with a digit or `GITHUB_`";
  return [
    { property: "github.variable", given: shown(variable), allowed, todo: "choose such a name, or leave it out" },
  ];
}

function withoutEnvironment({ description }: GithubWorkload, options: GateOptions): SpecIssue[] {
  const given = gateProperties.filter((name) => options[name] !== undefined);
  const allowed = `nothing: ${description} runs in no environment that could be protected`;
  const todo = "run in an `environment`, or leave it out";
  return given.map((name) => ({ property: `github.${name}`, given: "a protection", allowed, todo }));
}
