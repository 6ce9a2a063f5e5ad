import { githubTokenLanguage } from "../../providers/github/token-language";
import type { ReadTokens } from "../check/tokens-asked";
import { claimIs, claimIsAbsent, literal } from "../estate/claims";
import type { ClaimCondition, Group, Grouping, Issuer, MentionedClaims } from "../estate/issuer";
import type { TokenLanguage, TokenSet } from "../estate/token-language";
import { issuerOf } from "./issuers";

/**
 * The tokens that a question is about, by the grammar of the issuer's subjects.
 *
 * @param host the issuer's host and path
 * @returns `undefined` where the issuer's tokens do not tell what is asked, or nothing is known of it
 */
export function tokenLanguage(host: string, asked: ReadTokens): TokenLanguage | undefined {
  const ofGithub = githubTokenLanguage(host, asked);
  if (ofGithub !== undefined) return ofGithub;
  const issuer = issuerOf(host);
  const { grouping } = issuer ?? {};
  if (issuer === undefined || grouping === undefined) return undefined;
  const sets = setsOf(issuer, grouping, asked);
  if (sets === undefined) return undefined;
  return {
    tokens: sets,
    tokensLike: (claims) => tokensLike(grouping, claims),
    implied: (sub) => {
      const [repository] = grouping.repositoriesIn(new Map([["sub", sub]]));
      return repository === undefined ? undefined : [is(sub), ...namesOf(grouping, repository)];
    },
  };
}

type Sets = (mentioned: MentionedClaims) => readonly TokenSet[];

function setsOf({ pullRequests }: Issuer, grouping: Grouping, asked: ReadTokens): Sets | undefined {
  switch (asked.kind) {
    case "no-subject":
      return () => [{ conditions: [claimIsAbsent("sub")] }];
    case "pull-request":
      return pullRequests === undefined ? undefined : () => pullRequestSets(pullRequests, grouping);
    case "any-ref-but": {
      const other = grouping.ofOtherRef?.(asked.ref);
      return other === undefined ? undefined : () => [{ conditions: [...grouping.defaultSubject, ...other] }];
    }
    case "another-owner":
      return grouping.ofOneOwner === true ? undefined : (mentioned) => ofAnotherOwner(grouping, asked, mentioned);
    case "outside-environment":
      return undefined;
  }
}

function pullRequestSets(pullRequests: readonly ClaimCondition[], { anyPullRequest }: Grouping): TokenSet[] {
  const sure: TokenSet = { conditions: pullRequests };
  return anyPullRequest === undefined ? [sure] : [sure, { conditions: anyPullRequest, unless: sameBranch }];
}

const sameBranch = "that nobody opens a pull request from a branch of the name that it demands,";

/** Whose numbers a trust policy compares is not known where the owner's own is not given. */
function ofAnotherOwner(
  grouping: Grouping,
  { owner, ownerId }: Extract<ReadTokens, { kind: "another-owner" }>,
  mentioned: MentionedClaims,
): TokenSet[] {
  const ofId = (value: string): Group => ({ kind: "owner", by: "id", value });
  const groups: Group[] = [
    { kind: "owner", by: "name", value: owner },
    ...(ownerId === undefined ? [] : [ofId(ownerId)]),
  ];
  const conditions = [...grouping.defaultSubject, ...grouping.outside(groups)];
  const named = grouping
    .named(mentioned)
    .filter(({ kind, by }) => by === "id" && !(kind === "owner" && ownerId !== undefined));
  if (named.length === 0) return [{ conditions }];
  return [{ conditions: [...conditions, ...grouping.outside(named)] }, { conditions, unless: idsAreTheirs }];
}

const idsAreTheirs = "the numbers of owners and repositories that it demands, if they are this owner's,";

/** Tokens that the issuer could make and that are most like given claims: all claims with names say what the subject says. */
function tokensLike(grouping: Grouping, claims: ReadonlyMap<string, string>): ClaimCondition[][] {
  const sub = claims.get("sub");
  if (sub === undefined) return [[]];
  const [told, ...others] = grouping.repositoriesIn(claims);
  if (told === undefined) return [];
  return [[is(sub), ...namesOf(grouping, told)], ...others.map((repository) => [...grouping.inside(repository)])];
}

/** What other claims of a repository's tokens are. */
function namesOf(grouping: Grouping, repository: Group): ClaimCondition[] {
  return grouping.inside(repository).filter(({ claim }) => claim !== "sub");
}

function is(sub: string): ClaimCondition {
  return claimIs("sub", [literal(sub)]);
}
