import type { Blueprint } from "../../lib/bundles/blueprint";
import { defaultIamQuotas, iamQuotaLimits } from "../../lib/identity/iam-quotas";
import { SpecError, type SpecIssue } from "../../lib/identity/spec-error";
import type { BoundaryChoice, BoundaryWidth } from "./boundary-choice";
import { boundaryDenials } from "./boundary-denials";
import type { AwsEnvironment } from "./environment";
import { renderGrants, type RenderOptions } from "./matrix";
import { denialOfOtherNetworks } from "./network";
import { checkPolicySize, expectedSize, managedPoliciesTitle, managedPolicySize, policySize } from "./quotas";
import { splitPolicy } from "./split-policy";
import { documentOf, type PolicyDocument, type PolicyStatement } from "./statement";
import { terse } from "./terse-policy";
import { widened } from "./wide-boundary";

export interface BoundaryOptions extends RenderOptions {
  /** @default "exact" */
  readonly boundary?: BoundaryChoice;
}

/**
 * The bot's own policies: its action matrix, and nothing outside of it, over as many documents as it needs. There is one
 * at least, and more grants make no document less. Under a boundary that is made elsewhere, the first one denies what a
 * boundary of ours would.
 * @throws SpecError where a target can't be rendered, or where there are more documents than the quotas allow
 */
export function renderAccessPolicies(
  blueprint: Blueprint,
  environment: AwsEnvironment,
  options: BoundaryOptions = {},
): readonly PolicyDocument[] {
  const { isUnresolved = () => false, path = "bot" } = options;
  const fits = (document: PolicyDocument): boolean =>
    expectedSize(document, isUnresolved) <= managedPolicySize.characters;
  const denials = ownDenials(blueprint, options);
  const matrix = renderGrants(blueprint.grants, environment, options);
  const documents = splitPolicy(denials.length === 0 ? matrix : [...denials, ...matrix], fits);
  const issues = [...tooMany(documents, options), ...documents.flatMap((document) => tooLarge(document, options))];
  if (issues.length > 0) throw new SpecError(path, issues);
  return documents;
}

/** What is denied to the bot besides what its boundary denies. */
function ownDenials({ network, identity }: Blueprint, { boundary }: BoundaryOptions): readonly PolicyStatement[] {
  return [
    ...(network === undefined ? [] : [denialOfOtherNetworks(network)]),
    ...(typeof boundary === "object" ? boundaryDenials(identity.validity) : []),
  ];
}

function tooMany(documents: readonly PolicyDocument[], { quotas = defaultIamQuotas }: RenderOptions): SpecIssue[] {
  const { managedPolicies } = quotas;
  if (documents.length <= managedPolicies) return [];
  const characters = documents.reduce((sum, document) => sum + policySize(document), 0);
  const { most } = iamQuotaLimits.managedPolicies;
  const raise = `have the quota raised (to at most ${most}) and say so in the setting \`iamQuotas.managedPolicies\`, or `;
  return [
    {
      property: "grants",
      given: `${documents.length} managed policies (${characters} characters without white space)`,
      allowed: `${managedPolicies} (the IAM quota "${managedPoliciesTitle}"), of ${managedPolicySize.characters} characters each`,
      todo: `${managedPolicies < most ? raise : ""}split the work between two bots`,
    },
  ];
}

function tooLarge(document: PolicyDocument, { isUnresolved }: RenderOptions): readonly SpecIssue[] {
  const todo = "shorten its names: one action on one resource is too large for a policy";
  return checkPolicySize(document, { ...managedPolicySize, todo }, "grants", isUnresolved).issues;
}

/**
 * The permissions boundary: the most that the bot can ever be allowed, whatever is attached to it later. It allows the
 * action matrix (a boundary that only denies permits nothing) and denies what no bot of the bundle may have. It is one
 * document; where it would be too large, it is written in fewer characters that say the same.
 * @throws SpecError where a target can't be rendered, or the document is larger than AWS takes
 */
export function renderBoundary(
  blueprint: Blueprint,
  environment: AwsEnvironment,
  width: BoundaryWidth = "exact",
  options: RenderOptions = {},
): PolicyDocument {
  const { isUnresolved = () => false, path = "bot" } = options;
  const matrix = renderGrants(blueprint.grants, environment, options);
  const allowed = width === "wide" ? widened(matrix) : matrix;
  const statements: readonly PolicyStatement[] = [...allowed, ...boundaryDenials(blueprint.identity.validity)];
  const usual = documentOf(statements);
  if (expectedSize(usual, isUnresolved) <= managedPolicySize.characters) return usual;
  const short = documentOf(terse(statements));
  const quota = { ...managedPolicySize, todo: boundaryTodo(width) };
  const { issues } = checkPolicySize(short, quota, "boundary", isUnresolved);
  if (issues.length > 0) throw new SpecError(path, issues);
  return short;
}

function boundaryTodo(width: BoundaryWidth): string {
  if (width === "wide") return managedPolicySize.todo;
  const wide = 'give `boundary: "wide"`, which allows the same actions on everything in the same accounts and regions';
  return `${wide}, or ${managedPolicySize.todo}`;
}
