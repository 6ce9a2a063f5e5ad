import {
  audienceName,
  checkGiven,
  issuerAddress,
  nameIssues,
  optional,
  type NameRule,
} from "../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../lib/bundles/workload";

export interface SpiffeWorkloadProps {
  /** Host and path of the issuer of the trust domain's JWT-SVIDs (SPIRE's `jwt_issuer`), which AWS must be able to reach. */
  readonly issuer: string;
  /** The workload's SPIFFE ID: `spiffe://acme.example/ns/checkout/sa/deployer`. */
  readonly spiffeId: string;
  /** What the workload asks its JWT-SVID for. @default "sts.amazonaws.com", so that the token is good for nothing else */
  readonly audience?: string;
}

/** https://github.com/spiffe/spiffe/blob/main/standards/SPIFFE-ID.md#2-spiffe-identity: trust domain and path. */
const spiffeId: NameRule = {
  pattern: /^(?=.{12,2048}$)spiffe:\/\/[a-z\d._-]{1,255}(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)+$/,
  allowed: "one SPIFFE ID with a path: `spiffe://acme.example/ns/checkout/sa/deployer`",
  todo: "name one workload exactly; several need a bot each",
};

/**
 * One workload of a trust domain, by its JWT-SVID. A certificate of SPIFFE comes in by IAM Roles Anywhere instead.
 * Source: https://github.com/spiffe/spiffe/blob/main/standards/JWT-SVID.md, read 2026-11-26.
 * @throws SpecError
 */
export function spiffeWorkload(props: SpiffeWorkloadProps): TokenWorkload {
  checkGiven(
    "spiffeWorkload",
    nameIssues(props, { issuer: issuerAddress, spiffeId, audience: optional(audienceName) }),
  );
  const { issuer, audience = "sts.amazonaws.com" } = props;
  return {
    kind: "spiffe",
    issuer,
    audience,
    claims: { sub: [props.spiffeId] },
    description: `workload ${props.spiffeId}`,
  };
}
