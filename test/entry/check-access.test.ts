import { checkAccessNotGranted, QuestionError, type AccessNotGranted, type AccessRequest } from "../../lib/entry/main";
import { allow, deny, policy } from "./policies";

const objects = "arn:aws:s3:::checkout-assets/*";
const s3 = policy(allow("s3:*", { Resource: objects }));
const guarded = policy(
  allow("iam:*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
  deny("*", { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }),
);
const tagged = policy(
  allow("ec2:CreateTags", {
    Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "env"] }, Null: { "aws:TagKeys": "false" } },
  }),
);
const bothTags = policy(
  allow("ec2:CreateTags", {
    Condition: {
      "ForAnyValue:StringEquals": { "aws:TagKeys": "team" },
      "ForAnyValue:StringLike": { "aws:TagKeys": "own*" },
    },
  }),
);
const queue = policy(
  {
    Effect: "Allow",
    Principal: { AWS: "111122223333" },
    Action: "sqs:SendMessage",
    Resource: "arn:aws:sqs:us-east-1:111122223333:q",
  },
  {
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: "arn:aws:sqs:us-east-1:111122223333:q",
  },
);
/** A team's folder, for its members. */
const ofTeam = policy(allow("s3:GetObject", { Resource: "arn:aws:s3:::assets/${aws:PrincipalTag/team}/*" }));
/** A team's folder, for whom has no team. */
const noTeam = policy(
  allow("s3:GetObject", {
    Resource: "arn:aws:s3:::assets/${aws:PrincipalTag/team}/*",
    Condition: { Null: { "aws:PrincipalTag/team": "true" } },
  }),
);
const paged = policy(
  allow("s3:ListBucket", {
    Condition: {
      NumericLessThanEquals: { "s3:max-keys": "10" },
      DateLessThan: { "aws:CurrentTime": "2026-07-01T00:00:00Z" },
    },
  }),
);

test.each<[string, AccessNotGranted]>([
  ["an action that no statement names", { policy: s3, action: "sqs:SendMessage" }],
  ["none of several actions", { policy: s3, action: ["sqs:SendMessage", "sns:Publish"] }],
  ["a pattern that no statement meets", { policy: s3, action: "s?s:*" }],
  ["a resource outside", { policy: s3, action: "s3:GetObject", resource: "arn:aws:s3:::checkout-assets" }],
  ["what is denied besides", { policy: [s3, policy(deny("s3:Delete*"))], action: "s3:DeleteObject" }],
  [
    "what the boundary leaves out",
    { policy: { identity: s3, boundary: policy(allow("s3:Get*")) }, action: "s3:PutObject" },
  ],
  [
    "what one level of the organisation leaves out",
    { policy: { identity: s3, scp: [[policy(allow("*"))], [policy(allow("sqs:*"))]] } },
  ],
  [
    "what a resource control policy denies",
    { policy: { identity: s3, rcp: [policy({ ...allow("*"), Principal: "*" }, { ...deny("s3:*"), Principal: "*" })] } },
  ],
  ["addresses outside of a range", { policy: guarded, context: { "aws:SourceIp": "198.51.100.0/24" } }],
  ["a session without a second factor", { policy: guarded, context: { "aws:MultiFactorAuthPresent": false } }],
  [
    "a request without the key that a denial excepts",
    { policy: guarded, context: { "aws:MultiFactorAuthPresent": null } },
  ],
  ["a request without the key", { policy: tagged, context: { "aws:TagKeys": null } }],
  ["values of which the policy takes none", { policy: tagged, context: { "aws:TagKeys": ["owner", "cost-*"] } }],
  [
    "the folder of another team",
    { policy: ofTeam, resource: "arn:aws:s3:::assets/web/*", context: { "aws:PrincipalTag/team": "app" } },
  ],
  ["a folder for whom has no team", { policy: ofTeam, context: { "aws:PrincipalTag/team": null } }],
  ["a folder for an empty team", { policy: ofTeam, context: { "aws:PrincipalTag/team": "" } }],
  ["a variable whose key is to be absent or empty, and so has no value", { policy: noTeam }],
  ["a number that is too large", { policy: paged, context: { "s3:max-keys": 11 } }],
  ["a time that is too late", { policy: paged, context: { "aws:CurrentTime": "2026-07-01T00:00:00Z" } }],
  ["a time that is too late, in seconds", { policy: paged, context: { "aws:CurrentTime": "1782864000" } }],
  ["a caller of another account", { policy: queue, principal: "444455556666" }],
  ["a service that is not named", { policy: queue, principal: "Service:lambda.amazonaws.com" }],
  ["whoever, where there are no statements", { policy: { Statement: [] } }],
])("proved: %s", (_, question) => {
  expect(checkAccessNotGranted(question)).toEqual({ verdict: "proved" });
});

