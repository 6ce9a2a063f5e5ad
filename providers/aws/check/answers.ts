import { canEver } from "../../../lib/access/decide";
import { newAccess } from "../../../lib/access/difference";
import { withKnownValues } from "../../../lib/access/known-values";
import type { AccessRequest, Answer, Question } from "../../../lib/access/model";
import type { ReadQuestion } from "../../../lib/check/read-question";
import { QuestionError } from "../../../lib/check/question-error";
import { contradictsCaller } from "./caller";
import { recognisable } from "./recognisable";
import { askedPrincipals, requestQuestion } from "./request-question";
import type { Subject } from "./subject";
import { Subjects } from "./subjects";
import { tokenQuestion } from "./token-question";

type Asked<Kind extends ReadQuestion["kind"]> = Extract<ReadQuestion, { readonly kind: Kind }>;

/**
 * Answers a question about AWS policies: *yes* is a request that contradicts the check.
 *
 * @param subjects policies that are ready from earlier questions
 * @throws {QuestionError} where it holds no policies, or asks what can't be asked of them
 */
export function answerOf(question: ReadQuestion, subjects: Pick<Subjects, "of"> = new Subjects()): Answer {
  const [subject, after] = subjects.of(question);
  if (subject === undefined) throw new RangeError("a question is about policies");
  switch (question.kind) {
    case "no-new-access":
      return newAccessOf(subject, after ?? subject, question);
    case "access":
      return answer(subject, accessQuestion(subject, question), question.budget);
    case "trust":
      return answer(subject, tokenQuestion(question.issuer, question.claims, subject.access), question.budget);
  }
}

function newAccessOf(before: Subject, after: Subject, { budget }: Asked<"no-new-access">): Answer {
  const problem = sided("after", after) ?? sided("before", before);
  if (problem !== undefined) return { verdict: "unknown", reason: problem };
  const within = after.kind === "identity" ? {} : { principals: [askedPrincipals()] };
  const found = newAccess(after.access, before.access, { within, ...budgeted(budget) });
  return confirmed(found, after, within, (request) => after.allows(request) && !before.allows(request));
}

function accessQuestion({ access, kind, namesPrincipals }: Subject, { request }: Asked<"access">): Question {
  const question = requestQuestion(request, access);
  if (kind === "identity" && request.principals === undefined) return question;
  if (namesPrincipals) return { ...question, principals: [askedPrincipals(request.principals)] };
  throw new QuestionError(
    "`principal` can't be asked of an identity's policies, which name none: whoever has them may do what they allow; " +
      "give `holder` beside them to say who that is",
  );
}

function answer(subject: Subject, question: Question, budget: number | undefined): Answer {
  if (subject.problem !== undefined) return { verdict: "unknown", reason: subject.problem };
  const found = canEver(withKnownValues(subject.access, question.conditions ?? []), question, budgeted(budget));
  return confirmed(found, subject, question, (request) => subject.allows(request));
}

function sided(side: string, { problem }: Subject): string | undefined {
  return problem === undefined ? undefined : `${side}: ${problem}`;
}

function budgeted(budget: number | undefined): { readonly budget?: number } {
  return budget === undefined ? {} : { budget };
}

/**
 * A *yes* only stands when the evaluator confirms its witness on the documents themselves.
 * @param within what the witness has to satisfy besides
 */
export function confirmed(
  found: Answer,
  allowing: Subject,
  within: Question,
  confirms: (request: AccessRequest) => boolean,
): Answer {
  if (found.verdict !== "yes") return found;
  const { witness, allowedBy } = found;
  if (!confirms(witness)) return { verdict: "unknown", reason: notConfirmed(witness) };
  const demands = { access: allowing.access, allowedBy, within, confirms, isAboutItself: allowing.kind === "trust" };
  const shown = recognisable(witness, demands);
  if (!contradictsCaller(shown)) return { ...found, witness: shown };
  const reason =
    "what was found allowed demands an `aws:PrincipalArn` or `aws:PrincipalAccount` that is not the caller's own";
  return { verdict: "unknown", reason };
}

function notConfirmed({ action, resource }: AccessRequest): string {
  return (
    `the analysis found that \`${action}\` on \`${resource}\` is allowed, and an evaluation of the policies does not ` +
    "confirm it; this is a fault of remit itself: please report it"
  );
}
