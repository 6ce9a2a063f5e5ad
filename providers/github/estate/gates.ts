import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Unknown, type Value } from "../../../lib/documents/value";
import { flagFact, listOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { DeploymentGate } from "../../../lib/estate/model";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { MapContext } from "../../../lib/estate/vendor";
import { referencesIn, stringFact } from "./facts";
import { repositoryFact } from "./gate-repositories";

/** A protected environment as a gate. */
export function gate(resource: Resource, context: MapContext): DeploymentGate {
  const { values } = resource;
  return {
    platform: "github",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document: context.document,
    repository: repositoryFact(values["repository"], resource, context),
    environment: stringFact(values["environment"]),
    reviewers: reviewers(values["reviewers"]),
    selfReviewPrevented: flagFact(values["prevent_self_review"], false),
    adminsCanBypass: flagFact(values["can_admins_bypass"], true),
    branchesRestricted: restricted(resource, context),
  };
}

/** The number of reviewers; teams whose ids are known only after apply are counted too. */
function reviewers(value: Value | undefined): Fact<number> {
  let count = 0;
  for (const block of listOf(value)) {
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
  const blocks = listOf(environment.values["deployment_branch_policy"]);
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

/** The patterns of an environment; one that may be another environment's is not known. */
function patternsOf(environment: Resource, { index }: MapContext): Value[] {
  return patternTypes.flatMap(([type, named, pattern]) =>
    index
      .ofType(type)
      .filter((policy) => policy.change !== "delete")
      .flatMap((policy) => {
        const isOne = isOf(policy.values[named], "environment", policy, environment, index);
        const isThere = isOf(policy.values["repository"], "repository", policy, environment, index);
        if (isOne === false || isThere === false) return [];
        const isSure = isOne === true && isThere === true;
        if (!isSure) return [new Unknown("its environment is not known")];
        const branches = policy.values[pattern] ?? undefined;
        if (branches !== undefined) return [branches];
        return typeof policy.values["tag_pattern"] === "string"
          ? []
          : [new Unknown("it names neither branches nor tags")];
      }),
  );
}

/** Whether a value of a policy is the environment's in an attribute; `undefined` where the document does not tell. */
function isOf(
  value: Value | undefined,
  attribute: string,
  policy: Resource,
  environment: Resource,
  index: ResourceIndex,
): boolean | undefined {
  const own = settled(environment.values[attribute], environment, index);
  const other = settled(value, policy, index);
  if (typeof other !== "object" && typeof own !== "object") return other === own;
  if (typeof other === "object" && other.resource === environment) return true;
  if (typeof own !== "object" || typeof other !== "object") return undefined;
  return own.resource === undefined || other.resource === undefined ? undefined : own.resource === other.resource;
}

/** A text that the document states, also by a reference, or else the resource that it refers to. */
function settled(
  value: Value | undefined,
  from: Resource,
  index: ResourceIndex,
): string | { readonly resource?: Resource } {
  if (typeof value === "string") return value;
  const [reference, ...more] = referencesIn(value);
  const found = reference === undefined || more.length > 0 ? undefined : index.referenced(reference, from);
  if (found === undefined) return {};
  const text = found.resource.values[found.attribute];
  return typeof text === "string" ? text : { resource: found.resource };
}
