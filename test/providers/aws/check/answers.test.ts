import { readQuestion } from "../../../../lib/check/read-question";
import { answerOf } from "../../../../providers/aws/check/answers";
import { subjectOf } from "../../../../providers/aws/check/subject";
import { allow, policy } from "../../../entry/policies";

/** What the algebra and the evaluator say of a policy never differs, as far as is known; here they are given different ones. */
test("a witness that the evaluator does not confirm is no witness, and asks for a report", () => {
  const subject = subjectOf({ kind: "identity", layers: { identity: [policy(allow("sqs:SendMessage"))] } });
  const other = subjectOf({ kind: "identity", layers: { identity: [] } });
  const question = readQuestion({ kind: "access", policy: [] });
  expect(answerOf(question, { of: () => [subject] }).verdict).toBe("yes");
  expect(answerOf(question, { of: () => [{ ...subject, allows: other.allows }] })).toEqual({
    verdict: "unknown",
    reason:
      "the analysis found that `sqs:SendMessage` on `*` is allowed, and an evaluation of the policies does not confirm it; " +
      "this is a fault of remit itself: please report it",
  });
});

test("a witness of new access must be refused before, by the evaluator as well", () => {
  const subject = subjectOf({ kind: "identity", layers: { identity: [policy(allow("sqs:SendMessage"))] } });
  const nothing = subjectOf({ kind: "identity", layers: { identity: [] } });
  const question = readQuestion({ kind: "no-new-access", before: [], after: [] });
  expect(answerOf(question, { of: () => [nothing, subject] }).verdict).toBe("yes");
  expect(answerOf(question, { of: () => [{ ...nothing, allows: subject.allows }, subject] }).verdict).toBe("unknown");
});
