import type { Workload } from "../../lib/bundles/blueprint";
import { shown, SpecError, type SpecIssue } from "../../lib/identity/spec-error";
import {
  environmentName,
  githubActionsFacts,
  numericId,
  ownerName,
  refName,
  repositoryName,
  type NameRule,
} from "./facts";
import { immutableSubject, legacySubject, type GithubContext } from "./subject";

/** A workflow of GitHub Actions. */
export interface GithubWorkload extends Workload {
  readonly kind: "github-actions";
  /** `acme/checkout` */
  readonly repository: string;
  readonly repositoryId?: string;
  readonly ownerId?: string;
  /** What of the repository may become the bot. */
  readonly runs: GithubContext;
}

export interface GithubActionsProps {
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
}

export type SubjectFormat = "legacy" | "immutable" | "both";

/**
 * Workflows of one repository on github.com, by exact subject. With both ids the token's ids must fit as well, whichever
 * format its subject has. A repository whose subjects are customised (`include_claim_keys`) has none of these subjects.
 * @throws SpecError
 */
export function githubActions(props: GithubActionsProps): GithubWorkload {
  const { context, issues: contextIssues } = contextOf(props);
  const issues = [...repositoryIssues(props.repository), ...idIssues(props), ...contextIssues, ...formatIssues(props)];
  if (issues.length > 0 || context === undefined) throw new SpecError("githubActions", issues);
  const repositoryId = textOf(props.repositoryId);
  const ownerId = textOf(props.ownerId);
  return {
    kind: "github-actions",
    issuer: githubActionsFacts.issuer,
    audience: githubActionsFacts.audience,
    claims: {
      sub: subjects(props, context),
      ...(repositoryId === undefined ? {} : { repository_id: [repositoryId] }),
      ...(ownerId === undefined ? {} : { repository_owner_id: [ownerId] }),
    },
    description: `GitHub Actions of ${props.repository} ${describe(context)}`,
    repository: props.repository,
    ...(repositoryId === undefined ? {} : { repositoryId }),
    ...(ownerId === undefined ? {} : { ownerId }),
    runs: context,
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
  const legacy = legacySubject({ owner, name, context });
  if (ownerId === undefined || repositoryId === undefined) return [legacy];
  const immutable = immutableSubject({ owner, name, ownerId, repositoryId, context });
  const formats = { legacy: [legacy], immutable: [immutable], both: [immutable, legacy] };
  return formats[props.subjectFormat ?? "both"];
}

function repositoryIssues(repository: unknown): SpecIssue[] {
  const parts = typeof repository === "string" ? repository.split("/") : [];
  const [owner = "", name = ""] = parts;
  if (parts.length === 2 && ownerName.pattern.test(owner) && repositoryName.pattern.test(name)) return [];
  const allowed = `\`owner/name\`: ${ownerName.allowed}, and ${repositoryName.allowed}`;
  return [
    {
      property: "repository",
      given: shown(repository),
      allowed,
      todo: "name one repository literally; a bot for several is shared by all who can write to any",
    },
  ];
}

function idIssues(props: GithubActionsProps): SpecIssue[] {
  const ids = [["repositoryId", props.repositoryId, ".id"] as const, ["ownerId", props.ownerId, ".owner.id"] as const];
  return ids.flatMap(([property, id, query]) => {
    const text = textOf(id);
    if (text === undefined || numericId.pattern.test(text)) return [];
    return [
      {
        property,
        given: shown(id),
        allowed: numericId.allowed,
        todo: `ask GitHub: \`gh api repos/OWNER/NAME --jq ${query}\``,
      },
    ];
  });
}

function formatIssues({ subjectFormat, repositoryId, ownerId }: GithubActionsProps): SpecIssue[] {
  if (subjectFormat === undefined) return [];
  const property = "subjectFormat";
  if (!["legacy", "immutable", "both"].includes(subjectFormat)) {
    return [
      {
        property,
        given: shown(subjectFormat),
        allowed: "`legacy`, `immutable`, `both`",
        todo: "leave it out to admit every format that the ids allow",
      },
    ];
  }
  if (subjectFormat === "legacy" || (repositoryId !== undefined && ownerId !== undefined)) return [];
  return [
    {
      property,
      given: shown(subjectFormat),
      allowed: "`legacy` without ids",
      todo: "give `repositoryId` and `ownerId`, which the immutable format holds",
    },
  ];
}

function contextOf(props: GithubActionsProps): {
  readonly context?: GithubContext;
  readonly issues: readonly SpecIssue[];
} {
  const { environment, branch, tag } = props;
  const given = Object.entries({ environment, branch, tag }).filter(([, value]) => value !== undefined);
  if (given.length !== 1) {
    const names = given.map(([name]) => name).join(" and ");
    const todo = "say what of the repository may become the bot; prefer an environment, which can have reviewers";
    return {
      issues: [
        {
          property: "environment",
          given: names === "" ? "nothing" : names,
          allowed: "exactly one of `environment`, `branch`, `tag`",
          todo,
        },
      ],
    };
  }
  if (environment !== undefined)
    return {
      context: { kind: "environment", environment },
      issues: nameIssues("environment", environment, environmentName),
    };
  if (branch !== undefined) return { context: { kind: "branch", branch }, issues: refIssues("branch", branch) };
  return tag === undefined ? { issues: [] } : { context: { kind: "tag", tag }, issues: refIssues("tag", tag) };
}

function refIssues(property: string, ref: string): SpecIssue[] {
  const full = typeof ref === "string" && ref.startsWith("refs/");
  return full ? [nameIssue(property, ref, refName)] : nameIssues(property, ref, refName);
}

function nameIssues(property: string, value: string, rule: NameRule): SpecIssue[] {
  return typeof value === "string" && rule.pattern.test(value) ? [] : [nameIssue(property, value, rule)];
}

function nameIssue(property: string, value: string, { allowed }: NameRule): SpecIssue {
  return { property, given: shown(value), allowed, todo: `name one ${property} exactly; several need a bot each` };
}

function textOf(id: number | string | undefined): string | undefined {
  return id === undefined ? undefined : String(id);
}

function describe(context: GithubContext): string {
  switch (context.kind) {
    case "environment":
      return `in environment ${context.environment}`;
    case "branch":
      return `on branch ${context.branch}`;
    case "tag":
      return `on tag ${context.tag}`;
  }
}
