import { jobAdmission } from "../../estate/job-admission";
import type { EstateJob, ForeignCode, JobRun } from "../../estate/jobs";
import type { Estate } from "../../estate/model";
import { jobFinding } from "../jobs";
import { quoted } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const workflowUntrustedCode: Rule = {
  id: "workflow-untrusted-code",
  family: "workflow",
  severity: "high",
  title: "Code that nobody reviewed runs where a job can get credentials",
  owasp: ["NHI4", "NHI5"],
  *check(estate) {
    for (const job of estate.jobs) {
      for (const code of job.foreignCode) yield* judge(job, code, estate);
    }
  },
};

/** One finding for a step, about the first trigger that makes it one. */
function* judge(job: EstateJob, code: ForeignCode, estate: Estate): Iterable<RuleFinding> {
  for (const at of code.runs) {
    const run = job.runs[at];
    if (run?.startedBy === undefined) continue;
    const gain = gainOf(job, at, estate);
    if (gain === undefined) continue;
    yield jobFinding(job, code, {
      outcome: "violation",
      ...(gain.identity === undefined ? {} : { identity: gain.identity }),
      message: `${job.title} runs with the repository's own rights on ${run.event}, which ${run.startedBy} starts, and brings in the code of the pull request here. That code can get ${gain.words}. Run it on \`pull_request\`, without secrets and without \`id-token: write\`, and do what needs credentials in another job that does not run it.`,
    });
    return;
  }
}

interface Gain {
  readonly words: string;
  readonly identity?: string;
}

/** What whoever runs code in the job can get: an identity that admits its token, or what the job uses itself. */
function gainOf(job: EstateJob, at: number, estate: Estate): Gain | undefined {
  const run = job.runs[at] as JobRun;
  for (const identity of estate.identities) {
    const [admitted] = jobAdmission(job, identity, undefined, [at]).runs;
    if (admitted?.admission.verdict === "yes")
      return { words: `a token that ${quoted(identity.id)} admits`, identity: identity.id };
  }
  const used = job.credentials.find(({ runs }) => runs.includes(at));
  if (used === undefined) return undefined;
  if (used.kind === "static") return { words: used.title };
  const canAsk = !job.tokens.allowed.known || job.tokens.allowed.value;
  return canAsk || used.shows !== "token" ? { words: `${used.title} for ${run.event}` } : undefined;
}
