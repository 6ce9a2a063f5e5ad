import { claimIs, claimIsAbsent, glob, literal } from "../../lib/estate/claims";
import type { ClaimCondition } from "../../lib/estate/issuer";
import { numericId, ownerName, repositoryName } from "./facts";

/** A default subject, legacy or immutable; in place of numbers there may be anything. */
const subject = /^repo:([^/:@]+)(?:@([^/:]*))?\/([^/:@]+)(?:@([^/:]*))?:(ref:.+|environment:[^:]+|pull_request)$/s;

/** Numbers of an owner and a repository where the claims tell none. */
const exampleIds = { owner: "4711", repository: "815" };

/**
 * Tokens that GitHub could make and that are most like given claims: of the repository that the subject or `repository`
 * names, with a legacy or an immutable subject, with the ref and the environment that the claims say.
 */
export function tokensLike(claims: ReadonlyMap<string, string>): ClaimCondition[][] {
  const context = contextOf(claims);
  if (!claims.has("sub")) return [[]];
  if (context === undefined) return [];
  return repositoriesOf(claims).flatMap((repository) => [
    tokenOf(repository, context, `repo:${repository.owner}/${repository.name}:${context.subject}`),
    tokenOf(
      repository,
      context,
      `repo:${repository.owner}@${repository.ownerId}/${repository.name}@${repository.repositoryId}:${context.subject}`,
    ),
  ]);
}

/**
 * What is true of every token with a default subject: the claims that the subject repeats.
 * @returns `undefined` for what is none
 */
export function implied(sub: string): ClaimCondition[] | undefined {
  const context = contextOf(new Map([["sub", sub]]));
  const [, owner = "", ownerId, name = "", repositoryId] = subject.exec(sub) ?? [];
  if (context === undefined || !ownerName.pattern.test(owner) || !repositoryName.pattern.test(name)) return undefined;
  const repository = [is("sub", sub), is("repository", `${owner}/${name}`), ...context.conditions];
  if (ownerId === undefined && repositoryId === undefined) return repository;
  if (numberIn(ownerId) === undefined || numberIn(repositoryId) === undefined) return undefined;
  return [...repository, is("repository_owner_id", ownerId ?? ""), is("repository_id", repositoryId ?? "")];
}

interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly ownerId: string;
  readonly repositoryId: string;
}

interface Context {
  /** The subject's last part. */
  readonly subject: string;
  readonly conditions: readonly ClaimCondition[];
}

function tokenOf(
  { owner, name, ownerId, repositoryId }: Repository,
  { conditions }: Context,
  sub: string,
): ClaimCondition[] {
  return [
    is("sub", sub),
    is("repository", `${owner}/${name}`),
    is("repository_owner_id", ownerId),
    is("repository_id", repositoryId),
    ...conditions,
  ];
}

function repositoriesOf(claims: ReadonlyMap<string, string>): Repository[] {
  const [, owner = "", ownerId, name = "", repositoryId] = subject.exec(claims.get("sub") ?? "") ?? [];
  const [, claimedOwner = "", claimedName = ""] = /^([^/]+)\/([^/]+)$/s.exec(claims.get("repository") ?? "") ?? [];
  const ids = {
    ownerId: numberIn(ownerId, claims.get("repository_owner_id")) ?? exampleIds.owner,
    repositoryId: numberIn(repositoryId, claims.get("repository_id")) ?? exampleIds.repository,
  };
  const named = [
    { owner, name, ...ids },
    { owner: claimedOwner, name: claimedName, ...ids },
  ];
  return named.filter((one) => ownerName.pattern.test(one.owner) && repositoryName.pattern.test(one.name));
}

function numberIn(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && numericId.pattern.test(text));
}

function contextOf(claims: ReadonlyMap<string, string>): Context | undefined {
  const said = subject.exec(claims.get("sub") ?? "")?.[5];
  if (said === "pull_request") {
    const isOfPullRequest = claimIs("ref", [glob("refs/pull/?*/merge")]);
    return { subject: said, conditions: [isOfPullRequest, claimIsAbsent("environment")] };
  }
  if (said?.startsWith("ref:") === true) {
    const ref = said.slice("ref:".length);
    return { subject: said, conditions: [is("ref", ref), claimIsAbsent("environment")] };
  }
  if (said === undefined) return undefined;
  const environment = said.slice("environment:".length).replaceAll("%3A", ":");
  return { subject: said, conditions: [is("environment", environment)] };
}

function is(claim: string, text: string): ClaimCondition {
  return claimIs(claim, [literal(text)]);
}
