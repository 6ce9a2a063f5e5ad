import fc from "fast-check";
import type { z } from "zod";
import { parseSettings } from "../../lib/identity/parse-settings";
import type { IdentitySpec } from "../../lib/identity/record";
import { checkSpec, parseSpec } from "../../lib/identity/spec";
import { SpecError, type SpecIssue } from "../../lib/identity/spec-error";
import { specGuidance } from "../../lib/identity/spec-guidance";
import { identitySpecSchema } from "../../lib/identity/spec-schema";
import { exampleSpec } from "./example-spec";

const issuesOf = (change: object): readonly SpecIssue[] => checkSpec({ ...exampleSpec, ...change }).issues;
const properties = (change: object): readonly string[] => issuesOf(change).map(({ property }) => property);

test("a right spec becomes a record", () => {
  const { record, skipped } = parseSpec(exampleSpec);
  expect(record.tier).toBe("medium");
  expect(record.limits.session).toBe(1800);
  expect(record.validity).toEqual({ from: "2026-10-01", until: "2026-12-31" });
  expect(skipped).toEqual([]);
});

test("a spec that fits the schema fits the type, and the other way round", () => {
  const fromSchema: z.input<typeof identitySpecSchema> = { ...exampleSpec, evidence: {} };
  const toSchema: Readonly<Omit<IdentitySpec, "ticket" | "evidence">> = fromSchema;
  expect(toSchema.owner).toBe("team:checkout");
});

test("every property of the schema has advice, and every example is right", () => {
  expect(
    Object.keys(specGuidance)
      .filter((name) => !name.includes("."))
      .sort(),
  ).toEqual(Object.keys(identitySpecSchema.shape).sort());
  const examples = Object.keys(identitySpecSchema.shape).map((name) => [
    name,
    new Map(Object.entries(specGuidance)).get(name)?.example,
  ]);
  expect(identitySpecSchema.safeParse(Object.fromEntries(examples)).success).toBe(true);
});

test.each([
  "user:jane",
  "person:jane",
  "jane@example.com",
  "Jane Doe",
  "team:",
  "team:Check Out",
  "team:*",
  "team:a\nb",
  7,
  undefined,
  null,
])("the owner can't be %j", (owner) => {
  const [issue] = issuesOf({ owner });
  expect(issue?.property).toBe("owner");
  expect(issue?.todo).toContain("never a person");
});

test.each(["team:checkout", "group:payments.checkout", "team:a_b-c"])("the owner can be %s", (owner) => {
  expect(issuesOf({ owner })).toEqual([]);
});

test("the approver is not the owner", () => {
  expect(issuesOf({ approver: "team:checkout" })).toEqual([
    {
      property: "approver",
      given: "`team:checkout`",
      allowed: "a group other than the owner",
      todo: "name who approves what the owner asks for",
    },
  ]);
});

test("an unknown environment is refused with the list of those that there are", () => {
  expect(issuesOf({ environment: "prd" })).toEqual([
    {
      property: "environment",
      given: "`prd`",
      allowed: "`dev`, `test`, `staging`, `prod`",
      todo: "choose one of them, or add it to `environments` in the settings",
    },
  ]);
});

test("environments are those of the settings", () => {
  const settings = parseSettings({ environments: ["live"], production: ["live"] });
  expect(checkSpec({ ...exampleSpec, environment: "live" }, { settings }).issues).toEqual([]);
  expect(checkSpec(exampleSpec, { settings }).issues.map(({ property }) => property)).toEqual(["environment"]);
});

test.each([
  [{ validity: undefined }, "validity"],
  [{ validity: { from: "2026-10-01" } }, "validity.until"],
  [{ validity: { from: "2026-02-30", until: "2026-12-31" } }, "validity.from"],
  [{ validity: { from: "2026-10-01", until: "31.12.2026" } }, "validity.until"],
  [{ validity: { from: "2026-12-31", until: "2026-10-01" } }, "validity.until"],
  [{ validity: { from: "2026-10-01", until: "2027-03-30" } }, "validity"],
  [{ validity: { from: "9999-10-01", until: "9999-12-31" } }, "validity.from"],
])("the validity %j is refused", (change, property) => {
  expect(properties(change)[0]).toBe(property);
});

