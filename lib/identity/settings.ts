import { defaultIamQuotas, type IamQuotas } from "./iam-quotas";
import { defaultTagKeys, type TagKeys } from "./tags";
import { defaultTierLimits, type Tier, type TierLimits } from "./tier";

/** What an organisation sets once for all its bots. */
export interface RemitSettings {
  /** Put before every name that must be unique in an account. @default "" since an account may be a team's own */
  readonly namePrefix: string;
  /** IAM path of roles and policies, so that other policies can speak of all bots at once. @default "/remit/" */
  readonly iamPath: string;
  /** @default keys that start with `remit:`; common conventions are read too */
  readonly tagKeys: TagKeys;
  /** The environments that a bot may name. @default dev, test, staging, prod */
  readonly environments: readonly string[];
  /** Those of them that are production, for which more evidence is mandatory. @default prod */
  readonly production: readonly string[];
  /** @default {@link defaultTierLimits} */
  readonly tiers: Readonly<Record<Tier, TierLimits>>;
  /** What the quotas of IAM were raised to, the same for all accounts. @default what AWS gives every account */
  readonly iamQuotas: IamQuotas;
  /** Whether what is synthesised is reviewed; off needs a written reason. @default "on" */
  readonly synthReview: "on" | { readonly off: string };
}

export const defaultSettings: RemitSettings = {
  namePrefix: "",
  iamPath: "/remit/",
  tagKeys: defaultTagKeys,
  environments: ["dev", "test", "staging", "prod"],
  production: ["prod"],
  tiers: defaultTierLimits,
  iamQuotas: defaultIamQuotas,
  synthReview: "on",
};
