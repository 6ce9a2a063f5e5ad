import { uuid } from "../../../lib/bundles/name-rules";
import type { AwsEnvironment } from "../environment";
import type { NameRule } from "../targets/names";
import { equals, type CallerContext, type Callers } from "./callers";
import { madeWorkload, workloadKind, type AwsWorkload } from "./kind";

/** Holders of certificates of one subject, by IAM Roles Anywhere. */
export interface RolesAnywhere extends AwsWorkload, RolesAnywhereProps {
  readonly kind: "roles-anywhere";
}

export interface RolesAnywhereProps {
  /** The id of the trust anchor in the bot's account and region: a UUID. */
  readonly trustAnchor: string;
  /** The certificate's subject: `CN`. */
  readonly commonName: string;
  /** The certificate's subject: `O`. @default not compared */
  readonly organization?: string;
  /** The certificate's subject: `OU`. @default not compared */
  readonly organizationalUnit?: string;
  /** A DNS name of the certificate (`subjectAltName`). @default not compared */
  readonly dnsName?: string;
  /** A URI of the certificate (`subjectAltName`), such as a SPIFFE ID. @default not compared */
  readonly uri?: string;
  /** The `CN` of whoever signed the certificate. @default any certificate authority below the trust anchor */
  readonly issuerCommonName?: string;
}

/** https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html: the fields that become tags of the session. */
const fields = {
  commonName: "x509Subject/CN",
  organization: "x509Subject/O",
  organizationalUnit: "x509Subject/OU",
  dnsName: "x509SAN/DNS",
  uri: "x509SAN/URI",
  issuerCommonName: "x509Issuer/CN",
} as const;

const anchorId: NameRule = {
  pattern: uuid.pattern,
  longest: 36,
  allowed: "the id of one trust anchor: a UUID",
  todo: "give the id alone: `aws rolesanywhere list-trust-anchors`",
};

/** What a tag of a session may hold: https://docs.aws.amazon.com/STS/latest/APIReference/API_Tag.html */
const field: NameRule = {
  pattern: /^(?!\s)[\p{L}\p{N} _.:/=+@-]+(?<!\s)$/u,
  longest: 256,
  allowed: "up to 256 letters, digits, spaces and any of _ . : / = + - @",
  todo: "write the field exactly as the certificate has it: `openssl x509 -noout -text`",
};

/**
 * Whoever holds the key of a certificate of one subject, which a certificate authority below one trust anchor signed. The
 * profile that Roles Anywhere needs besides is made where the trust anchor is.
 * Source: https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html, read 2026-11-26.
 * @throws SpecError
 */
export function rolesAnywhere(props: RolesAnywhereProps): RolesAnywhere {
  const { trustAnchor, commonName, organization, organizationalUnit, dnsName, uri, issuerCommonName } = props;
  const description = `certificates of ${commonName} of trust anchor ${trustAnchor}`;
  const optional = Object.entries({ organization, organizationalUnit, dnsName, uri, issuerCommonName });
  return madeWorkload(rolesAnywhereKind, {
    platform: "aws",
    kind: "roles-anywhere",
    description,
    trustAnchor,
    commonName,
    ...Object.fromEntries(optional.filter(([, value]) => value !== undefined)),
  });
}

export const rolesAnywhereKind = workloadKind<RolesAnywhere>({
  kind: "roles-anywhere",
  maker: "rolesAnywhere",
  names: { trustAnchor: anchorId, ...Object.fromEntries(Object.keys(fields).map((name) => [name, field])) },
  optional: ["organization", "organizationalUnit", "dnsName", "uri", "issuerCommonName"],
  callers,
});

function callers(workload: RolesAnywhere, { partition, region, account }: AwsEnvironment): Callers {
  const anchor = `arn:${partition}:rolesanywhere:${region}:${account}:trust-anchor/${workload.trustAnchor}`;
  const compared = Object.entries(fields).flatMap(([property, name]): [string, CallerContext][] => {
    const value = workload[property as keyof typeof fields];
    return value === undefined ? [] : [[`aws:PrincipalTag/${name}`, equals(value)]];
  });
  return {
    principal: { type: "Service", name: "rolesanywhere.amazonaws.com" },
    actions: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    context: {
      "aws:SourceArn": { operator: "ArnEquals", values: [anchor] },
      ...Object.fromEntries(compared),
    },
  };
}
