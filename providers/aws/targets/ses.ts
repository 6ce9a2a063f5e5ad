import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A verified identity of Amazon SES, and the address that the bot writes from. */
export interface SesIdentity extends AwsTarget {
  readonly kind: "ses-identity";
  /** A domain or an address that is verified: `acme.com`. */
  readonly identity: string;
  /** `orders@acme.com` */
  readonly from: string;
}

export interface SesIdentityProps extends Placement {
  /**
   * The address that the bot writes from: `orders@acme.com`. It has no default: who can write from any address of a
   * domain can write as its people.
   */
  readonly from: string;
}

/** Names by https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html, read 2026-11-26. */
export const sesIdentityKind = targetKind<SesIdentity>({
  kind: "ses-identity",
  maker: "sesIdentity",
  names: {
    identity: {
      pattern: /^(?:[A-Za-z0-9_.+-]+@)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
      longest: 320,
      allowed: "one verified domain or address: `acme.com`, `orders@acme.com`",
      todo: "give the domain or the address, not an ARN",
    },
    from: {
      pattern: /^[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
      longest: 320,
      allowed: "the address that the bot writes from: `orders@acme.com`",
      todo: "name the very address, without a display name and without a pattern",
    },
  },
  verbs: { send },
});

/** A verified identity of Amazon SES. @throws SpecError */
export function sesIdentity(identity: string, { from, ...placement }: SesIdentityProps): SesIdentity {
  return made(sesIdentityKind, { platform: "aws", kind: "ses-identity", identity, from, ...placementOf(placement) });
}

/**
 * Writes mail from one address.
 * Source: https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html (`ses:FromAddress`)
 */
function send({ identity, from }: SesIdentity, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "SesSend",
      actions: ["ses:SendEmail", "ses:SendRawEmail"],
      resources: [arnOf("ses", place, `identity/${identity}`)],
      condition: { StringEquals: { "ses:FromAddress": from } },
    },
  ];
}
