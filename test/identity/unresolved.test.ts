import { checkSpec, parseSpec } from "../../lib/identity/spec";
import { exampleSpec } from "./example-spec";

const token = "${Token[OWNER.1]}";
const isUnresolved = (value: unknown): boolean => typeof value === "string" && value.includes("${Token[");
const reason = "its value is known only at deployment";

test("an unresolved value goes into record and tags as it is", () => {
  const { record } = parseSpec({ ...exampleSpec, owner: token }, { isUnresolved });
  expect(record.owner).toBe(token);
  expect(record.tags["remit:owner"]).toBe(token);
});

test("it skips the checks that it makes impossible, and each is listed", () => {
  expect(parseSpec({ ...exampleSpec, owner: token }, { isUnresolved }).skipped).toEqual([
    { property: "owner", check: "form of the value", reason },
    { property: "owner", check: "that the approver is not the owner", reason },
  ]);
});

test("it skips no other check", () => {
  const { issues } = checkSpec(
    { ...exampleSpec, owner: token, environment: "prd", purpose: "no, never" },
    { isUnresolved },
  );
  expect(issues.map(({ property }) => property)).toEqual(["purpose", "environment"]);
});

test("a first day that is unresolved skips the length, not the form of the last day", () => {
  const from = { ...exampleSpec, validity: { from: token, until: "2026-02-30" } };
  expect(checkSpec(from, { isUnresolved }).issues.map(({ property }) => property)).toEqual(["validity.until"]);
  const right = { ...exampleSpec, validity: { from: token, until: "2026-12-31" } };
  expect(checkSpec(right, { isUnresolved }).skipped).toContainEqual({
    property: "validity.from",
    check: "order and length of the validity",
    reason,
  });
});

test("the environment of a deployment that is unresolved leaves its evidence open", () => {
  const { ticket, ...spec } = exampleSpec;
  expect(ticket).toBe("CHG-4711");
  const { issues, skipped } = checkSpec({ ...spec, environment: token }, { isUnresolved });
  expect(issues).toEqual([]);
  expect(skipped).toContainEqual({ property: "environment", check: "mandatory evidence", reason });
});

test.each([
  [{ validity: { from: "2026-10-01", until: token } }, "validity.until"],
  [{ validity: token }, "validity"],
  [{ classification: { ...exampleSpec.classification, blastRadius: token } }, "classification.blastRadius"],
])("the end and the classification can't be unresolved: %j", (change, property) => {
  const { issues } = checkSpec({ ...exampleSpec, ...change }, { isUnresolved });
  expect(issues).toMatchObject([{ property, given: "a value that is known only at deployment" }]);
});

test("a text that only looks like a token of some engine is judged as it is", () => {
  expect(checkSpec({ ...exampleSpec, owner: token }).issues.map(({ property }) => property)).toEqual(["owner"]);
});
