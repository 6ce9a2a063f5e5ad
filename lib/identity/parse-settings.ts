import { issuesOf } from "./guidance";
import { defaultSettings, type RemitSettings } from "./settings";
import { checkSettings } from "./settings-checks";
import { settingsGuidance } from "./settings-guidance";
import { settingsSchema, type SettingsInput } from "./settings-schema";
import { SpecError } from "./spec-error";
import { defaultTagKeys, tagFields, type TagKey, type TagKeys } from "./tags";
import { defaultTierLimits, tiers, type Tier, type TierLimits } from "./tier";

/**
 * Reads settings as they stand in a file or in an engine's context; what is left out has its default.
 * @param path where errors say that the settings stand
 * @throws SpecError with everything that is wrong, unknown properties included
 */
export function parseSettings(input: unknown, path = "remit"): RemitSettings {
  const parsed = settingsSchema.safeParse(input ?? {});
  if (!parsed.success) throw new SpecError(path, issuesOf(parsed.error, input, settingsGuidance));
  const settings = complete(parsed.data);
  const issues = checkSettings(settings);
  if (issues.length > 0) throw new SpecError(path, issues);
  return settings;
}

function complete(input: SettingsInput): RemitSettings {
  return {
    namePrefix: input.namePrefix ?? defaultSettings.namePrefix,
    iamPath: input.iamPath ?? defaultSettings.iamPath,
    tagKeys: tagKeysOf(input.tagKeys ?? {}),
    environments: input.environments ?? defaultSettings.environments,
    production: input.production ?? defaultSettings.production,
    tiers: tiersOf(input.tiers ?? {}),
    iamQuotas: {
      managedPolicies: input.iamQuotas?.managedPolicies ?? defaultSettings.iamQuotas.managedPolicies,
      trustPolicyLength: input.iamQuotas?.trustPolicyLength ?? defaultSettings.iamQuotas.trustPolicyLength,
    },
    synthReview: input.synthReview ?? defaultSettings.synthReview,
  };
}

/** A key of one's own is written; what would have been written and read without it is still read. */
function tagKeysOf(given: NonNullable<SettingsInput["tagKeys"]>): TagKeys {
  const keys = tagFields.map((field): [string, TagKey] => {
    const usual = defaultTagKeys[field];
    const own = given[field];
    if (own === undefined) return [field, usual];
    const { write, read = [] } = typeof own === "string" ? { write: own } : own;
    return [field, { write, read: [...read, usual.write, ...usual.read].filter((key) => key !== write) }];
  });
  return Object.fromEntries(keys) as TagKeys;
}

function tiersOf(given: NonNullable<SettingsInput["tiers"]>): Record<Tier, TierLimits> {
  const limits = tiers.map((tier): [Tier, TierLimits] => {
    const usual = defaultTierLimits[tier];
    const own = given[tier];
    return [
      tier,
      {
        longestValidity: own?.longestValidity ?? usual.longestValidity,
        recertify: own?.recertify ?? usual.recertify,
        session: own?.session ?? usual.session,
        approval: own?.approval ?? usual.approval,
      },
    ];
  });
  return Object.fromEntries(limits) as Record<Tier, TierLimits>;
}
