import { jobAdmission } from "../../estate/job-admission";
import type { EstateJob } from "../../estate/jobs";
import type { Estate } from "../../estate/model";
import { jobFinding } from "../jobs";
import { quoted } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const workflowTokenPermissionWide: Rule = {
  id: "workflow-token-permission-wide",
  family: "workflow",
  severity: "low",
  title: "A job that asks for no identity can get tokens all the same",
  owasp: ["NHI5"],
  *check(estate) {
    for (const job of estate.jobs) yield* judge(job, estate);
  },
};

/** A job whose actions, tools or called workflows may ask for tokens is left out, unless the permission is for everything. */
function* judge(job: EstateJob, estate: Estate): Iterable<RuleFinding> {
  const { allowed, stated } = job.tokens;
  if (!allowed.known || !allowed.value || stated === "job" || stated === undefined) return;
  const asks = job.credentials.some((one) => one.kind === "federated") || job.unknown.length > 0;
  if (asks || (job.usesOthers && stated !== "everything")) return;
  const admitting = estate.identities.find((identity) =>
    jobAdmission(job, identity).runs.some(({ admission }) => admission.verdict === "yes"),
  );
  const where = stated === "everything" ? "by `write-all`" : "by the permissions of its workflow";
  const gain = admitting === undefined ? "" : ` ${quoted(admitting.id)} admits them.`;
  yield jobFinding(job, job, {
    outcome: "violation",
    ...(admitting === undefined ? {} : { severity: "medium" as const, identity: admitting.id }),
    message: `${job.title} ${job.usesOthers ? "names no identity that it asks for" : "asks for no identity"}, and every step of it can get tokens ${where}.${gain} Give \`id-token: write\` to the jobs that need it.`,
  });
}
