import type { Blueprint } from "../../lib/bundles/blueprint";
import { defaultIamQuotas } from "../../lib/identity/iam-quotas";
import type { SkippedCheck } from "../../lib/identity/spec-error";
import { renderAccessPolicies, renderBoundary, type BoundaryOptions } from "./boundary";
import { trustConditions } from "./network";
import { checkPolicySize, managedPolicySize, trustPolicySize } from "./quotas";
import type { PolicyDocument } from "./statement";
import { renderTrustPolicy, type TrustPlace, type TrustPolicyDocument } from "./trust-policy";

/** Everything that IAM is told about a bot. */
export interface BotDocuments {
  readonly trust: TrustPolicyDocument;
  /** Absent where the boundary is made elsewhere. */
  readonly boundary?: PolicyDocument;
  /** One at least. */
  readonly access: readonly PolicyDocument[];
  /** The checks of their sizes that wait for deployment. */
  readonly skipped: readonly SkippedCheck[];
}

/**
 * Renders a bot's documents.
 * @throws SpecError where one can't be rendered, or is larger than AWS takes
 */
export function renderBotDocuments(
  blueprint: Blueprint,
  place: TrustPlace,
  options: BoundaryOptions = {},
): BotDocuments {
  const { workload, identity } = blueprint;
  const { environment } = place;
  const trustOptions = { ...options, conditions: trustConditions(blueprint) };
  const trust = renderTrustPolicy(workload, place, identity.validity, trustOptions);
  const { boundary: choice = "exact" } = options;
  const access = renderAccessPolicies(blueprint, environment, options);
  const own = typeof choice === "object" ? {} : { boundary: renderBoundary(blueprint, environment, choice, options) };
  const documents = { trust, access, ...own };
  return { ...documents, skipped: skippedSizes(documents, options) };
}

function skippedSizes(
  { trust, boundary, access }: Omit<BotDocuments, "skipped">,
  { isUnresolved, quotas = defaultIamQuotas }: BoundaryOptions,
): SkippedCheck[] {
  const ofAccess = access.flatMap((one) => checkPolicySize(one, managedPolicySize, "access", isUnresolved).skipped);
  return [
    ...checkPolicySize(trust, trustPolicySize(quotas), "runsIn", isUnresolved).skipped,
    ...(boundary === undefined ? [] : checkPolicySize(boundary, managedPolicySize, "boundary", isUnresolved).skipped),
    ...ofAccess.slice(0, 1),
  ];
}
