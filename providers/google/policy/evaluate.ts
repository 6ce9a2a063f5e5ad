import { evaluateCel, failed, type CelValue } from "../cel/evaluate";
import { parseCel } from "../cel/parse";

/** A provider as its resource states it. */
export interface StatedProvider {
  /** `projects/123/locations/global/workloadIdentityPools/ci` */
  readonly pool: string;
  readonly audiences: readonly string[];
  readonly mapping: { readonly [attribute: string]: string };
  readonly condition?: string;
}

/**
 * Whether a token is one of a member of an IAM policy, by Google's text alone: the naive twin of what the algebra decides, without
 * its translation.
 *
 * "Workload Identity Federation: the token's audience, the attribute condition and the attribute mapping":
 * https://cloud.google.com/iam/docs/workload-identity-federation#conditions; members:
 * https://cloud.google.com/iam/docs/principal-identifiers
 */
export function isMember(
  member: string,
  provider: StatedProvider,
  claims: { readonly [name: string]: CelValue },
): boolean {
  if (!provider.audiences.some((audience) => audience === claims["aud"])) return false;
  const mapped = mappedAttributes(provider.mapping, claims);
  const { google, attribute } = mapped;
  if (typeof google["subject"] !== "string") return false;
  if (
    provider.condition !== undefined &&
    valueOf(provider.condition, { assertion: claims, google, attribute }) !== true
  )
    return false;
  const pool = `//iam.googleapis.com/${provider.pool}`;
  const { subject, groups } = google;
  if (member === `principalSet:${pool}/*`) return true;
  if (typeof subject === "string" && member === `principal:${pool}/subject/${subject}`) return true;
  if (Array.isArray(groups) && groups.some((group) => member === `principalSet:${pool}/group/${String(group)}`))
    return true;
  return Object.entries(attribute).some(
    ([name, value]) => typeof value === "string" && member === `principalSet:${pool}/attribute.${name}/${value}`,
  );
}

interface Mapped {
  readonly google: { readonly [name: string]: CelValue };
  readonly attribute: { readonly [name: string]: CelValue };
}

/** An attribute whose expression has no value is not there. */
function mappedAttributes(mapping: StatedProvider["mapping"], claims: { readonly [name: string]: CelValue }): Mapped {
  const google: Record<string, CelValue> = {};
  const attribute: Record<string, CelValue> = {};
  for (const [name, expression] of Object.entries(mapping)) {
    const value = valueOf(expression, { assertion: claims });
    if (value === failed) continue;
    const [kind = "", field = ""] = name.split(".");
    if (kind === "google") google[field] = value;
    else attribute[field] = value;
  }
  return { google, attribute };
}

function valueOf(text: string, variables: { readonly [name: string]: CelValue }): CelValue | typeof failed {
  const read = parseCel(text);
  return "problem" in read ? failed : evaluateCel(read.expression, variables);
}