test("a medium tier lives for 180 days, first and last day included", () => {
  expect(issuesOf({ validity: { from: "2026-10-01", until: "2027-03-29" } })).toEqual([]);
  expect(issuesOf({ validity: { from: "2026-10-01", until: "2027-03-30" } })).toEqual([
    {
      property: "validity",
      given: "181 days from `2026-10-01` to `2027-03-30`",
      allowed: "at most 180 days, because its tier is medium (it is write-limited and its trust boundary is internal)",
      todo: "end it earlier, and renew it when it is still needed then",
    },
  ]);
});

test("a validity that lies in the past is no error, since there is no clock", () => {
  expect(issuesOf({ validity: { from: "2001-10-01", until: "2001-12-31" } })).toEqual([]);
});

test("limits of tiers are those of the settings", () => {
  const settings = parseSettings({ tiers: { medium: { longestValidity: 30 } } });
  expect(checkSpec(exampleSpec, { settings }).issues.map(({ property }) => property)).toEqual(["validity"]);
});

test.each(["Deploys checkout, then web", "Deploys (all)", "a\nb", "", "   ", "x".repeat(257)])(
  "the purpose %j can't be a tag, and is refused",
  (purpose) => {
    expect(properties({ purpose })).toEqual(["purpose"]);
  },
);

test("a purpose in any language can be a tag", () => {
  expect(issuesOf({ purpose: "Überträgt 注文 - täglich" })).toEqual([]);
});

test("a misspelt property is named with the one that was meant", () => {
  const [issue] = issuesOf({ tickt: "CHG-1" });
  expect(issue).toMatchObject({
    property: "tickt",
    given: "a property that does not exist",
    todo: "did you mean `ticket`?",
  });
});

test("everything that is wrong is said at once", () => {
  const error = (() => {
    try {
      return parseSpec(
        {
          ...exampleSpec,
          owner: "user:jane",
          environment: "prd",
          validity: { from: "2026-12-31", until: "2026-10-01" },
        },
        { path: "prod/bot" },
      );
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(SpecError);
  expect(error instanceof SpecError ? error.issues.map(({ property }) => property) : []).toEqual([
    "owner",
    "environment",
    "validity.until",
  ]);
  expect(String(error)).toContain("prod/bot: 3 problems");
});

test.each([undefined, null, "text", 7, [], () => 1])("%p is no spec, and is refused as a whole", (input) => {
  expect(checkSpec(input).issues.map(({ property }) => property)).toEqual(["(whole)"]);
});

test("members of objects' prototypes are no properties", () => {
  const input: unknown = JSON.parse(`{ "__proto__": { "owner": "team:evil" }, "constructor": 1 }`);
  const issues = checkSpec(input).issues.map(({ property }) => property);
  expect(issues).toContain("owner");
  expect(issues).toContain("constructor");
  expect(({} as Record<string, unknown>)["owner"]).toBeUndefined();
});

test("a spec that holds itself ends in an error, not in a crash", () => {
  const input: Record<string, unknown> = { ...exampleSpec };
  input["evidence"] = input;
  expect(checkSpec(input).issues.length).toBeGreaterThan(0);
});

test("the spec is not changed", () => {
  const before = JSON.stringify(exampleSpec);
  parseSpec(Object.freeze({ ...exampleSpec }));
  expect(JSON.stringify(exampleSpec)).toBe(before);
});

test("whatever is given, there is a record or an issue, never a crash", () => {
  const members = Object.fromEntries(Object.keys(exampleSpec).map((name) => [name, fc.anything()]));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record(members, { requiredKeys: [] })), (input) => {
      const { issues, record } = checkSpec(input);
      expect(record === undefined).toBe(issues.length > 0);
    }),
  );
});
