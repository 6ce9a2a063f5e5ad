import { deriveTier } from "./classification";
import { issuesOf } from "./guidance";
import type { IdentityRecord, IdentitySpec } from "./record";
import { defaultSettings, type RemitSettings } from "./settings";
import { checkAcross } from "./spec-checks";
import { SpecError, type Findings, type IsUnresolved, type SkippedCheck } from "./spec-error";
import { specGuidance } from "./spec-guidance";
import { identitySpecSchema } from "./spec-schema";
import { withStandIns } from "./stand-ins";
import { renderTags } from "./tags";

export interface SpecOptions {
  /** Tells the engine's tokens. @default nothing is unresolved */
  readonly isUnresolved?: IsUnresolved;
  /** @default the settings' defaults */
  readonly settings?: RemitSettings;
  /** The bundle that the identity is made by. @default none */
  readonly bundle?: string;
}

/** A record, and the checks that wait for deployment. */
export interface ParsedSpec {
  readonly record: IdentityRecord;
  readonly skipped: readonly SkippedCheck[];
}

/**
 * Reads a spec. Values that are known only at deployment go into the record as they are; only the checks that they make
 * impossible are skipped, and each of those is listed.
 * @param path where errors say that the spec stands: a construct's path, a file
 * @throws SpecError with everything that is wrong
 */
export function parseSpec(
  input: unknown,
  { path = "identity", ...options }: SpecOptions & { readonly path?: string } = {},
): ParsedSpec {
  const { issues, skipped, record } = checkSpec(input, options);
  if (record === undefined) throw new SpecError(path, issues);
  return { record, skipped };
}

/** Like {@link parseSpec}, for who has more to check: there is a record if and only if there are no issues. */
export function checkSpec(input: unknown, options: SpecOptions = {}): Findings & { readonly record?: IdentityRecord } {
  const { isUnresolved = () => false, settings = defaultSettings, bundle } = options;
  const { input: complete, unresolved } = withStandIns(input, specGuidance, isUnresolved);
  const parsed = identitySpecSchema.safeParse(complete);
  const own = parsed.success ? [] : issuesOf(parsed.error, input, specGuidance);
  if (own.some(({ property }) => property === "(whole)")) return { issues: own, skipped: [] };
  const spec = input as IdentitySpec;
  const across = checkAcross({ spec, wrong: new Set(own.map(({ property }) => property)), unresolved }, settings);
  const skipped = [...[...unresolved].map(spelling), ...across.skipped];
  const issues = [...own, ...across.issues];
  return issues.length > 0 ? { issues, skipped } : { issues, skipped, record: recordOf(spec, settings, bundle) };
}

function spelling(property: string): SkippedCheck {
  return { property, check: "form of the value", reason: "its value is known only at deployment" };
}

function recordOf(spec: IdentitySpec, settings: RemitSettings, bundle: string | undefined): IdentityRecord {
  const { ticket, validity, classification, evidence = {} } = spec;
  const { tier, reason } = deriveTier(classification);
  const record = {
    owner: spec.owner,
    approver: spec.approver,
    businessUnit: spec.businessUnit,
    application: spec.application,
    environment: spec.environment,
    purpose: spec.purpose,
    ...(ticket === undefined ? {} : { ticket }),
    classification: { ...classification },
    tier,
    tierReason: reason,
    limits: settings.tiers[tier],
    validity: { from: validity.from, until: validity.until },
    evidence: { ...evidence },
    ...(bundle === undefined ? {} : { bundle }),
  };
  return { ...record, tags: renderTags(record, settings.tagKeys) };
}
