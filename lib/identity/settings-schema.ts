import { z } from "zod";
import { iamQuotaLimits } from "./iam-quotas";
import { tagLimits } from "./tag-limits";
import { tagFields } from "./tags";
import { tiers } from "./tier";
import type { Guide } from "./guidance";
import { settingsGuidance as guides } from "./settings-guidance";

/** The settings of an organisation as they stand in a file or in an engine's context. */
export const settingsSchema = z
  .strictObject({
    namePrefix: described(z.string().regex(/^[\w+=,.@-]{0,32}$/), guides.namePrefix).optional(),
    iamPath: described(
      z
        .string()
        .max(512)
        .regex(/^\/(?:[\x21-\x2e\x30-\x7e]+\/)*$/)
        .regex(/^[^*?$"\\]*$/),
      guides.iamPath,
    ).optional(),
    tagKeys: described(z.partialRecord(z.enum(tagFields), tagKey()), guides.tagKeys).optional(),
    environments: described(names(), guides.environments).optional(),
    production: described(names(), guides.production).optional(),
    tiers: described(z.partialRecord(z.enum(tiers), tierLimits()), guides.tiers).optional(),
    iamQuotas: described(iamQuotas(), guides.iamQuotas).optional(),
    synthReview: described(
      z.union([z.literal("on"), z.strictObject({ off: z.string().regex(/\S.{8,}\S/) })]),
      guides.synthReview,
    ).optional(),
  })
  .meta({ title: "Remit settings", description: "What an organisation sets once for all its bots." });

export type SettingsInput = z.output<typeof settingsSchema>;

function described<T extends z.ZodType>(schema: T, { description, example }: Guide): T {
  return schema.meta({ description, examples: [example] });
}

function tagKey() {
  const key = z.string().max(tagLimits.key.longest).regex(tagLimits.key.pattern);
  return z.union([key, z.strictObject({ write: key, read: z.array(key).optional() })]);
}

function names() {
  return z.array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/)).min(1);
}

function tierLimits() {
  const days = z.int().min(1).max(3650);
  return z.strictObject({
    longestValidity: days.optional(),
    recertify: days.optional(),
    session: z.int().min(900).max(3600).optional(),
    approval: z.string().regex(/\S/).max(200).optional(),
  });
}

function iamQuotas() {
  const { managedPolicies, trustPolicyLength } = iamQuotaLimits;
  return z.strictObject({
    managedPolicies: z.int().min(managedPolicies.usual).max(managedPolicies.most).optional(),
    trustPolicyLength: z.int().min(trustPolicyLength.usual).max(trustPolicyLength.most).optional(),
  });
}
