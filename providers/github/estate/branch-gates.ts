import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { claimIs } from "../../../lib/estate/claims";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { BranchGate } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { subjectsOf } from "../subject-patterns";
import { referencesIn } from "./facts";

/**
 * Protections and rulesets of branches: https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository.
 * Rulesets of an organization are left out: which repositories they are about, other documents say.
 */
const readers: Readonly<Record<string, (resource: Resource, context: MapContext) => Gate | undefined>> = {
  github_branch_protection: ({ values }) => ({
    named: values["repository_id"],
    patterns: [values["pattern"] ?? null],
    reviewers: reviewersOf(values["required_pull_request_reviews"], 1),
  }),
  github_branch_protection_v3: ({ values }) => ({
    named: values["repository"],
    patterns: [values["branch"] ?? null],
    reviewers: reviewersOf(values["required_pull_request_reviews"], 1),
  }),
  github_repository_ruleset: ruleset,
};

export const branchGateTypes: readonly string[] = Object.keys(readers);

interface Gate {
  /** What names the repository: its name, its id, or a reference to it. */
  readonly named: Value | undefined;
  readonly patterns: readonly Value[];
  readonly reviewers: Fact<number>;
}

export function branchGates(context: MapContext): BranchGate[] {
  return Object.entries(readers).flatMap(([type, reader]) =>
    context.index.ofType(type).flatMap((resource) => {
      const gate = reader(resource, context);
      return gate === undefined ? [] : [branchGate(resource, gate, context)];
    }),
  );
}

function branchGate(resource: Resource, { named, patterns, reviewers }: Gate, context: MapContext): BranchGate {
  const branches = patterns.filter((pattern) => typeof pattern === "string");
  const areKnown = branches.length === patterns.length;
  const repository = repositoryOf(named, resource, context);
  return {
    platform: "github",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document: context.document,
    isOf: ({ id }) => id.startsWith("github-actions"),
    repository: repository === undefined ? notKnown("its repository is not known") : known(repository),
    branches: areKnown ? branches.join(", ") : "some branches",
    reviewers: areKnown ? reviewers : notKnown("which branches it is about is known only after apply"),
    tokens: (group) => {
      const names = areKnown ? branches : ["*"];
      return [
        claimIs(
          "sub",
          names.flatMap((name) => subjectsOf(group, `ref:refs/heads/${name}`)),
        ),
      ];
    },
  };
}

/** A repository by its name, or by the resource that the value refers to. */
function repositoryOf(value: Value | undefined, from: Resource, { index }: MapContext): string | undefined {
  const found = referencesIn(value).map((reference) => index.referenced(reference, from)?.resource);
  const byId = typeof value === "string" ? index.withValue("github_repository", "node_id", value) : [];
  const name = [...found, ...byId].find((one) => one?.type === "github_repository")?.values["name"];
  if (typeof name === "string") return name;
  // An id of GitHub's has no repository's name in it, and is in none of the trust policies.
  return typeof value === "string" ? value : undefined;
}

/** How many have to approve, by a block that asks for reviews. @param otherwise the provider's default within the block */
function reviewersOf(block: Value | undefined, otherwise: number): Fact<number> {
  const blocks = blocksOf(block);
  const counts = blocks.map((one) => (isValueMap(one) ? (one["required_approving_review_count"] ?? otherwise) : null));
  if (counts.some((count) => typeof count !== "number")) return notKnown("how many approve is known only after apply");
  return known(Math.max(0, ...counts.filter((count) => typeof count === "number")));
}

/** https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets */
function ruleset(resource: Resource, context: MapContext): Gate | undefined {
  const { values } = resource;
  if (values["target"] === "tag" || values["target"] === "push" || values["enforcement"] === "disabled")
    return undefined;
  const isActive = values["enforcement"] === "active";
  const rules = blocksOf(values["rules"]).filter(isValueMap);
  const asked = rules.flatMap((rule) => blocksOf(rule["pull_request"]));
  return {
    named: values["repository"],
    patterns: refsOf(values["conditions"]).map((ref) => branchOf(ref, resource, context)),
    reviewers:
      typeof values["enforcement"] !== "string" || values["rules"] instanceof Unknown
        ? notKnown("what the ruleset demands is known only after apply")
        : isActive
          ? reviewersOf(asked, 0)
          : known(0),
  };
}

function refsOf(conditions: Value | undefined): readonly Value[] {
  const names = blocksOf(conditions).flatMap((one) => (isValueMap(one) ? blocksOf(one["ref_name"]) : [one]));
  return names.flatMap((one) => (isValueMap(one) ? blocksOf(one["include"]) : [one]));
}

/** The name of a branch in a ref; GitHub has words for the default branch and for all. */
function branchOf(ref: Value, resource: Resource, context: MapContext): Value {
  if (ref === "~ALL") return "*";
  if (ref !== "~DEFAULT_BRANCH") return typeof ref === "string" ? ref.replace(/^refs\/heads\//, "") : ref;
  const name = repositoryOf(resource.values["repository"], resource, context);
  const repository: ValueMap =
    name === undefined ? {} : (context.index.withValue("github_repository", "name", name)[0]?.values ?? {});
  return typeof repository["default_branch"] === "string" ? repository["default_branch"] : "main";
}

/** A block may be rendered as a list, or as itself. */
function blocksOf(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}
