import { type PartialString, Unknown } from "../documents/value";
import { reasonWords } from "../estate/fact";
import { federationsOf, jobAdmission, type JobAdmission } from "../estate/job-admission";
import type { AskedFor, EstateJob, JobCredential } from "../estate/jobs";
import type { Estate, Identity } from "../estate/model";
import type { JobIdentity, ReviewedJob, ReviewedJobCredential } from "./verdict";

/**
 * More pairs of a job and an identity that it does not ask for are not looked at: it takes a second or two for so many, and
 * whoever has more reviews one repository at a time.
 */
const mostPairs = 10_000;

/** The jobs of an estate, each with the identities that it asks for, and with those that it can become besides. */
export function reviewedJobs(estate: Estate): ReviewedJob[] {
  const federated = estate.identities.filter(
    ({ change, trust }) => change !== "delete" && trust.federations.length > 0,
  );
  const isTooMuch = estate.jobs.length * federated.length > mostPairs;
  return estate.jobs.map((job) => reviewedJob(job, estate, isTooMuch ? undefined : federated));
}

function reviewedJob(job: EstateJob, estate: Estate, federated: readonly Identity[] | undefined): ReviewedJob {
  const { id, title, platform, address, document, location, repository, tokens } = job;
  const asked = job.asked.flatMap((one) => askedIdentity(one, job, estate));
  const names = new Set(job.asked.map(({ identity }) => estate.identities[identity]));
  const others = (federated ?? []).filter((identity) => !names.has(identity));
  return {
    id,
    title,
    platform,
    address,
    document,
    location,
    repository: repository.known ? repository.value : null,
    tokens: tokens.allowed.known ? tokens.allowed.value : null,
    triggers: job.runs.map(({ trigger }) => trigger),
    credentials: job.credentials.map(reviewedCredential),
    identities: [...asked, ...others.flatMap((identity) => couldBecome(job, identity))],
    unknown: [
      ...(repository.known ? [] : [`repository: ${reasonWords(repository)}`]),
      ...(tokens.allowed.known ? [] : [tokens.allowed.reason]),
      ...job.unknown,
      ...(federated === undefined ? ["there are too many jobs and identities to ask which of them fit"] : []),
    ],
  };
}

function reviewedCredential(credential: JobCredential): ReviewedJobCredential {
  const { kind, platform, title, address, location } = credential;
  return {
    kind,
    platform,
    title,
    name: credential.kind === "static" ? null : nameWords(credential.name),
    address,
    location,
  };
}

function nameWords(name: string | PartialString | Unknown): string {
  if (typeof name === "string") return name;
  if (name instanceof Unknown) return `not known: ${name.reason}`;
  return name.parts.map((part) => (typeof part === "string" ? part : `\${{ ${part.expression} }}`)).join("");
}

function askedIdentity({ credential, identity, match }: AskedFor, job: EstateJob, estate: Estate): JobIdentity[] {
  const found = estate.identities[identity];
  if (found === undefined) return [];
  if (credential.shows !== "token") {
    const reason = "it is asked for with something else than a token of the job";
    const triggers = credential.runs.flatMap((at) => job.runs[at]?.trigger ?? []);
    return [{ ...headOf(found), asked: match, admitted: [], when: null, refused: [], unknown: triggers, reason }];
  }
  return [jobIdentity(jobAdmission(job, found, credential.audience, credential.runs), match)];
}

/** Without a repository every job could be anybody's, which is said once, by the job. */
function couldBecome(job: EstateJob, identity: Identity): JobIdentity[] {
  const { allowed } = job.tokens;
  if ((allowed.known && !allowed.value) || !job.repository.known || federationsOf(job, identity).length === 0)
    return [];
  const found = jobIdentity(jobAdmission(job, identity), null);
  return found.admitted.length + found.unknown.length === 0 ? [] : [found];
}

function headOf({ id, document }: Identity): Pick<JobIdentity, "identity" | "document"> {
  return { identity: id, document };
}

function jobIdentity({ identity, runs }: JobAdmission, asked: JobIdentity["asked"]): JobIdentity {
  const of = (verdict: "yes" | "no" | "unknown"): string[] =>
    runs.filter(({ admission }) => admission.verdict === verdict).map(({ run }) => run.trigger);
  const conditions = runs.flatMap(({ admission }) => (admission.verdict === "yes" ? (admission.when ?? []) : []));
  const reasons = runs.flatMap(({ admission }) => (admission.verdict === "unknown" ? [admission.reason] : []));
  return {
    ...headOf(identity),
    asked,
    admitted: of("yes"),
    when: conditions.length === 0 ? null : [...new Set(conditions)].join("; "),
    refused: of("no"),
    unknown: of("unknown"),
    reason: reasons.length === 0 ? null : [...new Set(reasons)].join("; "),
  };
}
