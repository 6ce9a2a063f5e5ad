import { effectiveAccess } from "../../lib/access/effective-access";
import type { AccessSet } from "../../lib/access/model";
import { accessSummary } from "../../lib/review/access-summary";
import { sweepingAccess } from "../../lib/review/sweeping-access";
import { loadCatalogue } from "../../providers/aws/catalogue/catalogue";
import { accessOfLayers } from "../../providers/aws/policy/access-set";

const facts = loadCatalogue();

function access(...statements: readonly object[]): AccessSet {
  return accessOfLayers({ identity: [{ Version: "2012-10-17", Statement: statements }] });
}

/** Everything, inside of a boundary. */
function bounded(...statements: readonly object[]): AccessSet {
  return accessOfLayers({ identity: [{ Statement: [everything] }], boundary: [{ Statement: statements }] });
}

const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const allButIam = { Effect: "Allow", NotAction: ["iam:*", "s3:DeleteBucket"], Resource: "*" };
const readRoles = { Effect: "Allow", Action: ["iam:GetRole", "s3:GetObject"], Resource: "*" };

/** The naive twin: every action is asked about. */
function counted(set: AccessSet): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { accessLevel, actions } of effectiveAccess(set, facts).rows) {
    counts[accessLevel] = (counts[accessLevel] ?? 0) + actions.length;
  }
  return counts;
}

test.each([
  ["everything", access(everything)],
  ["all but some", access(allButIam)],
  ["everything inside of a boundary for everything", bounded(everything)],
])("%s is counted as it is by asking about every action", (_, set) => {
  const rows = accessSummary(set, facts);
  expect(rows.every(({ service, resources }) => service === "*" && resources.join() === "*")).toBe(true);
  expect(Object.fromEntries(rows.map(({ accessLevel, actions }) => [accessLevel, actions]))).toEqual(counted(set));
});

test("what another statement allows of the exceptions is told beside it", () => {
  const rows = accessSummary(access(allButIam, readRoles), facts);
  expect(rows.filter(({ service }) => service !== "*")).toEqual([
    { service: "iam", accessLevel: "read", actions: 1, resources: ["*"], moreResources: 0 },
  ]);
});

test.each([
  ["a condition", access({ ...everything, Condition: { Bool: { "aws:SecureTransport": "true" } } })],
  ["a resource", access({ ...everything, Resource: "arn:aws:s3:::a/*" })],
  ["a denial", access(everything, { Effect: "Deny", Action: "iam:*", Resource: "*" })],
  ["a boundary", bounded(readRoles)],
  ["a boundary for all but some", bounded(allButIam)],
  ["a boundary with a denial", bounded(everything, { Effect: "Deny", Action: "iam:*", Resource: "*" })],
  ["exceptions about several services", access({ ...allButIam, NotAction: "*:Delete*" })],
])("%s keeps a statement from counting as sweeping", (_, set) => {
  expect(sweepingAccess(set, facts)).toBeUndefined();
});
