import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { DeploymentGate } from "../../../lib/estate/model";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { MapContext } from "../../../lib/estate/vendor";
import { booleanFact, referencesIn, stringFact } from "./facts";

/** A protected environment as a gate. */
export function gate(resource: Resource, context: MapContext): DeploymentGate {
  const { values } = resource;
  return {
    platform: "github",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document: context.document,
    repository: stringFact(values["repository"]),
    environment: stringFact(values["environment"]),
    reviewers: reviewers(values["reviewers"]),
    selfReviewPrevented: booleanFact(values["prevent_self_review"], false),
    adminsCanBypass: booleanFact(values["can_admins_bypass"], true),
    branchesRestricted: restricted(resource, context),
  };
}

/** The number of reviewers; teams whose ids are known only after apply are counted too. */
function reviewers(value: Value | undefined): Fact<number> {
  let count = 0;
  for (const block of blocksOf(value)) {
    if (!isValueMap(block)) return notKnown("the reviewers are known only after apply");
    for (const who of [block["teams"], block["users"]]) {
      if (who === undefined || who === null) continue;
      if (!Array.isArray(who)) return notKnown("the reviewers are known only after apply");
      count += who.length;
    }
  }
  return known(count);
}

/** Whether some branches alone can deploy: those that are protected, or those that patterns of the environment name. */
function restricted(environment: Resource, context: MapContext): Fact<boolean> {
  const blocks = blocksOf(environment.values["deployment_branch_policy"]);
  if (!blocks.every(isValueMap)) return notKnown("the branch policy is known only after apply");
  if (blocks.length === 0) return known(false);
  const patterns = patternsOf(environment, context);
  if (patterns.some((pattern) => typeof pattern === "string" && isEveryBranch.test(pattern))) return known(false);
  return patterns.every((pattern) => typeof pattern === "string")
    ? known(true)
    : notKnown("which branches can deploy is known only after apply");
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments#deployment-branches-and-tags */
const isEveryBranch = /^\*+(?:\/\*+)*$/;

/** Types of patterns, each with the attributes for the environment and for the branches. */
const patternTypes = [
  ["github_repository_environment_deployment_policy", "environment", "branch_pattern"],
  ["github_repository_deployment_branch_policy", "environment_name", "name"],
] as const;

function patternsOf(environment: Resource, { index }: MapContext): Value[] {
  return patternTypes.flatMap(([type, named, pattern]) =>
    index
      .ofType(type)
      .filter((policy) => policy.change !== "delete")
      .filter((policy) => isOf(policy.values[named], "environment", policy, environment, index))
      .filter((policy) => isOf(policy.values["repository"], "repository", policy, environment, index))
      .flatMap((policy) => policy.values[pattern] ?? []),
  );
}

/** Whether a value is the environment's in an attribute, or refers to the environment. */
function isOf(
  value: Value | undefined,
  attribute: string,
  policy: Resource,
  environment: Resource,
  index: ResourceIndex,
): boolean {
  const own = environment.values[attribute];
  if (typeof value === "string") return value === own;
  const names = new Set(referencesIn(own).map(({ expression }) => expression));
  return referencesIn(value).some(
    (reference) => names.has(reference.expression) || index.referenced(reference, policy)?.resource === environment,
  );
}

/** A block may be rendered as a list, or as itself. */
function blocksOf(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}
