import type { Blueprint } from "../../lib/bundles/blueprint";
import { SpecError } from "../../lib/identity/spec-error";
import { boundaryDenials } from "./boundary-denials";
import type { AwsEnvironment } from "./environment";
import { renderGrants, type RenderOptions } from "./matrix";
import { checkPolicySize, managedPolicySize } from "./quotas";
import type { PolicyDocument, PolicyStatement } from "./statement";

/**
 * The bot's own policy: its action matrix, and nothing outside of it.
 * @throws SpecError where a target can't be rendered, or the document is larger than AWS takes
 */
export function renderAccessPolicy(
  blueprint: Blueprint,
  environment: AwsEnvironment,
  options: RenderOptions = {},
): PolicyDocument {
  return fitting(renderGrants(blueprint.grants, environment, options), options);
}

/**
 * The permissions boundary: the most that the bot can ever be allowed, whatever is attached to it later. It allows the
 * action matrix (a boundary that only denies permits nothing) and denies what no bot of the bundle may have.
 * @throws SpecError where a target can't be rendered, or the document is larger than AWS takes
 */
export function renderBoundary(
  blueprint: Blueprint,
  environment: AwsEnvironment,
  options: RenderOptions = {},
): PolicyDocument {
  const allowed = renderGrants(blueprint.grants, environment, options);
  return fitting([...allowed, ...boundaryDenials(blueprint.identity.validity)], options);
}

function fitting(
  statements: readonly PolicyStatement[],
  { isUnresolved = () => false, path = "bot" }: RenderOptions,
): PolicyDocument {
  const document: PolicyDocument = { Version: "2012-10-17", Statement: statements };
  const { issues } = checkPolicySize(document, managedPolicySize, "grants", isUnresolved);
  if (issues.length > 0) throw new SpecError(path, issues);
  return document;
}
