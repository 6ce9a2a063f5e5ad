import { answerLines } from "../../lib/cli/check-batch";
import type { CheckFailOn } from "../../lib/cli/check-fail-on";
import type { Outcome } from "../../lib/cli/outcome";
import { check, type CheckQuestion } from "../../lib/entry/main";
import { allow, githubTrust, policy } from "../entry/policies";

interface Answered {
  readonly answers: readonly unknown[];
  readonly outcome: Outcome;
}

async function answered(text: string, failOn: CheckFailOn = "never"): Promise<Answered> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  }
  const stream = answerLines(source(), failOn);
  const answers: unknown[] = [];
  for (;;) {
    const { done, value } = await stream.next();
    if (done === true) return { answers, outcome: value };
    expect(value).toMatch(/^.*\n$/);
    answers.push(JSON.parse(value));
  }
}

const proved: CheckQuestion = { kind: "access", policy: policy(allow("s3:*")), action: "sqs:*" };
const refuted: CheckQuestion = { kind: "no-new-access", before: [], after: policy(allow("sqs:SendMessage")) };
const unknown: CheckQuestion = { kind: "access", policy: policy(allow("s3:*", { Effect: "allow" })) };
const inline: CheckQuestion = { kind: "access", identity: [policy(allow("s3:*"))], boundary: policy(allow("sqs:*")) };
const trust: CheckQuestion = { kind: "trust", trust: githubTrust({}), issuer: "gitlab.com" };
const questions = [proved, refuted, unknown, inline, trust];

const lines = (...values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join("");

test("every question gets the answer that it gets alone, in its order", async () => {
  const { answers, outcome } = await answered(lines(...questions, ...questions));
  const alone = questions.map((question) => check(question) as unknown);
  expect(alone.map((proof) => (proof as { verdict: string }).verdict)).toEqual([
    "proved",
    "refuted",
    "unknown",
    "proved",
    "proved",
  ]);
  expect(answers).toEqual([...alone, ...alone]);
  expect(outcome).toEqual({ code: 0, stdout: "", stderr: "" });
});

test.each([7, "a", null, { b: [true] }, ""])("the id %j comes back", async (id) => {
  const { answers } = await answered(lines({ id, ...proved }, { id, kind: "nothing" }));
  expect(answers[0]).toEqual({ id, verdict: "proved" });
  expect(answers[1]).toMatchObject({ id, error: expect.any(String) as string });
});

test.each<[string, string]>([
  ["", "the line is empty"],
  ["   ", "the line is empty"],
  ["{", "the JSON ends too early"],
  ['{"kind": nope}', "the line is not valid JSON at column 11"],
  ["[]", "a question is a JSON object"],
  ["null", "a question is a JSON object"],
  ['{"kind":"toString"}', "`kind` is `toString`; the kinds of questions are no-new-access, access, trust"],
  [
    `{"kind":"access","policy":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
    "it is nested too deeply to be a question about policies",
  ],
  [`{"id":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "it is nested too deeply to be a question about policies"],
  ["x".repeat(10_000_001), "the line is longer than 10000000 characters"],
])("a bad line gets an error, and the others their answers", async (line, error) => {
  const { answers, outcome } = await answered(`${lines(proved)}${line}\n${lines(proved)}`);
  expect(answers).toEqual([{ verdict: "proved" }, { error }, { verdict: "proved" }]);
  expect(outcome).toEqual({
    code: 2,
    stdout: "",
    stderr: "remit: 1 line holds no question that can be answered; the answers say why\n",
  });
});

test.each<[CheckFailOn, CheckQuestion, 0 | 1]>([
  ["never", refuted, 0],
  ["refuted", proved, 0],
  ["refuted", unknown, 0],
  ["refuted", refuted, 1],
  ["unknown", proved, 0],
  ["unknown", unknown, 1],
  ["unknown", refuted, 1],
])("--fail-on %s looks at every answer", async (failOn, question, code) => {
  expect((await answered(lines(proved, question, proved), failOn)).outcome.code).toBe(code);
});

test("an answer is there before the next question is", async () => {
  let ask: (line: string) => void = () => undefined;
  async function* source(): AsyncGenerator<Uint8Array> {
    for (;;) yield Buffer.from(await new Promise<string>((resolve) => (ask = resolve)));
  }
  const stream = answerLines(source(), "never");
  for (const id of [1, 2]) {
    const next = stream.next();
    await new Promise((resolve) => setImmediate(resolve));
    ask(lines({ id, ...proved }));
    expect((await next).value).toBe(`{"id":${id},"verdict":"proved"}\n`);
  }
});

test("an answer is one line of JSON that is safe to show", async () => {
  const sid = "\u202e##[error]\u001b[31m";
  async function* source(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(
      Buffer.from(lines({ kind: "access", policy: policy(allow("s3:GetObject", { Sid: sid })) })),
    );
  }
  const { value } = await answerLines(source(), "never").next();
  for (const unsafe of ["\u202e", "\u001b", "##["]) expect(value).not.toContain(unsafe);
  expect(JSON.parse(value as string)).toMatchObject({ allowedBy: { statement: sid } });
});
