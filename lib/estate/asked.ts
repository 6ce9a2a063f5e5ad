import { Unknown } from "../documents/value";
import type { AskedFor, EstateJob, FederatedJobCredential, WorkloadJob } from "./jobs";
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
  const { name, platform } = credential;
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
