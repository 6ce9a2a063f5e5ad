import { claimIs, claimIsNot, glob, literal } from "../../../lib/estate/claims";
import type { Issuer, MentionedClaims, Stranger } from "../../../lib/estate/issuer";
import type { Federation } from "../../../lib/estate/model";

/** The service by which workloads outside of AWS become roles, with certificates of a CA that a trust anchor names. */
export const rolesAnywhere = "rolesanywhere.amazonaws.com";

/** The tags in which a session has its certificate's fields: `aws:PrincipalTag/x509Subject/CN`. */
const tag = "aws:principaltag/x509";
const commonName = "subject/cn";

/**
 * Certificates as the tokens of an issuer. What a certificate says is in tags of the session, and its trust anchor is the source:
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
const issuer: Issuer = {
  id: rolesAnywhere,
  title: "IAM Roles Anywhere",
  host: rolesAnywhere,
  everybody: "every holder of a certificate, of any trust anchor of the account,",
  audienceClaims: [],
  shared: false,
  external: true,
  strangers,
};

/** Trust in the certificates of the account's trust anchors: one for each role, as what is found out is kept by it. */
export function certificates(): Federation {
  return {
    issuer,
    principals: { patterns: [literal(`Service:${rolesAnywhere}`)], negated: false },
    actions: { patterns: [{ text: "sts:AssumeRole", syntax: "literal", ignoreCase: true }], negated: false },
    claimKey: (claim) => (claim.startsWith("aws:") ? claim : `${tag}${claim === "sub" ? commonName : claim}`),
    carries: (key) => key.startsWith("aws:") || key.startsWith("sts:"),
  };
}

/** Somebody else's certificate, of a trust anchor that nobody named. */
function strangers(mentioned: MentionedClaims): Stranger[] {
  const others = [...mentioned].filter(([claim]) => claim !== commonName);
  return [
    {
      conditions: [
        claimIs("sub", [literal("somebody-else")]),
        claimIs("aws:sourcearn", [
          glob("arn:aws*:rolesanywhere:*:*:trust-anchor/00000000-0000-4000-8000-000000000000"),
        ]),
        ...others.map(([claim, patterns]) => claimIsNot(claim, patterns)),
      ],
    },
  ];
}
