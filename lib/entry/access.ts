import { policyDocument } from "../../providers/aws/check/documents";
import { answerOf } from "../../providers/aws/check/answers";
import { askedPolicies } from "../../providers/aws/check/asked-policies";
import { escalationsOf } from "../../providers/aws/check/escalations";
import type { Subject } from "../../providers/aws/check/subject";
import { Subjects } from "../../providers/aws/check/subjects";
import { trustRegions } from "../../providers/aws/check/trust-regions";
import { simplify as simplifyPolicy } from "../../providers/aws/policy/simplify";
import { isAboutTokens, tokenAnswer, tokensOf } from "../../providers/github/permissions/asked-token";
import type { AccessReport } from "../check/access-report";
import { accessTable, type AccessTable } from "../check/access-table";
import type { Escalations } from "../check/escalations";
import { newAccessOf, type NewAccess } from "../check/new-access";
import type { NoNewAccess, Policies, PolicyDocument } from "../check/question";
import type { AskedPolicies } from "../check/platform";
import { readQuestion, type ReadQuestion } from "../check/read-question";
import type { SimplifiedPolicy } from "../check/simplified-policy";
import type { TrustTable } from "../check/trust-table";
import { issuerOf } from "./issuers";

export type { AccessReport } from "../check/access-report";
export type { AccessTable, AccessTableRow } from "../check/access-table";
export type { EscalationFound, Escalations } from "../check/escalations";
export type { NewAccess, NewAccessRegion } from "../check/new-access";
export type { SimplifiedPolicy } from "../check/simplified-policy";
export type { TrustRegion, TrustTable } from "../check/trust-table";

/** Settings of a question about access. */
export interface AccessOptions {
  /** Steps that each step of the work may take before it is unknown. @default 250,000 */
  readonly budget?: number;
}

/**
 * What policies allow in effect, after all their layers, as a table by class, service, access level and condition. Of
 * policies that name principals the rows say who.
 *
 * @param policies a policy, several policies, or an identity's policies by layers, as for a check
 * @throws {QuestionError} for what are no policies
 */
export function effectiveAccess(policies: Policies, { budget }: AccessOptions = {}): AccessTable {
  return accessTable(first(askedOf(readQuestion({ kind: "access", policy: policies }), new Subjects())), budget);
}

/**
 * What is new: {@link checkNoNewAccess}, and where it is refuted, all that `after` allows and `before` does not, as a minimal
 * list of regions in words, each with a request.
 *
 * @throws {QuestionError} for what is no question, or holds no policies
 */
export function newAccess(question: NoNewAccess): NewAccess {
  const read = readQuestion({ ...question, kind: "no-new-access" });
  const subjects = new Subjects();
  const answer = isAboutTokens(read) ? tokenAnswer(read) : answerOf(read, subjects);
  const [before, after] = askedOf(read, subjects);
  if (before === undefined || after === undefined) throw new RangeError("a question is about policies");
  return newAccessOf(answer, after, before, read.budget === undefined ? {} : { budget: read.budget });
}

/** Settings of {@link escalations}. */
export interface EscalationsOptions extends AccessOptions {
  /**
   * The ARN of the role or user that has the policies.
   * @default a role that no policy names: ways through what it may do to itself are open only where it may do it to any role
   */
  readonly arn?: string;
}

/**
 * The ways to gain rights that an identity's policies open, of those that public catalogues of AWS privilege escalation
 * describe, evaluated on the effective access of all layers together.
 *
 * @throws {QuestionError} for what are no identity's policies
 */
export function escalations(policies: Policies, options: EscalationsOptions = {}): Escalations {
  return escalationsOf(subjectOf(policies), options);
}

/**
 * Who can assume a role, by its trust policy, as regions over issuers and claims, each with a request that is admitted.
 * Named questions, such as whether a pull request gets in, are {@link checkTrust}'s.
 *
 * @throws {QuestionError} for what is no policy
 */
export function whoCanAssume(trust: PolicyDocument, { budget }: AccessOptions = {}): TrustTable {
  const subject = first(new Subjects().of(readQuestion({ kind: "trust", trust, issuer: "issuer.example" })));
  return trustRegions(subject, issuerOf, budget);
}

/**
 * Makes an identity policy or permissions boundary smaller without changing what it says, which is proved, whatever policies
 * stand beside it.
 *
 * @throws {QuestionError} for what is no policy
 */
export function simplify(policy: PolicyDocument, options: AccessOptions = {}): SimplifiedPolicy {
  return simplifyPolicy(policyDocument(policy, "policy"), options);
}

/**
 * What policies allow, by whose they are: of an identity's its effective access and the ways to gain more, of a role's trust
 * policy who can assume it, of others their effective access. `remit access` shows it.
 *
 * @throws {QuestionError} for what are no policies
 */
export function accessReport(policies: Policies, options: EscalationsOptions = {}): AccessReport {
  const read = readQuestion({ kind: "access", policy: policies });
  const { budget } = options;
  const asked = first(askedOf(read, new Subjects()));
  if (isAboutTokens(read)) return { kind: "token", access: accessTable(asked, budget) };
  const subject = subjectOf(policies);
  switch (subject.kind) {
    case "trust":
      return { kind: "trust", trust: trustRegions(subject, issuerOf, budget) };
    case "resource":
      return { kind: "resource", access: accessTable(asked, budget) };
    case "identity":
      return { kind: "identity", access: accessTable(asked, budget), escalations: escalationsOf(subject, options) };
  }
}

/** What a question is about, of whatever platform. @throws {QuestionError} */
function askedOf(question: ReadQuestion, subjects: Subjects): AskedPolicies[] {
  return isAboutTokens(question) ? tokensOf(question) : subjects.of(question).map(askedPolicies);
}

/** @throws {QuestionError} */
function subjectOf(policies: Policies): Subject {
  return first(new Subjects().of(readQuestion({ kind: "access", policy: policies })));
}

function first<T>(subjects: readonly T[]): T {
  const [subject] = subjects;
  if (subject === undefined) throw new RangeError("a question is about policies");
  return subject;
}
