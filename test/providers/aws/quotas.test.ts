import { checkPolicySize, managedPolicySize, policySize } from "../../../providers/aws/quotas";

const isUnresolved = (value: unknown): boolean => typeof value === "string" && value.includes("${T[");

test("white space doesn't count, not even inside of texts", () => {
  expect(policySize({ a: "b c" })).toBe('{"a":"bc"}'.length);
});

test("a document of exactly the quota fits, and one more character doesn't", () => {
  const frame = '{"a":""}'.length;
  expect(checkPolicySize({ a: "x".repeat(6144 - frame) }, managedPolicySize, "grants")).toEqual({
    issues: [],
    skipped: [],
  });
  expect(checkPolicySize({ a: "x".repeat(6145 - frame) }, managedPolicySize, "grants").issues).toEqual([
    {
      property: "grants",
      given: "6145 characters without white space",
      allowed: '6144 characters (the IAM quota "Managed policy size")',
      todo: "split the work between two bots; the quota can't be raised",
    },
  ]);
});

test("the size of a document with unresolved values is an open question", () => {
  expect(checkPolicySize({ a: "${T[1]}" }, managedPolicySize, "grants", isUnresolved)).toEqual({
    issues: [],
    skipped: [
      {
        property: "grants",
        check: 'the IAM quota "Managed policy size"',
        reason: "it holds values that are known only at deployment",
      },
    ],
  });
});

test("unless it is too large without them", () => {
  const { issues } = checkPolicySize({ a: "${T[1]}", b: "x".repeat(6200) }, managedPolicySize, "grants", isUnresolved);
  expect(issues.map(({ given }) => given)).toEqual(["at least 6215 characters without white space"]);
});
