import { canEver } from "../../../lib/access/decide";
import { findEscalations, type OpenPath } from "../../../lib/access/escalation";
import type { EscalationFound, Escalations } from "../../../lib/check/escalations";
import { QuestionError, shown } from "../../../lib/check/question-error";
import type { Escalating } from "../../../lib/estate/escalation-facts";
import { known } from "../../../lib/estate/fact";
import { awsEscalations } from "../escalation/escalations";
import type { Subject } from "./subject";

/** Whose policies they are, and how far each question is followed. */
export interface EscalationOptions {
  /** The ARN of the role or user that has the policies. @default some role that no policy names */
  readonly arn?: string;
  /** Steps that each question may take. @default as for a check */
  readonly budget?: number;
}

/**
 * Follows the ways to gain rights in AWS that public catalogues describe, on the effective access of policies.
 *
 * Without the ARN, ways through what the identity may do to itself are open only where it may do it to any role.
 *
 * @throws {QuestionError} for policies that name principals, and for what is no role's or user's ARN
 */
export function escalationsOf(subject: Subject, { arn, budget }: EscalationOptions = {}): Escalations {
  if (subject.kind !== "identity")
    throw new QuestionError("ways to gain rights are looked for in an identity's policies, and these name principals");
  const identity = escalating(subject, arn);
  const options = budget === undefined ? {} : { budget };
  if (subject.problem !== undefined) return undecided(subject.problem);
  if (awsEscalations.administrator.every((question) => canEver(subject.access, question, options).verdict === "yes"))
    return { version: "1.0", verdict: "refuted", administrator: true, paths: [], unknown: [] };
  const paths = awsEscalations.pathsOf(identity);
  const found = findEscalations(subject.access, paths, { isLasting: awsEscalations.isLasting, ...options });
  const isConfirmed = ({ requests }: OpenPath): boolean => requests.every(subject.allows);
  const open = found.open.filter(isConfirmed);
  const unknown = [
    ...found.unknown,
    ...found.open.filter((path) => !isConfirmed(path)).map(({ path }) => ({ path, reason: notConfirmed })),
  ].map(({ path: { id, title }, reason }) => ({ id, title, reason }));
  const verdict = open.length > 0 ? "refuted" : unknown.length > 0 ? "unknown" : "proved";
  return { version: "1.0", verdict, administrator: false, paths: open.map(shownPath), unknown };
}

const notConfirmed = "an evaluation of the policies does not confirm its requests; please report it";

function undecided(reason: string): Escalations {
  const unknown = [{ id: "policies", title: "gain rights", reason }];
  return { version: "1.0", verdict: "unknown", administrator: false, paths: [], unknown };
}

function shownPath({ path: { id, title, sources }, requests }: OpenPath): EscalationFound {
  return { id, title, steps: requests, sources };
}

/** A role by a name that no policy chooses: only who reaches all roles reaches it. */
const someRole = "arn:aws:iam::123456789012:role/remit-the-role-itself";

function escalating({ access }: Subject, arn = someRole): Escalating {
  const [, kind = "", path = ""] = /^arn:[^:]*:iam::\d{12}:(role|user)(\/.+)$/.exec(arn) ?? [];
  if (kind === "")
    throw new QuestionError(
      `\`arn\` is ${shown(arn)}; give that of a role or user: arn:aws:iam::111122223333:role/deploy`,
    );
  const bounded = access.layers.some(({ name }) => name === "boundary");
  return {
    id: `aws:${kind}:${path}`,
    kind,
    name: known(path.slice(path.lastIndexOf("/") + 1)),
    address: `aws_iam_${kind}.itself`,
    access,
    boundary: known(bounded ? "boundary" : undefined),
  };
}
