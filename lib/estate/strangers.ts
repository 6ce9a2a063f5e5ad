import { claimIsNot } from "./claims";
import type { ClaimCondition, MentionedClaims } from "./issuer";

/**
 * Any claim that a policy compares may tell whose token it is: a stranger's is another.
 * @param except claims that tell nothing of the kind
 */
export function otherClaimsThan(mentioned: MentionedClaims, except: readonly string[]): ClaimCondition[] {
  return [...mentioned].flatMap(([claim, patterns]) =>
    except.includes(claim)
      ? []
      : [
          claimIsNot(
            claim,
            patterns.filter(({ text }) => text !== "*"),
          ),
        ],
  );
}
