import { admits, mentionedClaims } from "../../estate/admission";
import { withFixedTexts } from "../../estate/fixed-texts";
import type { Answer } from "../../access/model";
import type { Stranger } from "../../estate/issuer";
import type { Federation, Identity, Trust } from "../../estate/model";
import { capitalised, demandOf, finding, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { shownAdmission } from "../shown";
import { demandsOnlyWherePresent } from "./where-present";

export const trustSubjectMissing: Rule = {
  id: "trust-subject-missing",
  family: "trust",
  severity: "critical",
  title: "Anybody's workload at the issuer may become the identity",
  owasp: ["NHI4", "NHI6"],
  *check(estate, context) {
    for (const identity of workloads(estate)) {
      for (const federation of identity.trust.federations) yield* judge(identity, federation, context);
    }
  },
};

function* judge(identity: Identity, federation: Federation, context: RuleContext): Iterable<RuleFinding> {
  const { issuer } = federation;
  const { answer, stranger } = admitsStranger(identity, federation);
  const demand = `Demand the exact subject ${demandOf(federation, "sub")}.`;
  if (answer.verdict === "yes" && stranger?.meant !== undefined) {
    const { who, advice } = stranger.meant;
    yield finding(identity, {
      outcome: "violation",
      severity: "medium",
      witness: shownAdmission(answer, identity, context, federation),
      message: `${capitalised(who)} may become this identity. ${advice}`,
    });
  } else if (answer.verdict === "yes" && stranger?.unless === undefined) {
    yield finding(identity, {
      outcome: "violation",
      severity: issuer.shared ? "critical" : "high",
      witness: shownAdmission(answer, identity, context, federation),
      message: `${capitalised(issuer.everybody)} may become this identity: the trust policy does not limit whose token it is. ${demand}`,
    });
  } else if (answer.verdict === "yes") {
    yield finding(identity, {
      outcome: "unknown",
      witness: shownAdmission(answer, identity, context, federation),
      message: `Whether ${issuer.everybody} may become this identity is not known: what keeps strangers out is ${stranger?.unless ?? ""}, and that is not in this document. ${demand}`,
    });
  } else if (answer.verdict === "unknown") {
    if (identity.trust.unknown.length > 0) return;
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether ${issuer.everybody} may become this identity is not known: ${answer.reason}.`,
    });
  } else yield* demandsOnlyWherePresent(identity, federation, context);
}

/** Whether a stranger is admitted, and which kind of stranger the answer is about. */
interface StrangerAnswer {
  readonly answer: Answer;
  readonly stranger?: Stranger;
}

const asked = new WeakMap<Federation, StrangerAnswer>();

/** Asks for a token of a stranger: the surest kind that is not kept out, or else the last kind. */
export function admitsStranger(identity: Identity, federation: Federation): StrangerAnswer {
  const known = asked.get(federation) ?? askForStranger(withFixedTexts(identity.trust), federation);
  asked.set(federation, known);
  return known;
}

function askForStranger(trust: Trust, federation: Federation): StrangerAnswer {
  let last: StrangerAnswer = { answer: { verdict: "no" } };
  for (const stranger of federation.issuer.strangers(mentionedClaims(trust, federation))) {
    last = { answer: admits(trust, federation, stranger.conditions), stranger };
    if (last.answer.verdict !== "no") return last;
  }
  return last;
}
