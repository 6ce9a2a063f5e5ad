import { jobFinding } from "../jobs";
import type { Rule } from "../rule";

export const workflowTokenPermissionMissing: Rule = {
  id: "workflow-token-permission-missing",
  family: "workflow",
  severity: "medium",
  title: "A job asks for an identity with a token that it can't get",
  owasp: ["NHI4"],
  *check({ jobs }) {
    for (const job of jobs) {
      const { allowed } = job.tokens;
      const [credential] = job.credentials.filter((one) => one.kind === "federated" && one.shows === "token");
      if (credential === undefined || (allowed.known && allowed.value)) continue;
      yield jobFinding(
        job,
        credential,
        allowed.known
          ? {
              outcome: "violation",
              message: `${job.title} asks for ${credential.title} with a token, and has no permission to get one, so it fails. Give the job \`permissions: id-token: write\`, with every other permission that it needs: what is not named there is taken away.`,
            }
          : {
              outcome: "unknown",
              message: `Whether ${job.title} can get the token that it needs for ${credential.title} is not known: ${allowed.reason}.`,
            },
      );
    }
  },
};
