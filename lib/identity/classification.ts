import type { Tier } from "./tier";

/** What a bot is for. */
export const botFunctions = ["build", "deploy", "observe", "sync", "enrich", "notify", "decide"] as const;
export type BotFunction = (typeof botFunctions)[number];

/** Whose ground it works on, from the safest to the most delicate. */
export const trustBoundaries = ["internal", "third-party-saas", "internet-exposed", "regulated-data"] as const;
export type TrustBoundary = (typeof trustBoundaries)[number];

/** How far its harm reaches, from least to most. */
export const blastRadii = ["read-only", "write-limited", "privileged", "human-impersonating"] as const;
export type BlastRadius = (typeof blastRadii)[number];

/** The three axes by which an identity is classified. */
export interface Classification {
  readonly function: BotFunction;
  readonly trustBoundary: TrustBoundary;
  readonly blastRadius: BlastRadius;
}

export interface DerivedTier {
  readonly tier: Tier;
  /** Why, in words: `it only reads, and works inside`. */
  readonly reason: string;
}

/**
 * The risk tier of a classification. High: privileged, human-impersonating, or any write to regulated data or from a
 * place that the internet reaches. Low: read-only and internal. Medium: everything else.
 */
export function deriveTier({ trustBoundary, blastRadius }: Classification): DerivedTier {
  if (blastRadius === "privileged" || blastRadius === "human-impersonating") {
    return { tier: "high", reason: `its blast radius is ${blastRadius}` };
  }
  const delicate = trustBoundary === "regulated-data" || trustBoundary === "internet-exposed";
  if (delicate && blastRadius !== "read-only")
    return { tier: "high", reason: `it writes, and its trust boundary is ${trustBoundary}` };
  if (trustBoundary === "internal" && blastRadius === "read-only")
    return { tier: "low", reason: "it is read-only and internal" };
  return { tier: "medium", reason: `it is ${blastRadius} and its trust boundary is ${trustBoundary}` };
}
