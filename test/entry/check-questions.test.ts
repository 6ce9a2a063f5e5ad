import fc from "fast-check";
import { check, checker, QuestionError, type CheckQuestion } from "../../lib/entry/main";
import { lineChecker } from "../../lib/entry/check";
import { allow, policy } from "./policies";

const s3 = policy(allow("s3:*"));
const asked = (question: unknown): unknown => check(question as CheckQuestion);

test.each<[unknown, string]>([
  [undefined, "a question is a JSON object"],
  [{}, "it has no `kind`; the kinds of questions are no-new-access, access, trust"],
  [{ kind: "no-new-access", before: s3 }, "it has no `after`"],
  [
    { kind: "no-new-access", before: s3, aftr: s3 },
    "`aftr` is no field of a question of the kind no-new-access; they are kind, id, budget, before, after. Did you mean `after`?",
  ],
  [{ kind: "access" }, "it has neither `policy` nor `identity`, so there is nothing to ask about"],
  [{ kind: "access", policy: s3, boundary: s3 }, "it has `policy` and `boundary`; give one of both"],
  [
    { kind: "access", boundary: s3 },
    "it has layers, and no `identity`; an empty list says that the identity has no policies",
  ],
  [{ kind: "access", identity: [], session: [] }, "`session` is an empty list; leave it out where there is none"],
  [{ kind: "access", identity: [], scp: [[s3], []] }, "`scp[1]` is an empty list; leave it out where there is none"],
  [{ kind: "access", identity: [s3, 7] }, "`identity[1]` is no policy"],
  [
    { kind: "access", policy: { identity: s3, scps: [] } },
    "`policy` has `scps` beside layers; the layers are identity, boundary, session, scp, rcp",
  ],
  [
    { kind: "access", policy: s3, action: "" },
    "`action` is a pattern of up to 2048 characters, or a list of up to 1000; leave it out where it doesn't matter",
  ],
  [{ kind: "access", policy: s3, action: [] }, "`action` is a pattern"],
  [{ kind: "access", policy: s3, resource: ["*", 1] }, "`resource` is a pattern"],
  [{ kind: "access", policy: s3, resource: "x".repeat(2049) }, "`resource` is a pattern"],
  [{ kind: "access", policy: s3, context: ["a"] }, "`context` is an object with patterns by key"],
  [{ kind: "access", policy: s3, context: { a: {} } }, "`context` has no pattern for `a`"],
  [{ kind: "access", policy: s3, context: { a: [] } }, "`context` has no pattern for `a`"],
  [{ kind: "access", policy: s3, context: { " ": "x" } }, "`context` has a value without a key"],
  [
    { kind: "access", policy: s3, context: { "aws:X": "1", "AWS:x": "2" } },
    "`context` has `AWS:x` twice; case does not matter",
  ],
  [{ kind: "access", policy: s3, budget: 0 }, "`budget` is a number of steps, from 1 on"],
  [{ kind: "access", policy: s3, budget: "1" }, "`budget` is a number of steps, from 1 on"],
  [{ kind: "trust", trust: s3 }, "it has no `issuer`"],
  [{ kind: "trust", trust: [s3], issuer: "gitlab.com" }, "`trust` is no policy"],
])("%j is refused", (question, message) => {
  expect(() => asked(question)).toThrow(QuestionError);
  expect(() => asked(question)).toThrow(message);
});

test("names that every object inherits are names like others", () => {
  const inherited = JSON.parse('{"__proto__": "a", "constructor": "b", "toString": ["c"]}') as object;
  const condition = JSON.parse('{"StringEquals": {"__proto__": "a", "constructor": "b"}}') as object;
  const question = { kind: "access", policy: policy(allow("s3:GetObject", { Condition: condition })) };
  expect(asked({ ...question, context: inherited })).toMatchObject({ verdict: "refuted" });
  expect(asked({ ...question, context: JSON.parse('{"__proto__": "b"}') as object })).toEqual({ verdict: "proved" });
  expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
});

test("a question with a circle in it is refused", () => {
  const circle: Record<string, unknown> = { Statement: [] };
  circle["Statement"] = [circle, circle];
  expect(() => asked({ kind: "access", policy: circle })).toThrow("nested too deeply");
});

test("a question is not changed", () => {
  const question = { kind: "no-new-access", before: [s3], after: { identity: [s3], scp: [s3] } };
  const copy = structuredClone(question);
  asked(question);
  expect(question).toEqual(copy);
});

test("the same policy gets new answers when it has changed", () => {
  const ask = checker();
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
  const question: CheckQuestion = { kind: "access", policy: policy(statement), action: "s3:PutObject" };
  expect(ask(question)).toEqual({ verdict: "proved" });
  statement.Action = "s3:*";
  expect(ask(question)).toMatchObject({ verdict: "refuted" });
});

test("a thousand questions about one policy get the answers that each gets alone", () => {
  const ask = checker();
  const answers = Array.from({ length: 1100 }, (_, at) => {
    const action = at % 2 === 0 ? `s3:Get${at}` : `sqs:Get${at}`;
    return ask({ kind: "access", policy: s3, action }).verdict;
  });
  expect(answers.filter((_, at) => at % 2 === 0).every((verdict) => verdict === "refuted")).toBe(true);
  expect(answers.filter((_, at) => at % 2 === 1).every((verdict) => verdict === "proved")).toBe(true);
});

/** Whatever a line holds, its answer is a verdict or an error about the question, and never a fault of the program. */
test("any JSON gets an answer", () => {
  const ask = lineChecker();
  const field = fc.constantFrom(
    "kind",
    "policy",
    "before",
    "after",
    "trust",
    "issuer",
    "claims",
    "context",
    "action",
    "identity",
    "scp",
    "budget",
    "id",
  );
  const piece = fc.oneof(
    fc.constantFrom<unknown>(
      "access",
      "no-new-access",
      "trust",
      s3,
      [s3],
      { identity: [s3] },
      "gitlab.com",
      5,
      null,
      "*",
    ),
    fc.jsonValue({ maxDepth: 3 }),
  );
  fc.assert(
    fc.property(fc.dictionary(field, piece), (question) => {
      const answer = ask(JSON.stringify(question));
      const fault = "error" in answer && answer.error.includes("fault of remit itself");
      expect(fault).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("any text gets an answer", () => {
  const ask = lineChecker();
  fc.assert(fc.property(fc.string({ unit: "binary" }), (line) => expect(ask(line)).toHaveProperty("error")));
});
