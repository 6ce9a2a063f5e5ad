import { defaultTagKeys } from "../../lib/identity/tags";
import { findingsOf, roleStack, saysOf, serviceTrust, type StackJson } from "./stack";

describe("metadata-owner-missing", () => {
  const rule = "metadata-owner-missing";

  test.each<[object | undefined, string[]]>([
    [{ owner: "team:checkout" }, []],
    [{ Owner: "checkout" }, []],
    [{ team: "checkout" }, []],
    [{ "remit:owner": "team:checkout" }, []],
    [{ owner: "" }, ["medium"]],
    [{ owner: "  " }, ["medium"]],
    [{ application: "checkout" }, ["medium"]],
    [{}, ["medium"]],
    [undefined, ["medium"]],
    [{ owner: "${var.owner}" }, ["unknown"]],
  ])("a role from outside, tagged %j: %j", (tags, expected) => {
    expect(saysOf(rule, roleStack({ tags }))).toEqual(expected);
  });

  test("all tags by reference may hold an owner", () => {
    expect(saysOf(rule, roleStack({ tags: "${local.tags}" }))).toEqual(["unknown"]);
  });

  test("a role of a service can wait", () => {
    expect(saysOf(rule, roleStack({ tags: {}, assume_role_policy: serviceTrust() }))).toEqual(["low"]);
  });

  test("an organisation's own key counts", () => {
    const tagKeys = { ...defaultTagKeys, owner: { write: "acme:responsible", read: [] } };
    expect(saysOf(rule, roleStack({ tags: { "acme:responsible": "checkout" } }), { tagKeys })).toEqual([]);
    expect(saysOf(rule, roleStack({ tags: { owner: "checkout" } }), { tagKeys })).toEqual(["medium"]);
  });
});

describe("metadata-check-skipped", () => {
  const rule = "metadata-check-skipped";

  function skipping(...skippedChecks: readonly object[]): StackJson {
    return roleStack({ "//": { remit: { skippedChecks } } });
  }

  test("each check is an unknown that fails no review by default", () => {
    const stack = skipping(
      { property: "owner", check: "form of the value", reason: "its value is known only at deployment" },
      { property: "validity", check: "longest validity", reason: "its value is known only at deployment" },
    );
    const findings = findingsOf(stack).filter((finding) => finding.rule === rule);
    expect(findings.map(({ outcome, family }) => [outcome, family])).toEqual([
      ["unknown", "metadata"],
      ["unknown", "metadata"],
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(findings[0]?.message).toBe(
      "Not checked for `owner`: form of the value, because its value is known only at deployment. Write the value out where it is declared, or check it in the plan.",
    );
  });

  test.each([["text"], [null], [[]], [{}], [[[]]]])("%j in its place is no check, or one without words", (checks) => {
    const stack = roleStack({ "//": { remit: { skippedChecks: checks } } });
    expect(() => findingsOf(stack)).not.toThrow();
  });
});
