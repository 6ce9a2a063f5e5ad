import type { AccessRequest, StatementSource } from "../../../lib/access/model";
import type { AskedPolicies, Platform } from "../../../lib/check/platform";
import { awsAccessClass } from "../action-classes";
import { loadCatalogue } from "../catalogue/catalogue";
import { keySpelling } from "../key-spelling";
import { confirmed } from "./answers";
import { contradictsCaller } from "./caller";
import { askedPrincipals } from "./request-question";
import type { Subject } from "./subject";

/** What is known of AWS. */
const aws: Platform = { actions: loadCatalogue(), classOf: awsAccessClass, spelling: keySpelling };

/** Policies of AWS as questions of any platform ask about them. */
export function askedPolicies(subject: Subject): AskedPolicies {
  const { access, namesPrincipals, problem, allows } = subject;
  const isNew = (request: AccessRequest, before: AskedPolicies | undefined): boolean =>
    allows(request) && before?.allows(request) !== true;
  return {
    platform: aws,
    access,
    within: namesPrincipals ? { principals: [askedPrincipals()] } : {},
    ...(problem === undefined ? {} : { problem }),
    allows,
    confirmed: (answer, before) => {
      const isPlain = answer.verdict === "yes" && isNew(answer.witness, before) && !contradictsCaller(answer.witness);
      return isPlain ? answer : confirmed(answer, subject, (request) => isNew(request, before));
    },
    recognised: (answer, before) => {
      const shown = confirmed(answer, subject, (request) => isNew(request, before));
      return shown.verdict === "yes" && isSame(shown.allowedBy, answer.allowedBy) ? shown.witness : answer.witness;
    },
  };
}

function isSame(left: StatementSource, right: StatementSource): boolean {
  return left.policy === right.policy && left.statement === right.statement;
}
