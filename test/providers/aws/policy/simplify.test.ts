import fc from "fast-check";
import { newAccess } from "../../../../lib/access/difference";
import { evaluatePolicy } from "../../../../providers/aws/evaluator/evaluate";
import { accessOfPolicy } from "../../../../providers/aws/policy/access-set";
import { simplify } from "../../../../providers/aws/policy/simplify";
import { policySize } from "../../../../providers/aws/quotas";
import { policyDocument } from "../../../generators/aws-policy";
import { requestFor } from "../../../generators/aws-request";

type Statement = Readonly<Record<string, unknown>>;

function policy(...statements: readonly Statement[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

function allow(actions: unknown, resources: unknown, rest: Statement = {}): Statement {
  return { ...rest, Effect: "Allow", Action: actions, Resource: resources };
}

function deny(actions: unknown, resources: unknown): Statement {
  return { Effect: "Deny", Action: actions, Resource: resources };
}

/** The statements that are left. */
function simplified(...statements: readonly Statement[]): unknown {
  const result = simplify(policy(...statements));
  expect(result.outcome).toBe("smaller");
  return (result.policy as { readonly Statement: unknown }).Statement;
}

function expectKept(...statements: readonly Statement[]): void {
  const given = policy(...statements);
  const result = simplify(given);
  expect(result).toEqual({ outcome: "unchanged", policy: given });
  expect(result.policy).toBe(given);
}

const assets = "arn:aws:s3:::assets/*";
const web = "arn:aws:s3:::assets/web/*";

test("an action that a pattern of the same list covers is left out", () => {
  expect(simplified(allow(["s3:GetObject", "s3:Get*", "s3:PutObject"], assets))).toEqual([
    allow(["s3:Get*", "s3:PutObject"], assets),
  ]);
});

test("actions are the same in any case", () => {
  expect(simplified(allow(["s3:GetObject", "S3:getobject"], assets))).toEqual([allow("s3:GetObject", assets)]);
});

test("a list is never folded into a pattern, since AWS adds actions", () => {
  const reads = ["s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectTagging", "s3:GetObjectVersion"];
  expectKept(allow(reads, assets));
});

test("a resource that another one contains is left out", () => {
  expect(simplified(allow("s3:GetObject", [web, assets, "arn:aws:s3:::logs/*"]))).toEqual([
    allow("s3:GetObject", [assets, "arn:aws:s3:::logs/*"]),
  ]);
});

test("fields of an ARN keep a wildcard inside", () => {
  const names = ["arn:aws:sqs:*:111122223333:jobs", "arn:aws:sqs:eu-central-1:111122223333:jobs"];
  expect(simplified(allow("sqs:SendMessage", names))).toEqual([allow("sqs:SendMessage", names[0])]);
  expectKept(allow("sqs:SendMessage", ["arn:aws:sqs:*:jobs", "arn:aws:sqs:eu-central-1:111122223333:jobs"]));
});

test("a statement that others say is left out, and the one that stays keeps its Sid", () => {
  expect(simplified(allow("s3:*", assets, { Sid: "All" }), allow("s3:GetObject", web, { Sid: "Web" }))).toEqual([
    allow("s3:*", assets, { Sid: "All" }),
  ]);
});

test("of two statements that say the same the first one stays", () => {
  expect(simplified(allow("s3:GetObject", web, { Sid: "One" }), allow("s3:GetObject", web, { Sid: "Two" }))).toEqual([
    allow("s3:GetObject", web, { Sid: "One" }),
  ]);
});

test("a part of a statement that another statement says is left out", () => {
  expect(simplified(allow(["s3:GetObject", "sqs:SendMessage"], "*"), allow("s3:GetObject", [web, "*"]))).toEqual([
    allow(["s3:GetObject", "sqs:SendMessage"], "*"),
  ]);
});

test("statements that differ in one list become one, under the first one's Sid", () => {
  expect(simplified(allow("s3:GetObject", web, { Sid: "Read" }), allow("s3:PutObject", web, { Sid: "Write" }))).toEqual(
    [allow(["s3:GetObject", "s3:PutObject"], web, { Sid: "Read" })],
  );
  expect(simplified(allow("s3:GetObject", web), allow("s3:GetObject", "arn:aws:s3:::logs/*", { Sid: "Logs" }))).toEqual(
    [allow("s3:GetObject", [web, "arn:aws:s3:::logs/*"], { Sid: "Logs" })],
  );
});

test("statements that differ in two lists stay", () => {
  expectKept(allow("s3:GetObject", web), allow("s3:PutObject", "arn:aws:s3:::logs/*"));
});

test("values of one condition come together, and two exceptions except nothing", () => {
  const team = (operator: string, value: string): Statement => ({
    Condition: { [operator]: { "aws:PrincipalTag/team": value } },
  });
  expect(
    simplified(
      allow("s3:GetObject", web, team("StringEquals", "a")),
      allow("s3:GetObject", web, team("StringEquals", "b")),
    ),
  ).toEqual([allow("s3:GetObject", web, { Condition: { StringEquals: { "aws:PrincipalTag/team": ["a", "b"] } } })]);
  const [a, b] = [team("StringNotEquals", "a"), team("StringNotEquals", "b")];
  expect(simplified(allow("s3:GetObject", web, a), allow("s3:GetObject", web, b))).toEqual([
    allow("s3:GetObject", web),
  ]);
});

test("a value that another one of its condition contains is left out", () => {
  const from = (...ranges: string[]): Statement => ({ Condition: { IpAddress: { "aws:SourceIp": ranges } } });
  expect(simplified(allow("s3:GetObject", web, from("10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/24")))).toEqual([
    allow("s3:GetObject", web, from("10.0.0.0/8", "192.0.2.0/24")),
  ]);
});

test("a condition that always holds is left out", () => {
  expect(
    simplified(allow("s3:GetObject", web, { Condition: { StringLikeIfExists: { "aws:PrincipalTag/team": "*" } } })),
  ).toEqual([allow("s3:GetObject", web)]);
});

test("what is denied needs no allowing", () => {
  expect(simplified(allow(["s3:GetObject", "s3:PutObject"], web), deny("s3:PutObject", "*"))).toEqual([
    allow("s3:GetObject", web),
    deny("s3:PutObject", "*"),
  ]);
});

test("a denial stays where this policy allows nothing, since another one may", () => {
  expectKept(allow("s3:GetObject", web), deny("iam:*", "*"));
});

test("a denial that another one says is left out", () => {
  expect(simplified(allow("*", "*"), deny("iam:PassRole", "*"), deny("iam:*", "*"))).toEqual([
    allow("*", "*"),
    deny("iam:*", "*"),
  ]);
});

test("an exception that another exception contains is left out", () => {
  expect(simplified({ Effect: "Allow", NotAction: ["iam:*", "iam:PassRole"], Resource: "*" })).toEqual([
    { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
  ]);
});

test("a list of one is written as the one", () => {
  expect(simplified(allow(["s3:GetObject"], [web]))).toEqual([allow("s3:GetObject", web)]);
});

test("the last statement stays, even one that allows nothing", () => {
  expectKept(allow("s3:GetObject", web, { Condition: { Null: { "aws:CurrentTime": "true" } } }));
});

test("a reference is one value, the same wherever it stands", () => {
  const bucket = "arn:aws:s3:::${aws_s3_bucket.assets.id}";
  expect(simplified(allow("s3:GetObject", [`${bucket}/web/*`, `${bucket}/*`]))).toEqual([
    allow("s3:GetObject", `${bucket}/*`),
  ]);
  expectKept(allow("s3:GetObject", [`${bucket}/*`, "arn:aws:s3:::assets/web/*"]));
  expectKept(
    allow("sqs:SendMessage", ["arn:aws:sqs:*:111122223333:jobs", "arn:aws:sqs:${local.region}:111122223333:jobs"]),
  );
});

test("a policy variable is no reference", () => {
  const own = "arn:aws:s3:::homes/${aws:username}/*";
  expect(simplified(allow("s3:GetObject", [own, "arn:aws:s3:::homes/*"]))).toEqual([
    allow("s3:GetObject", "arn:aws:s3:::homes/*"),
  ]);
});

test.each([
  [
    "names a principal",
    { ...allow("s3:GetObject", web), Principal: "*" },
    "statement 0, counted from 0: it has an element that is not simplified: `Principal`",
  ],
  [
    "has no actions",
    { Effect: "Allow", Resource: "*" },
    "statement 0, counted from 0: it has neither or both of `Action` and `NotAction`",
  ],
  [
    "has another effect",
    { ...allow("s3:GetObject", web), Effect: "allow" },
    "statement 0, counted from 0: its effect is neither `Allow` nor `Deny`",
  ],
  [
    "lists something odd",
    allow(["s3:GetObject", 7], web),
    "statement 0, counted from 0: its `Action` has something that is not a string",
  ],
  [
    "has a reference with braces inside",
    allow("s3:GetObject", "${merge({ a = 1 }, {})}"),
    "it has `${…}` that can't be told from what stands around it",
  ],
])("a policy that %s stays as it is, with the reason", (_, statement, reason) => {
  const given = policy(statement);
  expect(simplify(given)).toEqual({ outcome: "unknown", policy: given, reason });
});

test("what stands beside the statements stays", () => {
  const given = { Version: "2008-10-17", Id: "mine", Statement: allow(["s3:GetObject"], web) };
  expect(simplify(given).policy).toEqual({
    Version: "2008-10-17",
    Id: "mine",
    Statement: allow("s3:GetObject", web),
  });
});

const numRuns = Number(process.env["REMIT_FUZZ_RUNS"] ?? 100);

test("a random policy decides every request as before, is proved equal, and is not simplified twice", () => {
  let smaller = 0;
  fc.assert(
    fc.property(
      policyDocument("identity").chain((given) =>
        fc.tuple(fc.constant(given), fc.array(requestFor([given]), { minLength: 30, maxLength: 30 })),
      ),
      ([given, requests]) => {
        const result = simplify(given);
        if (result.outcome !== "smaller") return;
        smaller++;
        const after = result.policy as unknown as typeof given;
        expect(result.characters).toEqual({ before: policySize(given), after: policySize(after) });
        expect(policySize(after)).toBeLessThan(policySize(given));
        expect(simplify(after).outcome).toBe("unchanged");
        expect(simplify(given)).toEqual(result);
        for (const request of requests) {
          expect(evaluatePolicy(after, request).decision).toBe(evaluatePolicy(given, request).decision);
        }
        const [old, now] = [accessOfPolicy(given, "identity"), accessOfPolicy(after, "identity")];
        expect([newAccess(now, old).verdict, newAccess(old, now).verdict]).toEqual(["no", "no"]);
      },
    ),
    { numRuns },
  );
  expect(smaller).toBeGreaterThan(numRuns / 5);
});
