import { isPlaceholder } from "../../lib/access/readable";
import { claimIs, literal } from "../../lib/estate/claims";
import type { ClaimCondition, TokenPreference } from "../../lib/estate/issuer";
import { githubActionsFacts } from "./facts";

type Claims = ReadonlyMap<string, string>;

/**
 * Tokens as GitHub writes them: all claims tell of one repository and of one run, best together, or else each for itself.
 * Source: https://docs.github.com/en/actions/reference/security/oidc
 */
export const githubTokens: readonly TokenPreference[] = [
  { suggest: tokensThatAgree, otherwise: { each: true, suggest: claimsThatAgree } },
];

function* tokensThatAgree(claims: Claims): Iterable<readonly ClaimCondition[]> {
  for (const wanted of wantedClaims(claims)) {
    if (wanted.size === 0) return;
    yield [...wanted].map(([claim, value]) => claimIs(claim, [literal(value)]));
  }
}

function* claimsThatAgree(claims: Claims): Iterable<readonly ClaimCondition[]> {
  const alternatives = new Map<string, Set<string>>();
  for (const wanted of wantedClaims(claims)) {
    for (const [claim, value] of wanted) alternatives.set(claim, (alternatives.get(claim) ?? new Set()).add(value));
  }
  for (const [claim, values] of alternatives) yield [claimIs(claim, [...values].map(literal))];
}

/** What ran, and where. */
interface Run {
  readonly owner: Named;
  readonly repository: Named;
  /** What the subject ends with: `ref:refs/heads/main`. */
  readonly context: string;
  readonly ref: string;
}

interface Named {
  readonly name: string;
  readonly id: string;
  /** Whether the subject has the id behind the name. */
  readonly isNumbered: boolean;
}

/** Claims to have in place of others, in the order of what ran: those that are not what GitHub writes, or contradict others. */
function* wantedClaims(claims: Claims): Iterable<Map<string, string>> {
  for (const run of runsLike(claims)) {
    const wanted = [...claims].flatMap(([claim, value]) => {
      const better = value.includes("${") ? value : claimOf(claim, value, run);
      return better === value ? [] : [[claim, better] as const];
    });
    yield new Map(wanted);
  }
}

const subject = /^repo:([^/@:]*)(?:@([^/:]*))?(?:\/([^/@:]*)(?:@([^/:]*))?)?(?::(.*))?$/s;

function runsLike(claims: Claims): Run[] {
  const [, ownerInSubject, ownerId, nameInSubject, id, context = ""] = subject.exec(claims.get("sub") ?? "") ?? [];
  const [ownerInClaim, nameInClaim] = (claims.get("repository") ?? "").split("/");
  const owner: Named = {
    name: firstTold([ownerInSubject, ownerInClaim], "any-owner"),
    id: firstNumber([ownerId, claims.get("repository_owner_id")], "123456"),
    isNumbered: ownerId !== undefined,
  };
  const repository: Named = {
    name: firstTold([nameInSubject, nameInClaim], "any-repository"),
    id: firstNumber([id, claims.get("repository_id")], "456789"),
    isNumbered: id !== undefined,
  };
  return contextsLike(context, claims).map((each) => ({ owner, repository, context: each, ref: refOf(each, claims) }));
}

function firstTold(names: readonly (string | undefined)[], otherwise: string): string {
  return names.find((name) => name !== undefined && !isPlaceholder(name) && !name.includes("$")) ?? otherwise;
}

function firstNumber(ids: readonly (string | undefined)[], otherwise: string): string {
  return ids.find((id) => /^[1-9]\d+$/.test(id ?? "")) ?? otherwise;
}

/** What a subject may end with where it ends with what no run has. */
function contextsLike(context: string, claims: Claims): string[] {
  const [, name] = /^(?:environment:|ref:refs\/heads\/|ref:refs\/tags\/)(.+)$/s.exec(context) ?? [];
  if (context === "pull_request" || (name !== undefined && !isPlaceholder(name))) return [context];
  const environment = claims.get("environment");
  const known = [
    ...(environment === undefined || isPlaceholder(environment) ? [] : [`environment:${environment}`]),
    ...(isRef(claims.get("ref")) ? [`ref:${claims.get("ref") ?? ""}`] : []),
  ];
  const usual = ["ref:refs/heads/main", "environment:production", "ref:refs/tags/v1.0.0", "pull_request"];
  const [kind = ""] = context.split(":");
  const alike = usual.filter((each) => each.startsWith(`${kind}:`));
  return [...known, ...alike, ...usual, context].filter((each, at, all) => all.indexOf(each) === at);
}

function isRef(text: string | undefined): boolean {
  const [, name, number] = /^refs\/(?:(?:heads|tags)\/(.+)|pull\/(\d+)\/merge)$/s.exec(text ?? "") ?? [];
  return number !== undefined || (name !== undefined && !isPlaceholder(name));
}

/** A run for an environment may be of any ref; others tell it. */
function refOf(context: string, claims: Claims): string {
  if (context === "pull_request") return "refs/pull/1/merge";
  const ref = context.startsWith("ref:") ? context.slice("ref:".length) : claims.get("ref");
  return ref !== undefined && isRef(ref) ? ref : "refs/heads/main";
}

/** The value that a claim has in the token of a run; the given one where GitHub could have written it. */
function claimOf(claim: string, value: string, run: Run): string {
  const { owner, repository, context, ref } = run;
  switch (claim) {
    case "sub":
      return subject.test(value) || isPlaceholder(value)
        ? `repo:${numbered(owner)}/${numbered(repository)}:${context}`
        : value;
    case "repository":
      return `${owner.name}/${repository.name}`;
    case "repository_owner_id":
      return owner.id;
    case "repository_id":
      return repository.id;
    case "ref":
      return context.startsWith("environment:") && isRef(value) ? value : ref;
    case "job_workflow_ref":
      return workflowOf(value, run);
    case "environment":
      return context.startsWith("environment:") ? context.slice("environment:".length) : value;
    default:
      return claim.endsWith("_id") ? firstNumber([value], "1234567") : told(claim, value);
  }
}

function numbered({ name, id, isNumbered }: Named): string {
  return isNumbered ? `${name}@${id}` : name;
}

/** A workflow of the repository itself, unless it is a reusable one of another. */
function workflowOf(value: string, { owner, repository, ref }: Run): string {
  const [, file, at = ""] = /^([\w-]+\/[\w.-]+\/\.github\/workflows\/[^@]+\.ya?ml)@(.+)$/s.exec(value) ?? [];
  if (file === undefined) return `${owner.name}/${repository.name}/.github/workflows/deploy.yml@${ref}`;
  return isRef(at) || /^[\da-f]{40}$/.test(at) ? value : `${file}@${ref}`;
}

const usualValues: ReadonlyMap<string, string> = new Map([
  ["aud", githubActionsFacts.audience],
  ["actor", "octocat"],
  ["workflow", "deploy"],
]);

function told(claim: string, value: string): string {
  return isPlaceholder(value) ? (usualValues.get(claim) ?? value) : value;
}
