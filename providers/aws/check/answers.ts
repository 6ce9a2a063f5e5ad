import { canEver } from "../../../lib/access/decide";
import { newAccess } from "../../../lib/access/difference";
import { withKnownValues } from "../../../lib/access/known-values";
import type { AccessRequest, Answer, Question } from "../../../lib/access/model";
import { recognisable, type Preference } from "../../../lib/access/recognisable";
import type { ReadQuestion } from "../../../lib/check/read-question";
import { QuestionError } from "../../../lib/check/question-error";
import type { TokenPreference } from "../../../lib/estate/issuer";
import { awsRecognition } from "../recognition/recognition";
import { contradictsCaller } from "./caller";
import { ofRealCallers } from "./caller-facts";
import { claimKey } from "../policy/issuer-keys";
import { tokenPreferences } from "../../../lib/estate/shown-tokens";
import { askedPrincipals, requestQuestion } from "./request-question";
import type { Subject } from "./subject";
import { Subjects } from "./subjects";
import { tokenQuestion } from "./token-question";

type Asked<Kind extends ReadQuestion["kind"]> = Extract<ReadQuestion, { readonly kind: Kind }>;

/**
 * Answers a question about AWS policies: *yes* is a request that contradicts the check.
 *
 * @param subjects policies that are ready from earlier questions
 * @param tokensOf how an issuer writes its tokens. @default nothing is known of that
 * @throws {QuestionError} where it holds no policies, or asks what can't be asked of them
 */
export function answerOf(
  question: ReadQuestion,
  subjects: Pick<Subjects, "of"> = new Subjects(),
  tokensOf: (host: string) => readonly TokenPreference[] = () => [],
): Answer {
  const [subject, after] = subjects.of(question);
  if (subject === undefined) throw new RangeError("a question is about policies");
  switch (question.kind) {
    case "no-new-access":
      return newAccessOf(subject, after ?? subject, question);
    case "access":
      return answer(subject, accessQuestion(subject, question), question.budget);
    case "trust": {
      const { issuer, claims, budget } = question;
      const preferences = tokenPreferences(tokensOf(issuer), (claim) => claimKey(issuer, claim));
      return answer(subject, tokenQuestion(issuer, claims, subject.access), budget, preferences);
    }
  }
}

function newAccessOf(before: Subject, after: Subject, { budget }: Asked<"no-new-access">): Answer {
  const problem = sided("after", after) ?? sided("before", before);
  if (problem !== undefined) return { verdict: "unknown", reason: problem };
  const within = after.kind === "identity" ? {} : { principals: [askedPrincipals()] };
  const access = after.kind === "identity" ? after.access : ofRealCallers(after.access, within, before.access);
  const found = newAccess(access, before.access, { within, ...budgeted(budget) });
  return confirmed(found, after, (request) => after.allows(request) && !before.allows(request));
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

function answer(
  subject: Subject,
  question: Question,
  budget: number | undefined,
  preferences: readonly Preference[] = [],
): Answer {
  if (subject.problem !== undefined) return { verdict: "unknown", reason: subject.problem };
  const known = withKnownValues(subject.access, question.conditions ?? []);
  const access = subject.kind === "identity" ? known : ofRealCallers(known, question);
  const found = canEver(access, question, budgeted(budget));
  return confirmed(found, subject, (request) => subject.allows(request), preferences);
}

function sided(side: string, { problem }: Subject): string | undefined {
  return problem === undefined ? undefined : `${side}: ${problem}`;
}

function budgeted(budget: number | undefined): { readonly budget?: number } {
  return budget === undefined ? {} : { budget };
}

/**
 * A *yes* only stands when the evaluator confirms its witness on the documents themselves; it is shown as a person recognises
 * it, which is confirmed as well.
 * @param preferences what is recognised besides what AWS says. @default nothing
 */
export function confirmed(
  found: Answer,
  allowing: Subject,
  confirms: (request: AccessRequest) => boolean,
  preferences: readonly Preference[] = [],
): Answer {
  if (found.verdict !== "yes") return found;
  if (!confirms(found.witness)) return { verdict: "unknown", reason: notConfirmed(found.witness) };
  const known = allowing.kind === "trust" ? awsRecognition.aboutItself : awsRecognition.requests;
  const shown = recognisable(found, [...preferences, ...known], confirms);
  if (!contradictsCaller(shown.witness)) return shown;
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
