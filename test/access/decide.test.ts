import { canEver } from "../../lib/access/decide";
import { newAccess } from "../../lib/access/difference";
import type { AccessSet, Condition, Region, StringTest, Text } from "../../lib/access/model";

const anything = matching("*");

function matching(text: Text, negated = false): StringTest {
  return { patterns: [{ text, syntax: "glob", ignoreCase: false }], negated };
}

function region(part: Partial<Region> = {}): Region {
  return { actions: anything, resources: anything, conditions: [], source: { policy: "p", statement: "#0" }, ...part };
}

function layer(allow: readonly Region[], deny: readonly Region[] = []): AccessSet["layers"][number] {
  return { name: "identity", policies: [{ name: "p", allow, deny }], unknown: [] };
}

const notUnderstood: Condition = { kind: "opaque", key: "digest", id: "digest", reason: "not understood" };

test("a denial that is not understood does not count as a refusal of what the other side allows", () => {
  const excepted: Text = ["bucket/", { variable: "prefix" }, "*"];
  const after = { layers: [layer([region({ resources: matching("bucket/*") })])] };
  const before = {
    layers: [
      layer([region()], [region({ conditions: [notUnderstood] })]),
      layer([region({ resources: matching(excepted, true) }), region({ resources: matching("bucket/a", true) })]),
    ],
  };
  const answer = newAccess(after, before);
  if (answer.verdict === "yes") expect(answer.witness.context).toHaveProperty("prefix");
  expect(answer.verdict).not.toBe("no");
});

test("a permission that is not understood counts as one where the other side must refuse", () => {
  const after = { layers: [layer([region()])] };
  const before = { layers: [layer([region({ conditions: [notUnderstood] })])] };
  expect(newAccess(after, before).verdict).toBe("unknown");
  expect(newAccess(before, after)).toEqual({ verdict: "no" });
});

test("a set without layers allows nothing", () => {
  expect(canEver({ layers: [] }, {})).toEqual({ verdict: "no" });
  expect(newAccess({ layers: [layer([region()])] }, { layers: [] }).verdict).toBe("yes");
});

test("every layer must allow, and a denial in any of them binds", () => {
  const reads = layer([region({ actions: matching("s3:Get*") })]);
  const objects = layer(
    [region({ actions: matching("*Object") })],
    [region({ actions: matching("s3:GetSecretObject") })],
  );
  const verdict = (action: string): string =>
    canEver({ layers: [reads, objects] }, { actions: [matching(action)] }).verdict;
  expect([verdict("s3:GetObject"), verdict("s3:GetBucket"), verdict("s3:PutObject")]).toEqual(["yes", "no", "no"]);
  expect(verdict("s3:GetSecretObject")).toBe("no");
});

test("a policy that is not known supports no proof, and hides nothing that is plainly granted", () => {
  const open = { layers: [{ ...layer([region({ actions: matching("s3:*") })]), unknown: ["`arn` is not known"] }] };
  expect(canEver(open, { actions: [matching("s3:GetObject")] }).verdict).toBe("yes");
  expect(canEver(open, { actions: [matching("iam:PassRole")] })).toEqual({
    verdict: "unknown",
    reason: "`arn` is not known",
  });
});

test("a question that takes more steps than it may is unknown", () => {
  expect(canEver({ layers: [layer([region()])] }, {}, { budget: 0 }).verdict).toBe("unknown");
});
