import { formedIssuer } from "../../lib/estate/formed-issuer";
import type { Issuer } from "../../lib/estate/issuer";
import type { SubjectForm } from "../../lib/estate/subject-form";
import { tokensOfForm } from "../../lib/estate/token-forms";

/**
 * An issuer of JWT-SVIDs (SPIRE's OIDC discovery provider), which is told by the subjects that a policy demands.
 * Source: https://github.com/spiffe/spiffe/blob/main/standards/JWT-SVID.md#31-subject, read 2026-11-26.
 *
 * @param subjects what a trust policy compares subjects with
 */
export function spiffeIssuer(host: string, subjects: readonly string[] = []): Issuer | undefined {
  if (!subjects.some((text) => text.startsWith("spiffe://"))) return undefined;
  return formedIssuer({
    id: `spiffe:${host}`,
    title: `SPIFFE workloads of ${host}`,
    host,
    everybody: `every SPIFFE workload that ${host} issues tokens to`,
    shared: false,
    external: true,
    subject,
    words: { owners: "trust domains", owner: "trust domain", repositories: "workloads", repository: "workload" },
    stranger: { owner: "somebody-else.example", name: "their-workload" },
    any: { owner: "any.example", name: "any-workload" },
    tokens: tokensOfForm({ subjects: ["spiffe://${TrustDomain}/${Path}"], samples: { TrustDomain: "any.example" } }),
  });
}

const subject: SubjectForm = {
  text: "spiffe://${owner}/${name}",
  ofOwner: "spiffe://${owner}/*",
  subject: /^spiffe:\/\/(?<owner>[a-z\d._-]+)\/(?<name>[\w./-]+)$/,
  named: /^spiffe:\/\/(?<owner>[^/]+)(?:\/(?<name>.+))?$/s,
  ownerEndsAt: "first slash",
  contexts: [""],
};
