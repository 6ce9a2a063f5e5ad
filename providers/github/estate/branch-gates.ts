import type { Pattern } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Unknown, type Value } from "../../../lib/documents/value";
import { listOf } from "../../../lib/estate/attributes";
import { claimIs, claimIsNot } from "../../../lib/estate/claims";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { GatedRepositories } from "../../../lib/estate/gated-repositories";
import type { Group } from "../../../lib/estate/issuer";
import type { BranchGate } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { subjectsOf } from "../subject-patterns";
import { defaultBranchOf } from "./default-branch";
import { listIn, oneRepository, repositoriesOfOrganization, repositoryOf } from "./gate-repositories";

/**
 * Protections and rulesets of branches, of a repository or of an organization:
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository.
 */
const readers: Readonly<Record<string, (resource: Resource, context: MapContext) => Gate | undefined>> = {
  github_branch_protection: (resource, context) => protection("repository_id", "pattern", resource, context),
  github_branch_protection_v3: (resource, context) => protection("repository", "branch", resource, context),
  github_repository_ruleset: (resource, context) =>
    ruleset(resource, oneRepository(repositoryOf(resource.values["repository"], resource, context))),
  github_organization_ruleset: (resource, context) => ruleset(resource, repositoriesOfOrganization(resource, context)),
};

export const branchGateTypes: readonly string[] = Object.keys(readers);

interface Gate {
  readonly repositories: Fact<GatedRepositories>;
  /** Branches by their names, as patterns or as GitHub's words for some. */
  readonly include: readonly Value[];
  readonly exclude: readonly Value[];
  readonly reviewers: Fact<number>;
}

function protection(repository: string, branch: string, resource: Resource, context: MapContext): Gate {
  const { values } = resource;
  return {
    repositories: oneRepository(repositoryOf(values[repository], resource, context)),
    include: [values[branch] ?? null],
    exclude: [],
    reviewers: reviewersOf(values["required_pull_request_reviews"], 1),
  };
}

export function branchGates(context: MapContext): BranchGate[] {
  return Object.entries(readers).flatMap(([type, reader]) =>
    context.index.ofType(type).flatMap((resource) => {
      const gate = reader(resource, context);
      return gate === undefined ? [] : [branchGate(resource, gate, context)];
    }),
  );
}

function branchGate(
  resource: Resource,
  { repositories, include, exclude, reviewers }: Gate,
  context: MapContext,
): BranchGate {
  const doubt = doubtOf([...include, ...exclude], repositories, context);
  const [one, ...others] = repositories.known ? repositories.value.include : [];
  const isOne = one !== undefined && others.length === 0 && !/[*?]/.test(one);
  const words = (patterns: readonly Value[]): string =>
    textsIn(patterns)
      .map((pattern) => (pattern === defaultBranch && !isOne ? "the default branch" : branchOf(pattern, one, context)))
      .join(", ");
  const subjects = (patterns: readonly Value[], group: Group): Pattern[] => subjectsOn(patterns, group, context);
  const leavesOut = doubt === undefined && exclude.length > 0;
  return {
    platform: "github",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document: context.document,
    isOf: ({ id }) => id.startsWith("github-actions"),
    repositories,
    branches: doubt === undefined ? words(include) : "some branches",
    reviewers: doubt === undefined ? reviewers : notKnown(doubt),
    tokens: (group) => [
      claimIs("sub", subjects(doubt === undefined ? include : ["*"], group)),
      ...(leavesOut ? [claimIsNot("sub", subjects(exclude, group))] : []),
    ],
    ...(leavesOut
      ? {
          leftOut: {
            branches: words(exclude),
            tokens: (group) => [claimIs("sub", subjects(include, group)), claimIs("sub", subjects(exclude, group))],
          },
        }
      : {}),
  };
}

/** The subjects of jobs on branches of a repository. */
function subjectsOn(patterns: readonly Value[], group: Group, context: MapContext): Pattern[] {
  const name = textWords(group.value).split("/").at(-1);
  const branches = textsIn(patterns).map((pattern) => branchOf(pattern, name, context));
  return branches.flatMap((branch) => subjectsOf(group, `ref:refs/heads/${branch}`));
}

function textsIn(patterns: readonly Value[]): string[] {
  return patterns.filter((pattern) => typeof pattern === "string");
}

/** How many have to approve, by a block that asks for reviews. @param otherwise the provider's default within the block */
function reviewersOf(block: Value | undefined, otherwise: number): Fact<number> {
  const blocks = listOf(block);
  const counts = blocks.map((one) => (isValueMap(one) ? (one["required_approving_review_count"] ?? otherwise) : null));
  if (counts.some((count) => typeof count !== "number")) return notKnown("how many approve is known only after apply");
  return known(Math.max(0, ...counts.filter((count) => typeof count === "number")));
}

/** https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets */
function ruleset({ values }: Resource, repositories: Fact<GatedRepositories>): Gate | undefined {
  if (values["target"] === "tag" || values["target"] === "push" || values["enforcement"] === "disabled")
    return undefined;
  const isActive = values["enforcement"] === "active";
  const rules = listOf(values["rules"]).filter(isValueMap);
  const asked = rules.flatMap((rule) => listOf(rule["pull_request"]));
  return {
    repositories,
    include: refsOf(values["conditions"], "include"),
    exclude: refsOf(values["conditions"], "exclude"),
    reviewers:
      typeof values["enforcement"] !== "string" || values["rules"] instanceof Unknown
        ? notKnown("what the ruleset demands is known only after apply")
        : isActive
          ? reviewersOf(asked, 0)
          : known(0),
  };
}

/** A block of conditions that is not known is a ref that is not known. */
function refsOf(conditions: Value | undefined, list: "include" | "exclude"): readonly Value[] {
  const names = listOf(conditions).flatMap((one) => (isValueMap(one) ? listOf(one["ref_name"]) : [one]));
  return names.flatMap((one) => (isValueMap(one) ? listIn(one, list) : [one]));
}

const defaultBranch = "~DEFAULT_BRANCH";

/**
 * The name of a branch in a ref; GitHub has words for the default branch and for all.
 *
 * @param repository without its owner
 */
function branchOf(ref: string, repository: string | undefined, { index }: MapContext): string {
  if (ref === "~ALL") return "*";
  if (ref !== defaultBranch) return ref.replace(/^refs\/heads\//, "");
  const stated = repository === undefined ? undefined : defaultBranchOf(repository, index);
  return stated?.known === true ? stated.value : "main";
}

/** Why it is not known which branches a gate is about. */
function doubtOf(
  patterns: readonly Value[],
  repositories: Gate["repositories"],
  { index }: MapContext,
): string | undefined {
  if (!patterns.every((pattern) => typeof pattern === "string"))
    return "which branches it is about is known only after apply";
  if (!patterns.includes(defaultBranch) || !repositories.known) return undefined;
  const stated = repositories.value.include.map((name) => defaultBranchOf(name, index));
  return stated.find((fact) => fact?.known === false)?.reason;
}
