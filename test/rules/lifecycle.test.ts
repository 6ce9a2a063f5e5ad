import { findingsOf, roleStack, saysOf, serviceTrust, type StackJson } from "./stack";

function tagged(tags: object, more: object = {}): StackJson {
  return roleStack({ tags: { owner: "team:checkout", ...tags }, ...more });
}

describe("lifecycle-expiry-missing", () => {
  const rule = "lifecycle-expiry-missing";

  test.each<[object, string[]]>([
    [{ expires: "2026-12-31" }, []],
    [{ "remit:expires": "2026-12-31" }, []],
    [{ Expiry: "2026-12-31" }, []],
    [{ "expires-on": "2020-01-01" }, []],
    [{}, ["medium"]],
    [{ expires: "" }, ["medium"]],
    [{ expires: "never" }, ["medium"]],
    [{ expires: "31.12.2026" }, ["medium"]],
    [{ expires: "2026-02-30" }, ["medium"]],
    [{ expires: "2026-12-31T00:00:00Z" }, ["medium"]],
    [{ expires: '${timeadd(timestamp(), "720h")}' }, ["unknown"]],
  ])("a role from outside, tagged %j: %j", (tags, expected) => {
    expect(saysOf(rule, tagged(tags))).toEqual(expected);
  });

  test("a role of a service can wait", () => {
    expect(saysOf(rule, tagged({}, { assume_role_policy: serviceTrust() }))).toEqual(["low"]);
  });

  test("what stands there is quoted", () => {
    const finding = findingsOf(tagged({ expires: "next year" })).find((one) => one.rule === rule);
    expect(finding?.message).toMatch(/^The expiry `next year` is not a date/);
  });
});

describe("lifecycle-expiry-past", () => {
  const rule = "lifecycle-expiry-past";

  /** The last day counts whole, in UTC. */
  test.each<[string, string[]]>([
    ["2026-11-24", ["high"]],
    ["2026-11-25", []],
    ["2026-11-26", []],
    ["1999-12-31", ["high"]],
    ["not-a-date", []],
  ])("on 2026-11-25, an identity until %s: %j", (expires, expected) => {
    expect(saysOf(rule, tagged({ expires }), { today: "2026-11-25" })).toEqual(expected);
  });

  test("without a clock nothing is said", () => {
    const { today, ...none } = { today: "2026-11-25" };
    expect(today).toBeDefined();
    const stack = tagged({ expires: "1999-12-31" });
    expect(findingsOf(stack, { ...none, today: undefined as never }).filter((one) => one.rule === rule)).toEqual([]);
  });
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html: an hour unless it is set. */
describe("lifecycle-session-long", () => {
  const rule = "lifecycle-session-long";

  test.each<[object, string[]]>([
    [{}, []],
    [{ max_session_duration: 3600 }, []],
    [{ max_session_duration: 3601 }, ["medium"]],
    [{ max_session_duration: 43200 }, ["medium"]],
    [{ max_session_duration: "${var.session}" }, ["unknown"]],
  ])("%j: %j", (role, expected) => {
    expect(saysOf(rule, roleStack(role))).toEqual(expected);
  });

  test("hours are in the message", () => {
    const finding = findingsOf(roleStack({ max_session_duration: 5400 })).find((one) => one.rule === rule);
    expect(finding?.message).toContain("up to 5400 seconds (1.5 hours)");
  });

  test("a user has no sessions", () => {
    expect(saysOf(rule, { resource: { aws_iam_user: { bot: { name: "bot" } } } })).toEqual([]);
  });
});

describe("lifecycle-session-not-enforced", () => {
  const rule = "lifecycle-session-not-enforced";

  test.each<[object, string[]]>([
    [{ "remit:tier": "high" }, ["unknown"]],
    [{ "remit:tier": "medium" }, ["unknown"]],
    [{ "remit:tier": "low" }, []],
    [{ "remit:tier": "extreme" }, []],
    [{}, []],
  ])("tags %j: %j", (tags, expected) => {
    expect(saysOf(rule, tagged(tags))).toEqual(expected);
  });

  test("the workflow's part is spelt out, by the tier's limits", () => {
    const limits = { longestValidity: 90, recertify: 90, session: 1200, approval: "security approves" };
    const options = { tiers: { low: limits, medium: limits, high: limits } };
    const finding = findingsOf(tagged({ "remit:tier": "high" }), options).find((one) => one.rule === rule);
    expect(finding?.message).toContain("role-duration-seconds: 1200");
  });
});
