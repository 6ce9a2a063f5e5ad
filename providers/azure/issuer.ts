import { claimIs, literal } from "../../lib/estate/claims";
import type { Issuer } from "../../lib/estate/issuer";
import { otherClaimsThan } from "../../lib/estate/strangers";

/**
 * A tenant of Microsoft Entra as an issuer of tokens, by the host and path of its URL, in version 1 (`sts.windows.net/<tenant>/`)
 * or 2: the subject of a managed identity or application is the id of its service principal.
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference, read 2026-11-26.
 */
export function entraIssuer(host: string): Issuer | undefined {
  const [, first, second] =
    /^(?:sts\.windows\.net\/([\da-f-]{36})\/|login\.microsoftonline\.(?:com|us)\/([\da-f-]{36})\/v2\.0)$/i.exec(host) ??
    [];
  const tenant = first ?? second;
  if (tenant === undefined) return undefined;
  return {
    id: `entra:${tenant}`,
    title: `Microsoft Entra tenant ${tenant}`,
    host,
    everybody: `every application, managed identity and user of the tenant ${tenant}`,
    shared: false,
    external: true,
    strangers: (mentioned) => [
      {
        conditions: [
          claimIs("sub", [literal("ffffffff-0000-4000-8000-000000000000")]),
          ...otherClaimsThan(mentioned, ["sub", "amr", "aud"]),
        ],
      },
    ],
  };
}
