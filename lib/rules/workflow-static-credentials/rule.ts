import type { Estate } from "../../estate/model";
import { jobFinding } from "../jobs";
import type { Rule, RuleFinding } from "../rule";

export const workflowStaticCredentials: Rule = {
  id: "workflow-static-credentials",
  family: "workflow",
  severity: "high",
  title: "A job uses a long-lived key in place of a token",
  owasp: ["NHI2", "NHI7"],
  check: judge,
};

/** What a workflow gives to all of its jobs is found once. */
function* judge({ jobs }: Estate): Iterable<RuleFinding> {
  const told = new Set<string>();
  for (const job of jobs) {
    for (const credential of job.credentials) {
      const key = `${job.document} ${credential.address} ${credential.title}`;
      if (credential.kind !== "static" || told.has(key)) continue;
      told.add(key);
      yield jobFinding(job, credential, {
        outcome: "violation",
        message: `${job.title} uses ${credential.title}: it stays valid when it leaks, and every step of the job can read it. Let the job show a token of its own (\`id-token: write\`) and take an identity that trusts it, then delete the key.`,
      });
    }
  }
}
