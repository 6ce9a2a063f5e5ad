import { checkTrust, type TokensAsked } from "../../lib/entry/main";
import type { TokenWorkload } from "../../lib/bundles/workload";
import { admitsToken, exactness, trustFindings, trustOf } from "./trust-source";

type Claims = Readonly<Record<string, string>>;

/** What is held about a workload that shows a token. */
export interface TokenSource {
  readonly workload: TokenWorkload;
  /** Claims as the issuer's documentation shows them; the audience is the workload's where none is here. */
  readonly own: readonly Claims[];
  /** Others that the issuer makes, each of which differs in one thing. */
  readonly others: readonly Claims[];
  /** Kinds of tokens that must not get in, by what the reviewer knows of the issuer. */
  readonly never?: readonly TokensAsked[];
}

/** Tests that a bot is assumed with the workload's own tokens, and with no others. */
export function holdsTokenSource(name: string, { workload, own, others, never = [] }: TokenSource): void {
  describe(name, () => {
    test.each(own)("its own token is admitted: %j", (claims) => {
      expect(admitsToken(workload, claims)).toBe(true);
    });

    test.each(others)("another token is not: %j", (claims) => {
      expect(admitsToken(workload, claims)).toBe(false);
    });

    test("a token for another service is not", () => {
      expect(own.map((claims) => admitsToken(workload, { ...claims, aud: "https://vault.acme.example" }))).toEqual(
        own.map(() => false),
      );
    });

    test("its trust policy admits what is declared, and nothing else", () => {
      expect(exactness(workload)).toEqual({ beyond: "no", missing: "no" });
    });

    test("the reviewer has nothing to say of it", () => {
      expect(trustFindings(workload)).toEqual([]);
    });

    test.each<TokensAsked>(["no-subject", ...never])("never admitted, which is proved: %s", (tokens) => {
      expect(checkTrust({ trust: trustOf(workload), issuer: workload.issuer, tokens })).toEqual({ verdict: "proved" });
    });
  });
}
