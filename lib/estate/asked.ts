import { Unknown } from "../documents/value";
import type { AskedFor, EstateJob, FederatedJobCredential, StatedPlace, WorkloadJob } from "./jobs";
import type { Identity } from "./model";
import type { Vendor } from "./vendor";

/** A job with the identities that its credentials name: each vendor compares the names of its own. */
export function withAsked(job: WorkloadJob, identities: readonly Identity[], vendors: readonly Vendor[]): EstateJob {
  const asked = job.credentials.flatMap((credential) =>
    credential.kind === "federated" ? namedBy(credential, identities, vendors) : [],
  );
  return { ...job, asked };
}

/** Where one fits exactly, those that only have the same name are others. */
function namedBy(
  credential: FederatedJobCredential,
  identities: readonly Identity[],
  vendors: readonly Vendor[],
): AskedFor[] {
  const { name, platform, stated } = credential;
  if (stated !== undefined) return statedBy(credential, stated, identities);
  const vendor = vendors.find((one) => one.platform === platform);
  if (name instanceof Unknown || vendor?.names === undefined) return [];
  const found: AskedFor[] = [];
  for (const [position, identity] of identities.entries()) {
    if (identity.platform !== platform || identity.change === "delete") continue;
    const match = vendor.names(name, identity);
    if (match !== "no") found.push({ credential, identity: position, match });
  }
  const exact = found.filter(({ match }) => match === "exact");
  return exact.length > 0 ? exact : found;
}

/** The identity whose attribute a name is, wherever it is stated. */
function statedBy(
  credential: FederatedJobCredential,
  stated: readonly StatedPlace[],
  identities: readonly Identity[],
): AskedFor[] {
  return identities.flatMap(({ platform, document, address, change }, identity) => {
    const isMeant = stated.some((place) => place.document === document && place.address === address);
    return isMeant && platform === credential.platform && change !== "delete"
      ? [{ credential, identity, match: "exact" }]
      : [];
  });
}
