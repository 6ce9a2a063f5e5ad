import type { Identity } from "../../estate/model";
import { finding, workloads } from "../judged";
import type { Rule } from "../rule";

export const lifecycleSessionNotEnforced: Rule = {
  id: "lifecycle-session-not-enforced",
  family: "lifecycle",
  severity: "low",
  title: "The tier asks for a shorter session than the role enforces",
  owasp: ["NHI7"],
  *check(estate, { tiers }) {
    for (const identity of workloads(estate)) {
      const { tier } = identity.metadata;
      const { longest } = identity.session;
      if (!tier.known || tier.value === undefined || !longest.known || longest.value === undefined) continue;
      const asked = tiers[tier.value].session;
      if (longest.value <= asked) continue;
      yield finding(identity, {
        outcome: "unknown",
        message: `Tier ${tier.value} asks for sessions of ${asked} seconds, which is not enforced by the role (it allows ${longest.value}, and AWS lets no role enforce less than 3600). ${howToAsk(identity, asked)}`,
      });
    }
  },
};

/** Who can make the sessions shorter; of what AWS runs with the role nobody can. */
function howToAsk({ trust }: Identity, seconds: number): string {
  if (trust.forServices) return "AWS opens the sessions of what it runs with the role, as long as it chooses.";
  const [own] = trust.federations.flatMap(({ issuer }) => issuer.asksForSession ?? []);
  return own?.(seconds) ?? `Whoever takes the role must ask for it: DurationSeconds=${seconds}.`;
}
