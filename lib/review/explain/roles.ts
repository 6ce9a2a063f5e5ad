import type { Control } from "../../estate/control";
import type {
  BranchGate,
  Credential,
  DeploymentGate,
  Estate,
  Identity,
  JobToken,
  SubjectForm,
} from "../../estate/model";
import type { EstateJob } from "../../estate/jobs";
import type { SharedResource } from "../../estate/shared-resource";
import type { ResourceRole } from "./explanation";

/** What stands in an estate by itself. */
type Entry = BranchGate | Control | Credential | DeploymentGate | JobToken | SharedResource | SubjectForm;

/**
 * What a resource is in an estate, and what it takes part in: what would be gone or different without it.
 *
 * @param whole the estate with the resource
 * @param without the estate of the same documents without it
 */
export function rolesOf(address: string, whole: Estate, without: Estate): ResourceRole[] {
  return [
    ...whole.identities.flatMap((identity) => identityRole(address, identity, without.identities)),
    ...entryRoles("credential", address, whole.credentials, without.credentials),
    ...entryRoles("deployment-gate", address, whole.deploymentGates, without.deploymentGates),
    ...entryRoles("branch-gate", address, whole.branchGates, without.branchGates),
    ...entryRoles("job-token", address, whole.jobTokens, without.jobTokens),
    ...entryRoles("subject-form", address, whole.subjectForms, without.subjectForms),
    ...entryRoles("control", address, whole.controls, without.controls),
    ...entryRoles("shared-resource", address, whole.sharedResources, without.sharedResources),
    ...jobRoles(address, whole, without),
  ];
}

function identityRole(address: string, identity: Identity, others: readonly Identity[]): ResourceRole[] {
  const other = others.find(
    (candidate) => candidate.document === identity.document && candidate.address === identity.address,
  );
  const parts = identity.address === address ? ["is"] : other === undefined ? ["other"] : differing(identity, other);
  return parts.length === 0 ? [] : [{ kind: "identity", name: identity.id, parts }];
}

/** The parts of an identity that differ between two estates. */
function differing(one: Identity, other: Identity): string[] {
  const parts = { trust: "trust", access: "access", boundary: "boundary", metadata: "metadata" } as const;
  const found = Object.values(parts).filter((part) => !isSame(one[part], other[part]));
  return found.length > 0 ? found : isSame(one, other) ? [] : ["other"];
}

function entryRoles<T extends Entry>(
  kind: ResourceRole["kind"],
  address: string,
  entries: readonly T[],
  others: readonly T[],
): ResourceRole[] {
  return entries.flatMap((entry) => {
    const name = nameOf(entry);
    if (entry.address === address) return [{ kind, name, parts: ["is"] }];
    const other = others.find(
      (candidate) => candidate.document === entry.document && candidate.address === entry.address,
    );
    return other !== undefined && isSame(entry, other) ? [] : [{ kind, name, parts: ["other"] }];
  });
}

function jobRoles(address: string, whole: Estate, without: Estate): ResourceRole[] {
  const others = new Map(without.jobs.map((job) => [jobKey(job), askedBy(job, without)]));
  return whole.jobs.flatMap((job) => {
    const { title } = job;
    if (job.address === address) return [{ kind: "job", name: title, parts: ["is"] }];
    return others.get(jobKey(job)) === askedBy(job, whole) ? [] : [{ kind: "job", name: title, parts: ["other"] }];
  });
}

function jobKey({ document, id, title }: EstateJob): string {
  return JSON.stringify([document, id, title]);
}

/** What a job asks for, and what starts it, as a text to compare: positions in an estate differ from one to the next. */
function askedBy({ credentials, asked, runs, unknown }: EstateJob, { identities }: Estate): string {
  const named = asked.map(({ credential, identity, match }) => [credential.address, identities[identity]?.id, match]);
  return JSON.stringify([credentials, named, runs.map(({ trigger }) => trigger), unknown]);
}

function nameOf(entry: Entry): string {
  if ("title" in entry) return entry.title;
  if ("of" in entry) return `token of the jobs of ${entry.of}`;
  if ("branches" in entry) return `gate in front of ${entry.branches}`;
  return "tellsWhose" in entry ? "form of the subjects of tokens" : `deployment gate ${entry.address}`;
}

/** Estates hold functions too, which are not compared; what they are made of is. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
