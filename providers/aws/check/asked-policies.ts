import type { AskedPolicies, Platform } from "../../../lib/check/platform";
import { awsAccessClass } from "../action-classes";
import { loadCatalogue } from "../catalogue/catalogue";
import { keySpelling } from "../key-spelling";
import { confirmed } from "./answers";
import { askedPrincipals } from "./request-question";
import type { Subject } from "./subject";

/** What is known of AWS. */
const aws: Platform = { actions: loadCatalogue(), classOf: awsAccessClass, spelling: keySpelling };

/** Policies of AWS as questions of any platform ask about them. */
export function askedPolicies(subject: Subject): AskedPolicies {
  const { access, namesPrincipals, problem, allows } = subject;
  return {
    platform: aws,
    access,
    within: namesPrincipals ? { principals: [askedPrincipals()] } : {},
    ...(problem === undefined ? {} : { problem }),
    allows,
    confirmed: (answer, before) =>
      confirmed(answer, subject, (request) => allows(request) && before?.allows(request) !== true),
  };
}
