import { evaluate, evaluatePolicy, evaluateTrust } from "../../../../providers/aws/evaluator/evaluate";

const policy = (...statements: object[]): unknown => ({ Version: "2012-10-17", Statement: statements });
const allow = (action: string, more: object = {}): object => ({
  Effect: "Allow",
  Action: action,
  Resource: "*",
  ...more,
});
const deny = (action: string, more: object = {}): object => ({ ...allow(action, more), Effect: "Deny" });
const everyone = { Principal: "*" };
const request = { action: "s3:GetObject", resource: "arn:aws:s3:::b/k", context: {} };
const session = { ...request, principal: "AWS:arn:aws:sts::111122223333:assumed-role/app/one" };

test("an allowance names every statement that grants it", () => {
  const layers = { identity: [policy(allow("ec2:*")), policy(allow("s3:*", { Sid: "Storage" }), allow("*"))] };
  expect(evaluate(layers, request).because).toEqual([
    "identity policy 2, statement Storage, allows it",
    "identity policy 2, statement #1, allows it",
  ]);
});

test("a denial names the statements that deny it, of every layer", () => {
  const layers = {
    identity: [policy(allow("*"))],
    boundary: [policy(allow("*"), deny("s3:*"))],
    scp: [[policy(allow("*"))], [policy(deny("*", { Sid: "Stop" }))]],
  };
  expect(evaluate(layers, request).because).toEqual([
    "service control policy 1 of level 2, statement Stop, denies it",
    "permissions boundary 1, statement #1, denies it",
  ]);
});

test.each([
  [{ identity: [] }, ["no identity policy and no resource policy allows it"]],
  [{ identity: [policy(allow("*"))], boundary: [policy(allow("ec2:*"))] }, ["no permissions boundary allows it"]],
  [
    { identity: [policy(allow("*"))], boundary: [], session: [policy(allow("ec2:*"))] },
    ["no permissions boundary allows it", "no session policy allows it"],
  ],
  [
    {
      identity: [policy(allow("*"))],
      scp: [[policy(allow("*"))], [policy(allow("ec2:*"))]],
      rcp: [[policy(allow("ec2:*", everyone))]],
    },
    ["no resource control policy of level 1 allows it", "no service control policy of level 2 allows it"],
  ],
])("an implicit denial names what does not allow it: %#", (layers, because) => {
  expect(evaluate(layers, request)).toEqual({ decision: "implicitly denied", because });
});

test("a grant of the resource policy that is the last word is named alone", () => {
  const layers = { identity: [policy(allow("*"))], resource: [policy(allow("s3:*", everyone))] };
  expect(evaluate(layers, session).because).toEqual(["resource policy 1, statement #0, allows it"]);
});

test("a grant to the role stands beside the identity policies", () => {
  const role = { Principal: { AWS: "arn:aws:iam::111122223333:role/app" } };
  const layers = { identity: [policy(allow("s3:*"))], resource: [policy(allow("s3:*", role))] };
  expect(evaluate(layers, session).because).toEqual([
    "identity policy 1, statement #0, allows it",
    "resource policy 1, statement #0, allows it",
  ]);
});

test("a policy alone is called the policy, a trust policy the trust policy", () => {
  expect(evaluatePolicy(policy(allow("ec2:*")), request).because).toEqual(["no statement of the policy allows it"]);
  const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", ...everyone });
  expect(evaluateTrust(trust, { ...session, action: "sts:AssumeRole" }).because).toEqual([
    "the trust policy, statement #0, allows it",
  ]);
});

test("what an untrusted document brings into a reason is short, and moves no cursor", () => {
  const sid = `\u001b[31m\u202e${"x".repeat(200)}`;
  const [because = ""] = evaluatePolicy(policy(allow("*", { Sid: sid })), request).because;
  expect(because).toBe(`the policy, statement ?[31m?${"x".repeat(94)}, allows it`);
});

test("a principal without a type is a mistake of the caller", () => {
  const asked = { ...request, principal: "arn:aws:iam::111122223333:user/bob" };
  expect(() => evaluate({ identity: [] }, asked)).toThrow(RangeError);
  expect(() => evaluate({ identity: [] }, asked)).toThrow("write `AWS:` or another of");
});
