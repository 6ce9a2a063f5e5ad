import { checkSpec } from "../../lib/identity/spec";
import { exampleSpec } from "./example-spec";

const missing = (change: object): readonly string[] =>
  checkSpec({ ...exampleSpec, ...change }).issues.map(({ property }) => property);
const classified = (change: object): object => ({ classification: { ...exampleSpec.classification, ...change } });

test("a deployment to production needs a ticket", () => {
  expect(missing({ ticket: undefined })).toEqual(["ticket"]);
});

test("a deployment elsewhere needs none", () => {
  expect(missing({ ticket: undefined, environment: "dev" })).toEqual([]);
});

test("a bot that synchronises data says who answers for the data, which it is, and how long it is kept", () => {
  expect(missing(classified({ function: "sync" }))).toEqual([
    "evidence.businessOwner",
    "evidence.dataScope",
    "evidence.retention",
  ]);
  const evidence = { businessOwner: "group:crm", dataScope: "orders", retention: "30 days" };
  expect(missing({ ...classified({ function: "sync" }), evidence })).toEqual([]);
});

test("regulated data needs its scope and retention, whatever the bot is for", () => {
  expect(
    missing({
      ...classified({ trustBoundary: "regulated-data", blastRadius: "read-only" }),
      evidence: { retention: "30 days" },
    }),
  ).toEqual(["evidence.dataScope"]);
});

test("evidence is texts by name", () => {
  expect(missing({ evidence: { retention: 30 } })).toEqual(["evidence.retention"]);
  expect(missing({ evidence: { "Not a name": "x" } })).toEqual(["evidence.Not a name"]);
});
