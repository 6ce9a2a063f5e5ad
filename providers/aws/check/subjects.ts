import type { ReadQuestion } from "../../../lib/check/read-question";
import { policyDocument } from "./documents";
import { givenPolicies, policySets, type PolicySet } from "./policies";
import { subjectOf, type Subject } from "./subject";

/** Texts of policies of so many characters are kept together, at most. */
const mostKept = 1_000_000;

/** What questions leave behind with a subject is given up after so many. */
const mostUses = 500;

interface Kept {
  readonly subject: Subject;
  uses: number;
}

/**
 * The policies that questions are about, made ready once for many questions. Takes memory for a bounded number of them,
 * however many questions there are.
 */
export class Subjects {
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  /**
   * The policies of a question: of `no-new-access` those before and those after, of others one.
   * @throws {QuestionError} where they are none
   */
  of(question: ReadQuestion): Subject[] {
    return policiesOf(question).map((policies) => this.#subject(policies));
  }

  #subject(policies: PolicySet): Subject {
    const key = JSON.stringify(policies);
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.uses++ < mostUses) return kept.subject;
    if (kept !== undefined) this.#drop(key);
    const subject = subjectOf(policies);
    this.#size += key.length;
    this.#kept.set(key, { subject, uses: 1 });
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= mostKept) break;
      this.#drop(oldest);
    }
    return subject;
  }

  #drop(key: string): void {
    if (this.#kept.delete(key)) this.#size -= key.length;
  }
}

function policiesOf(question: ReadQuestion): PolicySet[] {
  switch (question.kind) {
    case "no-new-access":
      return policySets([givenPolicies(question.before, "before"), givenPolicies(question.after, "after")]);
    case "access":
      return policySets([givenPolicies(question.policy, "policy")]);
    case "trust":
      return [{ kind: "trust", policies: [policyDocument(question.trust, "trust")] }];
  }
}
