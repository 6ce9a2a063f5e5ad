import type { Condition, Pattern } from "../../lib/access/model";
import type { ClaimCondition, Group, Issuer, Subject } from "../../lib/estate/model";

/**
 * GitHub Actions as an issuer of workload tokens.
 *
 * Default subjects (https://docs.github.com/en/actions/reference/security/oidc): `repo:OWNER/REPO:CONTEXT`, and for
 * repositories created, renamed or transferred since 2026-07-15 `repo:OWNER@OWNER_ID/REPO@REPO_ID:CONTEXT`
 * (https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens).
 */
export const githubActionsIssuer: Issuer = {
  id: "github-actions",
  title: "GitHub Actions",
  host: "token.actions.githubusercontent.com",
  audience: "sts.amazonaws.com",
  subjects: [glob("repo:?*/?*:?*")],
  stranger: "repo:somebody-else/their-repository:ref:refs/heads/main",
  pullRequests: [withinFields(glob("repo:?*/?*:pull_request"))],
  anyBranch: (repository) => subjectsOfRepository(repository, "ref:refs/heads/any-branch-at-all").map(withinFields),
  parseSubject,
  outside,
  inside,
};

/** Owner and repository names without their ids; the characters are those that GitHub allows in names. */
function parseSubject(subject: string): Subject | undefined {
  const match = /^repo:([\w-]+)(?:@\d+)?\/([\w.-]+)(?:@\d+)?:(.+)$/s.exec(subject);
  if (match === null) return undefined;
  const [, owner = "", name = "", context = ""] = match;
  return { owner, repository: `${owner}/${name}`, context };
}

/**
 * A token of somebody else's repository: its subject names another one, and so do all the claims that GitHub derives
 * from the repository. What a workflow's author can choose (`ref`, `environment`, `workflow`) or reach from anywhere
 * (`job_workflow_ref` of a public reusable workflow) tells nobody apart.
 */
function outside(groups: readonly Group[], mentioned: ReadonlyMap<string, readonly string[]>): ClaimCondition[] {
  const owners = groups.flatMap((group) => (group.kind === "owner" ? [group.owner] : []));
  const repositories = groups.flatMap((group) => (group.kind === "repository" ? [group.repository] : []));
  const ids = repositories.length > 0 ? ["repository_id"] : ["repository_id", "repository_owner_id", "enterprise_id"];
  return [
    noneOf("sub", [...owners.flatMap(subjectsOfOwner), ...repositories.flatMap((name) => subjectsOfRepository(name))]),
    noneOf("repository", [
      ...owners.map((owner) => glob(`${owner}/*`, true)),
      ...repositories.map((name) => glob(name, true)),
    ]),
    ...(repositories.length > 0
      ? []
      : [
          noneOf(
            "repository_owner",
            owners.map((owner) => glob(owner, true)),
          ),
        ]),
    ...ids.map((claim) => noneOf(claim, (mentioned.get(claim) ?? []).map(literal))),
  ];
}

function inside(group: Group): ClaimCondition[] {
  return group.kind === "owner"
    ? [oneOf("sub", subjectsOfOwner(group.owner)), oneOf("repository", [glob(`${group.owner}/*`, true)])]
    : [oneOf("sub", subjectsOfRepository(group.repository)), oneOf("repository", [glob(group.repository, true)])];
}

function subjectsOfOwner(owner: string): Pattern[] {
  return [glob(`repo:${owner}/*`, true), glob(`repo:${owner}@*/*`, true)];
}

function subjectsOfRepository(repository: string, context = "*"): Pattern[] {
  const [owner = "", name = ""] = repository.split("/");
  return [`${owner}/${name}`, `${owner}@*/${name}`, `${owner}/${name}@*`, `${owner}@*/${name}@*`].map((text) =>
    glob(`repo:${text}:${context}`, true),
  );
}

function oneOf(claim: string, patterns: readonly Pattern[]): ClaimCondition {
  return { claim, condition: (key) => test(key, patterns, false) };
}

function noneOf(claim: string, patterns: readonly Pattern[]): ClaimCondition {
  return { claim, condition: (key) => test(key, patterns, true) };
}

/** GitHub's tokens hold every claim that these conditions are about, so an absent key is not an answer. */
function test(key: string, patterns: readonly Pattern[], negated: boolean): Condition {
  return {
    kind: "value",
    key,
    quantifier: "one",
    whenAbsent: false,
    test: { kind: "string", test: { patterns, negated } },
  };
}

/** GitHub's names are the same in any case, but a claim holds them as the owner wrote them. */
function glob(text: string, ignoreCase = false): Pattern {
  return { text, syntax: "glob", ignoreCase };
}

/**
 * A subject's fields stand between colons, and names hold none: a wildcard for a name that took in a colon would find
 * `repo:acme/checkout:ref:refs/heads/release/:pull_request`, which no token has.
 */
function withinFields(pattern: Pattern): Pattern {
  return { ...pattern, syntax: "arn" };
}

function literal(text: string): Pattern {
  return { text, syntax: "literal", ignoreCase: false };
}
