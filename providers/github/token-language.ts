import type { ClaimCondition, Group, MentionedClaims } from "../../lib/estate/issuer";
import type { Pattern } from "../../lib/access/model";
import type { ReadTokens } from "../../lib/check/tokens-asked";
import { claimIs, claimIsAbsent, claimIsNot, glob, literal } from "../../lib/estate/claims";
import type { TokenLanguage, TokenSet } from "../../lib/estate/token-language";
import { isFixed } from "../../lib/estate/text-parts";
import { githubIssuer } from "./issuer";
import { subjectsIn, withinFields } from "./subject-patterns";
import { implied, tokensLike } from "./tokens-like";

/**
 * The tokens of GitHub Actions that a question is about, with legacy and immutable subjects.
 *
 * Its claims' grammar (https://docs.github.com/en/actions/reference/security/oidc): the subject names the environment of a
 * job that has one; otherwise it says `pull_request` where one triggered the job, or else names the branch or tag. Subjects
 * that a repository or organisation has customised are not among them.
 *
 * @param host the issuer's host and path
 * @returns `undefined` for an issuer that is not GitHub Actions
 */
export function githubTokenLanguage(host: string, asked: ReadTokens): TokenLanguage | undefined {
  if (githubIssuer(host) === undefined) return undefined;
  return { tokens: (mentioned) => tokensOf(host, asked, mentioned), tokensLike, implied };
}

/** Jobs of a branch or tag. */
const refJobs: readonly ClaimCondition[] = [
  claimIs("sub", subjectsIn("ref:refs/?*")),
  claimIs("ref", [glob("refs/?*")]),
  claimIsAbsent("environment"),
];

const ofPullRequest = claimIs("ref", [glob("refs/pull/?*/merge")]);

/** Jobs that a pull request triggers. */
const pullRequestJobs: readonly ClaimCondition[] = [
  claimIs("sub", subjectsIn("pull_request")),
  ofPullRequest,
  claimIsAbsent("environment"),
];

/** Jobs that name an environment. */
const environmentJobs: readonly ClaimCondition[] = [
  claimIs("sub", subjectsIn("environment:?*")),
  claimIs("environment", [glob("?*")]),
  claimIs("ref", [glob("refs/?*")]),
];

/** https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments */
const environmentRules = "the environment's own protection rules, which may limit the branches and tags of its jobs,";

function tokensOf(host: string, asked: ReadTokens, mentioned: MentionedClaims): TokenSet[] {
  switch (asked.kind) {
    case "no-subject":
      return [{ conditions: [claimIsAbsent("sub")] }];
    case "pull-request":
      return [
        { conditions: pullRequestJobs },
        { conditions: [...environmentJobs, ofPullRequest], unless: environmentRules },
      ];
    case "any-ref-but": {
      const otherRef = claimIsNot("ref", [literal(asked.ref)]);
      return [
        { conditions: [...refJobs, otherRef, claimIsNot("sub", subjectsIn(`ref:${asked.ref}`))] },
        { conditions: pullRequestJobs },
        { conditions: [...environmentJobs, otherRef], unless: environmentRules },
      ];
    }
    case "outside-environment":
      return [{ conditions: refJobs }, { conditions: pullRequestJobs }, { conditions: otherThan(asked.environment) }];
    case "another-owner":
      return ofAnotherOwner(host, asked, mentioned);
  }
}

function otherThan(environment: string): ClaimCondition[] {
  const named: Pattern = withinFields(`repo:?*/?*:environment:${environment.replaceAll(":", "%3A")}`);
  return [
    ...environmentJobs,
    claimIsNot("sub", [{ ...named, ignoreCase: true }]),
    claimIsNot("environment", [{ ...literal(environment), ignoreCase: true }]),
  ];
}

/** Whose numbers a trust policy compares is not known where the owner's own is not given. */
function ofAnotherOwner(
  host: string,
  { owner, ownerId }: Extract<ReadTokens, { kind: "another-owner" }>,
  mentioned: MentionedClaims,
): TokenSet[] {
  const groups: Group[] = [{ kind: "owner", by: "name", value: owner }];
  if (ownerId !== undefined) groups.push({ kind: "owner", by: "id", value: ownerId });
  const outside = githubIssuer(host)?.grouping?.outside(groups) ?? [];
  const sets = [refJobs, pullRequestJobs, environmentJobs].map((jobs) => ({ conditions: [...jobs, ...outside] }));
  const ids = idClaims.flatMap((claim) => {
    const fixed = (mentioned.get(claim) ?? []).filter(isFixed);
    return fixed.length === 0 || (claim === "repository_owner_id" && ownerId !== undefined)
      ? []
      : [claimIsNot(claim, fixed)];
  });
  if (ids.length === 0) return sets;
  return [
    ...sets.map(({ conditions }) => ({ conditions: [...conditions, ...ids] })),
    ...sets.map((set) => ({ ...set, unless: idsAreTheirs })),
  ];
}

const idClaims = ["repository_owner_id", "repository_id", "enterprise_id"];

const idsAreTheirs = "the numbers of owners and repositories that it demands, if they are this owner's,";
