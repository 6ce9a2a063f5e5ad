import fc from "fast-check";
import { evaluate } from "../../../../lib/access/evaluate";
import type { StringTest } from "../../../../lib/access/model";
import { claimIs } from "../../../../lib/estate/claims";
import { meets, patternOfTest, readClaims, type ClaimTest } from "../../../../providers/azure/policy/claims-expression";

const anything: StringTest = { patterns: [], negated: true };

function admits(tests: readonly ClaimTest[], claims: Readonly<Record<string, string>>): boolean {
  const conditions = tests.map((one) => claimIs(one.claim, [patternOfTest(one)]).condition(one.claim));
  const allow = [{ actions: anything, resources: anything, conditions, source: { policy: "test", statement: "#0" } }];
  const set = { layers: [{ name: "one", policies: [{ name: "test", allow, deny: [] }], unknown: [] }] };
  return evaluate(set, { action: "a", resource: "*", context: claims }, () => "");
}

const value = fc.constantFrom(
  "repo:acme/checkout:ref:refs/heads/main",
  "repo:acme/*",
  "*",
  "repo:acme/checkout:?ef:*",
  "a",
  "",
);
const one = fc.record({
  claim: fc.constantFrom("sub", "job_workflow_ref"),
  operator: fc.constantFrom("eq" as const, "matches" as const),
  value,
});
const claims = fc.record({ sub: value, job_workflow_ref: value }, { requiredKeys: [] });

test("tokens are admitted where Microsoft's text says so", () => {
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 3 }), claims, (tests, given) => {
      const text = tests
        .map(({ claim, operator, value: wanted }) => `claims['${claim}'] ${operator} '${wanted}'`)
        .join(" and ");
      const read = readClaims(text);
      expect(read).toEqual(tests);
      expect([text, given, admits(tests, given)]).toEqual([text, given, meets(text, given)]);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["", "character 1 does not begin a test"],
  ["claims['sub'] contains 'a'", "character 1 does not begin a test"],
  ["claims['sub'] eq 'a' or claims['sub'] eq 'b'", "character 22 does not begin `and`"],
  ["claims['sub'] eq 'a' and ", "character 25 does not begin a test"],
  ["x".repeat(4001), "it is longer than 4000 characters"],
])("%p is not understood", (text, problem) => {
  expect(readClaims(text)).toEqual({ problem: expect.stringContaining(problem) as string });
});
