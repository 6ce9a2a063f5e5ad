import type { StoredSecret } from "../../estate/model";
import { isTouched } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const credentialStoredAccessKey: Rule = {
  id: "credential-stored-access-key",
  family: "credential",
  severity: "high",
  title: "A stored secret holds a static cloud key",
  owasp: ["NHI2", "NHI7"],
  *check(estate) {
    for (const credential of estate.credentials) {
      if (credential.kind === "stored-secret" && credential.change !== "delete") yield* judge(credential);
    }
  },
};

function* judge(credential: StoredSecret): Iterable<RuleFinding> {
  const { holds, title } = credential;
  const place = {
    address: credential.address,
    location: credential.location,
    document: credential.document,
    touched: isTouched(credential.change),
  };
  if (!holds.known) {
    yield {
      ...place,
      outcome: "unknown",
      message: `Whether this ${title} holds a cloud key is not known: ${holds.reason}.`,
    };
  } else if (holds.value !== undefined) {
    yield {
      ...place,
      outcome: "violation",
      message: `${title} holds ${holds.value}: every job or pod that can read the secret has it, and it stays valid when it leaks. Let the workload federate through the OIDC tokens of where it runs, and delete the secret and the key.`,
    };
  }
}
