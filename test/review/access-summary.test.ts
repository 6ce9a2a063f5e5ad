import type { AccessSet, Layer } from "../../lib/access/model";
import type { Value } from "../../lib/documents/value";
import { accessSummary } from "../../lib/review/access-summary";
import { loadCatalogue } from "../../providers/aws/catalogue/catalogue";
import { translatePolicy } from "../../providers/aws/policy/translate";

const actions = loadCatalogue();

function layer(kind: "identity" | "boundary", ...statements: readonly Value[]): Layer {
  const tree = { Version: "2012-10-17", Statement: statements };
  const { policy, problems } = translatePolicy(tree, kind, { kind });
  return { name: kind, policies: [policy], unknown: problems };
}

/** Rows as `service level on resources`. */
function rows(...layers: readonly Layer[]): string[] {
  const access: AccessSet = { layers };
  return accessSummary(access, actions).map(
    ({ service, accessLevel, resources }) => `${service} ${accessLevel} on ${resources.join(", ")}`,
  );
}

const allow = (action: string, resource: string): Value => ({ Effect: "Allow", Action: action, Resource: resource });

test("of everything under a boundary, only what the boundary allows is said", () => {
  const everything = layer("identity", { Effect: "Allow", Action: "*", Resource: "*" });
  const limit = layer("boundary", allow("sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:jobs"));
  expect(rows(everything, limit)).toEqual(["sqs write on arn:aws:sqs:eu-central-1:123456789012:jobs"]);
});

test("what a statement excludes is not taken from the boundary in its place", () => {
  const policy = layer(
    "identity",
    { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
    allow("iam:PassRole", "arn:aws:iam::123456789012:role/task"),
  );
  const limit = layer("boundary", allow("iam:PassRole", "*"), allow("sqs:SendMessage", "*"));
  expect(rows(policy, limit)).toEqual(["iam write on arn:aws:iam::123456789012:role/task", "sqs write on *"]);
});

test("a statement about some resources is not widened by a boundary about all of them", () => {
  const policy = layer("identity", allow("*", "arn:aws:s3:::assets/*"));
  expect(rows(policy, layer("boundary", allow("s3:PutObject", "*")))).toEqual(["s3 write on arn:aws:s3:::assets/*"]);
});

test("what a policy denies is left out, whichever statement allows it", () => {
  const policy = layer("identity", allow("*", "*"), { Effect: "Deny", Action: "sqs:SendMessage", Resource: "*" });
  const limit = layer("boundary", allow("sqs:SendMessage", "*"), allow("sns:Publish", "*"));
  expect(rows(policy, limit)).toEqual(["sns write on *"]);
});

test("a boundary that allows everything widens nothing", () => {
  const policy = layer("identity", { Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" });
  expect(accessSummary({ layers: [policy, layer("boundary", allow("*", "*"))] }, actions)).toEqual(
    accessSummary({ layers: [policy] }, actions),
  );
});
