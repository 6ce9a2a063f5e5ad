import { isTouched } from "../judged";
import type { Rule } from "../rule";

export const credentialAccessKey: Rule = {
  id: "credential-access-key",
  family: "credential",
  severity: "high",
  title: "A static access key that does not expire",
  owasp: ["NHI7"],
  *check(estate) {
    for (const credential of estate.credentials) {
      if (credential.kind !== "access-key" || credential.change === "delete") continue;
      yield {
        outcome: "violation",
        ...(credential.identity === undefined ? {} : { identity: credential.identity }),
        address: credential.address,
        location: credential.location,
        document: credential.document,
        touched: isTouched(credential.change),
        message: `This ${credential.title} is valid until somebody removes it; where Terraform or Pulumi made it, the state holds its secret. Let the workload federate (OIDC, instance or task role) and delete the key.`,
      };
    }
  },
};
