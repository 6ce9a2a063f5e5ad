import type { AccessRequest, Answer } from "../access/model";
import { claimIs, literal } from "./claims";
import type { EstateJob, JobRun, JobTokenForm } from "./jobs";
import type { Federation, Identity, Trust } from "./model";
import { allAdmitted, someAdmitted } from "./token-questions";

/** Whether an identity admits the token that a job gets in a run. */
export type RunAdmission =
  | {
      readonly verdict: "yes";
      /** What has to be the case for the token to be one that is admitted; absent where all of its forms are. */
      readonly when?: string;
      readonly witness: AccessRequest;
      readonly federation: Federation;
    }
  | { readonly verdict: "no" }
  | { readonly verdict: "unknown"; readonly reason: string };

/** What every run of a job comes to. */
export interface JobAdmission {
  readonly job: EstateJob;
  readonly identity: Identity;
  readonly runs: readonly { readonly run: JobRun; readonly admission: RunAdmission }[];
}

/**
 * Whether an identity admits the tokens of a job, run by run.
 *
 * @param audience that the token has. @default any: a job chooses it
 * @param runs indices of the runs that are asked about. @default all
 */
export function jobAdmission(
  job: EstateJob,
  identity: Identity,
  audience?: string,
  runs?: readonly number[],
): JobAdmission {
  const asked = job.runs.filter((_, at) => runs === undefined || runs.includes(at));
  return { job, identity, runs: asked.map((run) => ({ run, admission: runAdmission(job, run, identity, audience) })) };
}

/** Whether the trust policy names the issuer of the job's tokens at all. */
export function federationsOf(job: EstateJob, { trust }: Identity): readonly Federation[] {
  return trust.federations.filter(({ issuer: { host } }) => host === job.issuer || host.startsWith(`${job.issuer}/`));
}

function runAdmission(job: EstateJob, run: JobRun, identity: Identity, audience: string | undefined): RunAdmission {
  const { trust } = identity;
  const { allowed } = job.tokens;
  if (!allowed.known) return { verdict: "unknown", reason: allowed.reason };
  if (!allowed.value) return { verdict: "no" };
  let best: RunAdmission = { verdict: "no" };
  for (const federation of federationsOf(job, identity)) {
    const found = throughFederation(run, trust, federation, audience, job.issuer);
    if (found.verdict === "yes") return found;
    if (found.verdict === "unknown") best = found;
  }
  const [reason] = trust.unknown;
  return best.verdict === "no" && reason !== undefined ? { verdict: "unknown", reason } : best;
}

function throughFederation(
  run: JobRun,
  trust: Trust,
  federation: Federation,
  audience: string | undefined,
  issuer: string,
): RunAdmission {
  const answers = run.forms.map((form) => ({ form, answer: ofForm(form, run, trust, federation, audience) }));
  const admitted = answers.flatMap(({ form, answer }) => (answer.verdict === "yes" ? [{ form, answer }] : []));
  const [first] = admitted;
  if (first === undefined) {
    const [doubt] = answers.flatMap(({ answer }) => (answer.verdict === "unknown" ? [answer] : []));
    return doubt ?? { verdict: "no" };
  }
  const sure = admitted.filter(({ form, answer: { witness } }) => isSure(form, trust, federation, witness, audience));
  const [certain] = sure;
  const unless = federation.issuer.host === issuer ? first.form.unless : ownIssuer;
  if (certain === undefined || federation.issuer.host !== issuer)
    return { verdict: "unknown", reason: `it is admitted unless ${unless ?? "something else decides"}` };
  const when = whenWords(
    sure.map(({ form }) => form),
    run.forms.length,
  );
  return { verdict: "yes", witness: certain.answer.witness, federation, ...(when === "" ? {} : { when }) };
}

/** Whether the job's own token is admitted, and not only one of those that the conditions take in. */
function isSure(
  { conditions, unless }: JobTokenForm,
  trust: Trust,
  federation: Federation,
  witness: AccessRequest,
  audience: string | undefined,
): boolean {
  if (unless === undefined) return true;
  const aud = audience ?? claimsOf(witness, federation).get("aud");
  return allAdmitted(
    trust,
    federation,
    aud === undefined ? conditions : [...conditions, claimIs("aud", [literal(aud)])],
  );
}

/** What all forms that are admitted have in common, or else each of them; nothing where all forms are. */
function whenWords(admitted: readonly JobTokenForm[], all: number): string {
  if (admitted.length === all) return "";
  const [first = { when: [] }, ...others] = admitted;
  const shared = first.when.filter((part) => others.every(({ when }) => when.includes(part)));
  if (shared.length > 0) return shared.join(" and ");
  return [...new Set(admitted.map(({ when }) => when.join(" and ")))].join(", or ");
}

const ownIssuer = "its enterprise has no issuer of its own";

function ofForm(
  { conditions }: JobTokenForm,
  run: JobRun,
  trust: Trust,
  federation: Federation,
  audience: string | undefined,
): Answer {
  const asked = audience === undefined ? conditions : [...conditions, claimIs("aud", [literal(audience)])];
  const answer = someAdmitted(trust, federation, asked);
  if (answer.verdict !== "yes" || run.admitsClaims(claimsOf(answer.witness, federation))) return answer;
  return { verdict: "unknown", reason: "a token that is admitted was found, and it is none of this trigger" };
}

/** The claims of the token in a request. */
export function claimsOf({ context }: AccessRequest, federation: Federation): Map<string, string> {
  const prefix = federation.claimKey("");
  return new Map(
    Object.entries(context).flatMap(([key, value]) =>
      key.startsWith(prefix) && typeof value === "string" ? [[key.slice(prefix.length), value] as const] : [],
    ),
  );
}
