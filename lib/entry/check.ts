import { answerOf } from "../../providers/aws/check/answers";
import { Subjects } from "../../providers/aws/check/subjects";
import { tokensAnswer } from "../../providers/aws/check/tokens";
import { issuerTokens } from "../../providers/aws/estate/issuer-tokens";
import { isAboutTokens, tokenAnswer } from "../../providers/github/permissions/asked-token";
import { answerLine, type CheckAnswer } from "../check/answer-line";
import { proofOf, type Proof } from "../check/proof";
import type { AccessNotGranted, CheckQuestion, NoNewAccess, TokenNotAdmitted } from "../check/question";
import { readQuestion } from "../check/read-question";
import type { TokenPreference } from "../estate/issuer";
import { issuerOf } from "./issuers";
import { tokenLanguage } from "./token-languages";

export { readJsonFile } from "../documents/file";
export { ReadError } from "../documents/read-error";
export type { AccessRequest, StatementSource } from "../access/model";
export type { CheckAnswer } from "../check/answer-line";
export type { Proof } from "../check/proof";
export { QuestionError } from "../check/question-error";
export type {
  AccessNotGranted,
  CheckQuestion,
  ContextPatterns,
  NoNewAccess,
  Patterns,
  Policies,
  PolicyDocument,
  HeldPolicies,
  PolicyLayers,
  TokenNotAdmitted,
} from "../check/question";
export type { AppToken, GithubToken, ScopeLevel, WorkflowPermissions, WorkflowToken } from "../check/github-token";
export type { TokensAsked } from "../check/tokens-asked";

/**
 * Checks that nothing is allowed by `after` that was not allowed by `before`.
 *
 * @returns `refuted` with a request that `after` allows and `before` does not
 * @throws {QuestionError} for what is no question, or holds no policies
 */
export function checkNoNewAccess(question: NoNewAccess): Proof {
  return check({ ...question, kind: "no-new-access" });
}

/**
 * Checks that policies never allow a request: an action on a resource by a principal in a context, of which each part may be
 * a pattern or left open.
 *
 * @returns `refuted` with a request that the policies allow
 * @throws {QuestionError} for what is no question, or holds no policies
 */
export function checkAccessNotGranted(question: AccessNotGranted): Proof {
  return check({ ...question, kind: "access" });
}

/**
 * Checks that a role's trust policy never admits a token (`sts:AssumeRoleWithWebIdentity`) of an issuer that has some claims.
 *
 * @returns `refuted` with a token that is admitted: its claims are the witness's context
 * @throws {QuestionError} for what is no question, holds no policy, or asks about a claim that AWS STS does not evaluate
 */
export function checkTrust(question: TokenNotAdmitted): Proof {
  return check({ ...question, kind: "trust" });
}

/**
 * Checks a question of any kind. No file, no network and no clock is needed.
 *
 * @throws {QuestionError} for what is no question, or holds no policies
 */
export function check(question: CheckQuestion): Proof {
  return answered(question, new Subjects());
}

/**
 * Makes what answers many questions: the same answers as {@link check}, faster where questions are about the same policies.
 * The memory that it takes is bounded.
 */
export function checker(): (question: CheckQuestion) => Proof {
  const subjects = new Subjects();
  return (question) => answered(question, subjects);
}

function answered(question: CheckQuestion, subjects: Subjects): Proof {
  const read = readQuestion(question);
  if (isAboutTokens(read)) return proofOf(tokenAnswer(read));
  if (read.kind !== "trust" || read.tokens === undefined) return proofOf(answerOf(read, subjects, tokensOf));
  const { tokens } = read;
  const [subject] = subjects.of(read);
  if (subject === undefined) throw new RangeError("a question is about policies");
  return proofOf(tokensAnswer({ ...read, tokens }, subject, tokenLanguage, tokensOf));
}

/** How an issuer writes its tokens, as far as some vendor knows. */
function tokensOf(host: string): readonly TokenPreference[] {
  return issuerOf(host)?.tokens ?? issuerTokens(host);
}

/** Makes what answers questions that are written on lines, as `remit check --batch` does. */
export function lineChecker(): (line: string) => CheckAnswer {
  const check = checker();
  return (line) => answerLine(line, (question) => check(question as CheckQuestion));
}
