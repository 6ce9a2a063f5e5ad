import type { Credential, IssuedCredential, IssuedKind } from "../../estate/model";
import { daysInclusive, isCalendarDate } from "../../identity/dates";
import { isTouched, quoted } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const credentialLongLived: Rule = {
  id: "credential-long-lived",
  family: "credential",
  severity: "high",
  title: "A secret of a workload that does not expire, or not soon",
  owasp: ["NHI7"],
  *check(estate, { today }) {
    for (const credential of estate.credentials) {
      if (isJudged(credential)) yield* judge(credential, today);
    }
  },
};

/**
 * How many days a secret may be valid from today on: Microsoft recommends less than a year for client secrets.
 * https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials
 */
const mostDays = 365;

type Judged = IssuedCredential & { readonly kind: Exclude<IssuedKind, "access-key"> };

/** Access keys have a rule of their own. */
function isJudged(credential: Credential): credential is Judged {
  return credential.kind !== "stored-secret" && credential.kind !== "access-key" && credential.change !== "delete";
}

function* judge(credential: Judged, today: string | undefined): Iterable<RuleFinding> {
  const { title, expires } = credential;
  const place = {
    ...(credential.identity === undefined ? {} : { identity: credential.identity }),
    address: credential.address,
    location: credential.location,
    document: credential.document,
    touched: isTouched(credential.change),
  };
  if (!expires.known) {
    const message = `Until when this ${title} is valid is not known: ${expires.reason}.`;
    yield { ...place, outcome: "unknown", message };
  } else if (expires.value === undefined) {
    const message = `This ${title} is valid until somebody removes it. ${advice}`;
    yield { ...place, outcome: "violation", message };
  } else if (!isCalendarDate(expires.value)) {
    const message = `Until when this ${title} is valid is not known: ${quoted(expires.value)} is no date.`;
    yield { ...place, outcome: "unknown", message };
  } else if (today !== undefined && daysInclusive(today, expires.value) > mostDays) {
    const message = `This ${title} is valid until ${expires.value}, more than ${mostDays} days from today. ${advice}`;
    yield { ...place, outcome: "violation", severity: "medium", message };
  }
}

const advice =
  "Let the workload federate, or take a short-lived token from a broker; where neither can be had, let it expire soon and rotate it.";
