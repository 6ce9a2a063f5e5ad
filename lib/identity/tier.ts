/** How much an identity can harm, from least to most. */
export const tiers = ["low", "medium", "high"] as const;
export type Tier = (typeof tiers)[number];

/** What a tier demands of an identity. */
export interface TierLimits {
  /** Longest validity in days, first and last day included. */
  readonly longestValidity: number;
  /** Recertification interval in days. */
  readonly recertify: number;
  /** Session that the workload should ask for, in seconds. */
  readonly session: number;
  readonly approval: string;
}

/** Defaults: the more an identity can harm, the shorter it lives and the more people look at it. */
export const defaultTierLimits: Readonly<Record<Tier, TierLimits>> = {
  low: { longestValidity: 365, recertify: 365, session: 3600, approval: "automated checks" },
  medium: { longestValidity: 180, recertify: 180, session: 1800, approval: "owner attests" },
  high: { longestValidity: 90, recertify: 90, session: 900, approval: "security approves, evidence complete" },
};
