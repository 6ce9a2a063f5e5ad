import { parseSettings } from "../../lib/identity/parse-settings";
import { defaultSettings } from "../../lib/identity/settings";
import { settingsGuidance } from "../../lib/identity/settings-guidance";
import { settingsSchema } from "../../lib/identity/settings-schema";
import { SpecError, type SpecIssue } from "../../lib/identity/spec-error";

function issuesOf(input: unknown): readonly SpecIssue[] {
  try {
    parseSettings(input);
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.issues;
    throw error;
  }
}

test.each([undefined, {}])("without settings (%j) everything has its default", (input) => {
  expect(parseSettings(input)).toEqual(defaultSettings);
});

test("every setting has advice", () => {
  const named = Object.keys(settingsGuidance).filter((name) => !name.includes("."));
  expect(named.sort()).toEqual(Object.keys(settingsSchema.shape).sort());
});

test("a tier keeps what is not set", () => {
  expect(parseSettings({ tiers: { high: { session: 1200 } } }).tiers.high).toEqual({
    longestValidity: 90,
    recertify: 90,
    session: 1200,
    approval: "security approves, evidence complete",
  });
});

test("a quota keeps what is not set", () => {
  expect(parseSettings({ iamQuotas: { managedPolicies: 20 } }).iamQuotas).toEqual({
    managedPolicies: 20,
    trustPolicyLength: 2048,
  });
});

test("a key of one's own is written, and the usual ones are still read", () => {
  const { tagKeys } = parseSettings({ tagKeys: { tier: "RiskTier", bundle: { write: "Bundle", read: ["kind"] } } });
  expect(tagKeys.tier).toEqual({ write: "RiskTier", read: ["remit:tier"] });
  expect(tagKeys.bundle).toEqual({ write: "Bundle", read: ["kind", "remit:bundle"] });
});

test.each([
  ["text", "(whole)"],
  [{ namePrefix: "has space" }, "namePrefix"],
  [{ iamPath: "remit" }, "iamPath"],
  [{ iamPath: "/a*/" }, "iamPath"],
  [{ tagKeys: { owner: "aws:owner" } }, "tagKeys.owner"],
  [{ tagKeys: { owner: "approver", approver: "Approver" } }, "tagKeys.approver"],
  [{ environments: [] }, "environments"],
  [{ environments: ["live"] }, "production"],
  [{ tiers: { high: { session: 60 } } }, "tiers.high.session"],
  [{ tiers: { high: { longestValidity: 1.5 } } }, "tiers.high.longestValidity"],
  [{ iamQuotas: { managedPolicies: 26 } }, "iamQuotas.managedPolicies"],
  [{ iamQuotas: { managedPolicies: 9 } }, "iamQuotas.managedPolicies"],
  [{ iamQuotas: { trustPolicyLength: 8193 } }, "iamQuotas.trustPolicyLength"],
  [{ iamQuotas: { policies: 12 } }, "iamQuotas.policies"],
  [{ synthReview: "off" }, "synthReview"],
  [{ synthReview: { off: "because" } }, "synthReview.off"],
])("%j is refused at %s", (input, property) => {
  expect(issuesOf(input).map((issue) => issue.property)).toEqual([property]);
});

test.each([
  [{ namePrefx: "a-" }, "namePrefx", "did you mean `namePrefix`?"],
  [{ tiers: { hihg: {} } }, "tiers.hihg", "did you mean `high`?"],
  [{ tiers: { high: { longestvalidty: 3 } } }, "tiers.high.longestvalidty", "did you mean `longestValidity`?"],
  [{ tagKeys: { ower: "o" } }, "tagKeys.ower", "did you mean `owner`?"],
  [{ zebra: 1 }, "zebra", "remove it"],
])("the unknown setting in %j is named with what was meant", (input, property, todo) => {
  expect(issuesOf(input)).toMatchObject([{ property, todo }]);
});

test("the review of what is synthesised is off only with a reason", () => {
  expect(parseSettings({ synthReview: { off: "reviewed in the pipeline instead" } }).synthReview).toEqual({
    off: "reviewed in the pipeline instead",
  });
});
