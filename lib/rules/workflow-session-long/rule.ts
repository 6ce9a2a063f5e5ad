import type { AskedFor, EstateJob, FederatedJobCredential } from "../../estate/jobs";
import type { Estate } from "../../estate/model";
import { askedIdentity, jobFinding, matchWords } from "../jobs";
import { quoted } from "../judged";
import type { Rule, RuleFinding } from "../rule";

/** An hour: what short-lived means for a workload, and the longest session that a session can ask for another role. */
const hour = 3600;

export const workflowSessionLong: Rule = {
  id: "workflow-session-long",
  family: "workflow",
  severity: "medium",
  title: "A job asks for a session that is longer than it gets, or than an hour",
  owasp: ["NHI7"],
  *check(estate) {
    for (const job of estate.jobs) {
      for (const credential of job.credentials) {
        if (credential.kind === "federated") yield* judge(job, credential, estate);
      }
    }
  },
};

function* judge(job: EstateJob, credential: FederatedJobCredential, estate: Estate): Iterable<RuleFinding> {
  const { duration } = credential;
  if (duration === undefined) return;
  if (!duration.known) {
    yield jobFinding(job, credential, {
      outcome: "unknown",
      message: `How long a session ${job.title} asks for is not known: ${duration.reason}.`,
    });
    return;
  }
  const asked = job.asked.filter((one) => one.credential === credential && one.match !== "possible");
  const refusal =
    credential.shows === "session" && duration.value > hour
      ? "a role that another role's session asks for gives at most an hour"
      : asked.flatMap((one) => limitOf(one, duration.value, estate)).at(0);
  if (refusal !== undefined)
    yield jobFinding(job, credential, {
      outcome: "violation",
      message: `${job.title} asks for a session of ${duration.value} seconds and is refused: ${refusal}. Ask for less.`,
    });
  else if (duration.value > hour)
    yield jobFinding(job, credential, {
      outcome: "violation",
      severity: "low",
      message: `${job.title} asks for a session of ${duration.value} seconds: as long as a stolen session is good for. Ask for an hour or less.`,
    });
}

/** The longest session of a role that is asked for, where it is shorter. */
function limitOf(asked: AskedFor, seconds: number, estate: Estate): string[] {
  const identity = askedIdentity(estate, asked);
  const longest = identity?.session.longest;
  if (identity === undefined || longest?.known !== true || longest.value === undefined || longest.value >= seconds)
    return [];
  return [`${quoted(identity.id)}${matchWords(asked)} gives at most ${longest.value}`];
}
