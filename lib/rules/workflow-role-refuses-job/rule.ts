import { federationsOf, jobAdmission, type RunAdmission } from "../../estate/job-admission";
import type { AskedFor, EstateJob, JobRun } from "../../estate/jobs";
import type { Identity } from "../../estate/model";
import { refusalCause } from "../../estate/refusal";
import { askedIdentity, jobFinding, matchWords, triggerWords } from "../jobs";
import { quoted } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const workflowRoleRefusesJob: Rule = {
  id: "workflow-role-refuses-job",
  family: "workflow",
  severity: "medium",
  title: "A job asks for a role that refuses its tokens",
  owasp: ["NHI4"],
  *check(estate) {
    for (const job of estate.jobs) {
      if (!job.tokens.allowed.known || !job.tokens.allowed.value) continue;
      for (const asked of job.asked) {
        const identity = askedIdentity(estate, asked);
        if (identity !== undefined && asked.credential.shows === "token" && asked.match !== "possible")
          yield* judge(job, asked, identity);
      }
    }
  },
};

function* judge(job: EstateJob, asked: AskedFor, identity: Identity): Iterable<RuleFinding> {
  const { credential } = asked;
  const { runs } = jobAdmission(job, identity, credential.audience, credential.runs);
  if (runs.length === 0 || runs.some(({ admission }) => admission.verdict === "yes")) return;
  const asks = `${job.title} asks for ${quoted(identity.id)}${matchWords(asked)}`;
  const doubt = runs.find(isDoubtful);
  if (doubt !== undefined) {
    yield jobFinding(job, credential, {
      outcome: "unknown",
      identity: identity.id,
      message: `${asks}. Whether it gets it is not known: ${doubt.admission.reason}.`,
    });
    return;
  }
  const triggers = triggerWords(runs.map(({ run }) => run.trigger));
  yield jobFinding(job, credential, {
    outcome: "violation",
    identity: identity.id,
    message: `${asks}, which refuses its tokens (${triggers}): ${causeWords(
      job,
      runs.map(({ run }) => run),
      identity,
      credential.audience,
    )}.`,
  });
}

function isDoubtful<Run extends { readonly admission: RunAdmission }>(
  run: Run,
): run is Run & { readonly admission: Extract<RunAdmission, { verdict: "unknown" }> } {
  return run.admission.verdict === "unknown";
}

function causeWords(job: EstateJob, runs: readonly JobRun[], identity: Identity, audience: string | undefined): string {
  if (federationsOf(job, identity).length === 0) return "its trust policy names no issuer of such tokens";
  for (const run of runs) {
    const cause = refusalCause(job, run, identity, audience);
    if (cause !== undefined) return `it wants ${cause}. Change what the job names, or what the trust policy demands`;
  }
  const { summary } = identity.trust;
  return summary.length === 0
    ? "its trust policy admits nobody"
    : `it admits ${summary.join("; ")}. Change what the job names, or what the trust policy demands`;
}
