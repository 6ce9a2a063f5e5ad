import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import { check, type CheckQuestion } from "../../lib/entry/main";
import { lineChecker } from "../../lib/entry/check";
import { allow, github, githubTrust, policy } from "../entry/policies";

const root = join(__dirname, "..", "..");

/** What readers and writers of the published schema validate by. */
function validator(name: "question" | "answer"): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(root, "schemas", "check.schema.json"), "utf8")) as object;
  const ajv = new Ajv2020({ strict: true }).addSchema(schema, "check");
  return ajv.compile({ $ref: `check#/$defs/${name}` });
}

const s3 = policy(allow("s3:*"));
const questions: readonly CheckQuestion[] = [
  { kind: "no-new-access", before: [], after: [s3, JSON.stringify(s3)], budget: 1000 },
  {
    kind: "no-new-access",
    before: { identity: s3, boundary: [s3] },
    after: { identity: [s3], scp: [[s3]], rcp: [s3] },
  },
  {
    kind: "access",
    policy: s3,
    action: ["s3:*", "sqs:*"],
    resource: "*",
    context: { a: 1, b: [true, "x"].map(String), c: null },
  },
  { kind: "access", identity: [s3], session: s3, action: "sqs:*" },
  { kind: "trust", trust: githubTrust({}), issuer: "gitlab.com", claims: { sub: "a*" } },
  { kind: "trust", trust: githubTrust({}), issuer: "gitlab.com", tokens: "no-subject" },
  { kind: "trust", trust: githubTrust({}), issuer: github, tokens: "another-owner=acme@4711" },
  {
    kind: "no-new-access",
    before: { permissions: { contents: "read", "id-token": "write" }, fromFork: true, repositories: ["acme/*"] },
    after: { permissions: null, calledBy: ["read-all"] },
  },
  { kind: "access", policy: { appPermissions: { contents: "write" } }, action: "contents:write" },
];

test.each(questions.map((question) => [question]))("%j and its answer are what the schema says", (question) => {
  const [isQuestion, isAnswer] = [validator("question"), validator("answer")];
  expect({ valid: isQuestion(question), errors: isQuestion.errors }).toEqual({ valid: true, errors: null });
  const proof = check(question);
  expect({ valid: isAnswer(proof), errors: isAnswer.errors }).toEqual({ valid: true, errors: null });
  expect(isAnswer(lineChecker()(JSON.stringify({ id: 1, ...question })))).toBe(true);
});

test("an error is an answer", () => {
  expect(validator("answer")(lineChecker()("x"))).toBe(true);
});

test.each<[unknown]>([
  [{ kind: "acess", policy: s3 }],
  [{ kind: "access", policy: s3, boundry: s3 }],
  [{ kind: "access", policy: s3, identity: [s3] }],
  [{ kind: "access" }],
  [{ kind: "trust", trust: s3 }],
  [{ kind: "no-new-access", before: s3 }],
  [{ kind: "access", policy: s3, budget: 0 }],
  [{ kind: "access", policy: 7 }],
  [{ kind: "trust", trust: s3, issuer: "gitlab.com", tokens: "pull-requests" }],
])("%j is refused by the schema, as it is by the check", (question) => {
  expect(validator("question")(question)).toBe(false);
  expect(() => check(question as CheckQuestion)).toThrow();
});

test.each<[unknown]>([[{}], [{ verdict: "maybe" }], [{ verdict: "refuted" }], [{ verdict: "unknown" }]])(
  "%j is no answer",
  (answer) => {
    expect(validator("answer")(answer)).toBe(false);
  },
);