test.each<[string, AccessNotGranted, Partial<AccessRequest>]>([
  [
    "an action in any case",
    { policy: s3, action: "S3:getobject" },
    { action: "s3:GetObject", resource: "arn:aws:s3:::checkout-assets/x" },
  ],
  ["one of several actions", { policy: s3, action: ["sqs:SendMessage", "s3:PutObject"] }, { action: "s3:PutObject" }],
  ["a pattern that a statement meets", { policy: s3, action: "s3:GetObjectAc?" }, { action: "s3:GetObjectAcl" }],
  [
    "a resource inside",
    { policy: s3, action: "s3:GetObject", resource: "arn:aws:s3:::*/img/logo.png" },
    { resource: "arn:aws:s3:::checkout-assets/img/logo.png" },
  ],
  [
    "an address of a range",
    {
      policy: guarded,
      action: "iam:PassRole",
      context: { "aws:SourceIp": "203.0.113.128/25", "aws:MultiFactorAuthPresent": true },
    },
    { context: { "aws:sourceip": "203.0.113.128" } },
  ],
  [
    "a second factor",
    { policy: guarded, action: "iam:PassRole", context: { "aws:MultiFactorAuthPresent": "true" } },
    { context: { "aws:sourceip": "203.0.113.0", "aws:multifactorauthpresent": "true" } },
  ],
  [
    "values that the policy takes",
    { policy: tagged, context: { "aws:TagKeys": ["team", "owner"] } },
    { context: { "aws:tagkeys": "team" } },
  ],
  [
    "several values of one key",
    { policy: bothTags, context: { "aws:TagKeys": ["team", "owner"] } },
    { context: { "aws:tagkeys": ["team", "owner"] } },
  ],
  [
    "the folder of the team",
    { policy: ofTeam, resource: "arn:aws:s3:::assets/*", context: { "AWS:PrincipalTag/team": "app" } },
    { resource: "arn:aws:s3:::assets/app/x", context: { "aws:principaltag/team": "app" } },
  ],
  [
    "the folder of one of several teams",
    { policy: ofTeam, context: { "aws:PrincipalTag/team": ["web", "app*"] } },
    { action: "s3:GetObject" },
  ],
  [
    "a number",
    { policy: paged, context: { "s3:max-keys": "10" } },
    { context: { "s3:max-keys": "10", "aws:currenttime": expect.any(String) as string } },
  ],
  [
    "a caller of the account",
    { policy: queue, principal: "arn:aws:iam::111122223333:role/app" },
    { principal: "AWS:arn:aws:iam::111122223333:role/app" },
  ],
  ["a service that is named", { policy: queue, principal: "Service:*" }, { principal: "Service:sns.amazonaws.com" }],
])("refuted: %s", (_, question, witness) => {
  expect(checkAccessNotGranted(question)).toMatchObject({ verdict: "refuted", witness });
});

/** AWS's own example of a witness that nobody recognises would be `s3:x` on `*`. */
test("a witness is a request that a person recognises", () => {
  const proof = checkAccessNotGranted({ policy: policy(allow("dynamodb:*")) });
  expect(proof).toMatchObject({
    verdict: "refuted",
    witness: {
      action: expect.stringMatching(/^dynamodb:[A-Z]\w+$/) as string,
      resource: expect.stringMatching(/^arn:aws:dynamodb:us-east-1:111122223333:\w+/) as string,
    },
  });
});

test("the statement that allows it is named by its Sid, and its policy by its place", () => {
  const policies = [s3, policy(allow("sqs:*"), allow("sns:Publish", { Sid: "Notify" }))];
  expect(checkAccessNotGranted({ policy: policies, action: "sns:*" })).toMatchObject({
    allowedBy: { policy: "identity[1]", statement: "Notify" },
  });
  expect(checkAccessNotGranted({ policy: queue, action: "sqs:*", principal: "Service:*" })).toMatchObject({
    allowedBy: { policy: "policy", statement: "#1" },
  });
});

test.each<[string, AccessNotGranted, string]>([
  [
    "a caller where none is named",
    { policy: s3, principal: "*" },
    "`principal` can't be asked of an identity's policies",
  ],
  [
    "an address that is none",
    { policy: guarded, context: { "aws:SourceIp": "203.0.113.*" } },
    "`aws:SourceIp` holds an IP address; give one or a range in place of `203.0.113.*`",
  ],
  [
    "a number that is none",
    { policy: paged, context: { "s3:max-keys": "ten" } },
    "`s3:max-keys` holds a number; give one in place of `ten`",
  ],
  [
    "a time that is none",
    { policy: paged, context: { "aws:CurrentTime": "soon" } },
    "`aws:CurrentTime` holds a time, such as 2026-12-31T00:00:00Z; give one in place of `soon`",
  ],
])("%s can't be asked about", (_, question, message) => {
  expect(() => checkAccessNotGranted(question)).toThrow(QuestionError);
  expect(() => checkAccessNotGranted(question)).toThrow(message);
});

/** A policy that AWS would refuse decides nothing: neither is it clean, nor does it allow. */
test.each<[string, object, string]>([
  ["an effect in lower case", allow("s3:*", { Effect: "allow" }), "Effect is `allow`; it is `Allow` or `Deny`"],
  ["a misspelt element", allow("s3:*", { Conditions: {} }), "`Conditions` is no element"],
  [
    "an operator that there is not",
    allow("s3:*", { Condition: { StringMatches: { a: "b" } } }),
    "`StringMatches` is no condition operator",
  ],
  ["no action", { Effect: "Deny", Resource: "*" }, "it has neither Action nor NotAction"],
])("%s is unknown", (_, statement, reason) => {
  const proof = checkAccessNotGranted({ policy: policy(statement) });
  expect(proof).toMatchObject({ verdict: "unknown", reason: expect.stringContaining(reason) as string });
});
