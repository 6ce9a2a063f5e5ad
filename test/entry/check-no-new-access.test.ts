import { checkNoNewAccess, type AccessRequest, type Policies } from "../../lib/entry/main";
import { allow, deny, github, githubTrust, policy } from "./policies";

const bucket = "arn:aws:s3:::checkout-assets";
const read = policy(allow("s3:GetObject", { Resource: `${bucket}/*` }));
const admin = policy(allow("*"));

/** `after` allows nothing that `before` does not. */
test.each<[string, Policies, Policies]>([
  ["the same policy", read, read],
  ["statements in another order and apart", policy(allow(["sqs:A", "s3:B"])), policy(allow("s3:B"), allow("sqs:A"))],
  ["an action in other case", policy(allow("s3:GetObject")), policy(allow("S3:getobject"))],
  ["an action that a pattern covers", policy(allow("s3:*Object")), read],
  ["a resource that a pattern covers", read, policy(allow("s3:GetObject", { Resource: `${bucket}/img/*` }))],
  [
    "an ARN that is shortened",
    policy(allow("sqs:*", { Resource: "arn:aws:sqs" })),
    policy(allow("sqs:*", { Resource: "arn:aws:sqs:*:*:*" })),
  ],
  ["an added denial", admin, policy(allow("*"), deny("iam:*"))],
  [
    "an added condition",
    read,
    policy(allow("s3:GetObject", { Resource: `${bucket}/*`, Condition: { Bool: { "aws:SecureTransport": "true" } } })),
  ],
  [
    "actions outside of exceptions",
    policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    policy(allow(["s3:*", "ec2:*"])),
  ],
  [
    "a smaller range of addresses",
    policy(allow("s3:*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
    policy(allow("s3:*", { Condition: { IpAddress: { "aws:SourceIp": ["10.1.0.0/16", "10.255.255.255"] } } })),
  ],
  [
    "two ranges that make up one",
    policy(allow("s3:*", { Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/9", "10.128.0.0/9"] } } })),
    policy(allow("s3:*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
  ],
  [
    "a value that a pattern covers",
    policy(allow("s3:*", { Condition: { StringLike: { "aws:PrincipalTag/team": "check*" } } })),
    policy(allow("s3:*", { Condition: { StringEquals: { "AWS:principaltag/team": "checkout" } } })),
  ],
  ["no policies any more", admin, []],
  [
    "more policies within the boundary",
    { identity: [read], boundary: read },
    { identity: [read, admin], boundary: read },
  ],
  ["more policies under a session policy", { identity: [], session: admin }, { identity: [], session: [admin, read] }],
  ["a denial by the organisation", { identity: admin }, { identity: admin, scp: [[admin, policy(deny("iam:*"))]] }],
  ["one level as a plain list", { identity: admin, scp: [[admin, read]] }, { identity: admin, scp: [admin, read] }],
  [
    "one role in place of its account",
    bucketPolicy("111122223333"),
    bucketPolicy("arn:aws:iam::111122223333:role/app"),
  ],
  ["a branch in place of a repository", trust("repo:acme/checkout:*"), trust("repo:acme/checkout:ref:refs/heads/main")],
])("proved: %s", (_, before, after) => {
  expect(checkNoNewAccess({ before, after })).toEqual({ verdict: "proved" });
});

/** `after` allows this request, and `before` does not. */
test.each<[string, Policies, Policies, Partial<AccessRequest>]>([
  [
    "a new action",
    read,
    policy(allow(["s3:GetObject", "s3:PutObject"], { Resource: `${bucket}/*` })),
    { action: "s3:PutObject", resource: `${bucket}/x` },
  ],
  [
    "the bucket beside its objects",
    read,
    policy(allow("s3:GetObject", { Resource: [bucket, `${bucket}/*`] })),
    { resource: bucket },
  ],
  [
    "a denial that is gone",
    policy(allow("sqs:*"), deny("sqs:DeleteQueue")),
    policy(allow("sqs:*")),
    { action: "sqs:DeleteQueue" },
  ],
  [
    "an exception that is gone",
    policy({ Effect: "Allow", NotAction: ["s3:GetObject", "iam:PassRole"], Resource: "*" }),
    policy({ Effect: "Allow", NotAction: "s3:GetObject", Resource: "*" }),
    { action: "iam:PassRole" },
  ],
  [
    "a key that may be absent now",
    policy(allow("ec2:StartInstances", { Condition: { StringEquals: { "aws:PrincipalTag/team": "a" } } })),
    policy(allow("ec2:StartInstances", { Condition: { StringEqualsIfExists: { "aws:PrincipalTag/team": "a" } } })),
    { context: {} },
  ],
  [
    "one more address",
    policy(allow("s3:*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/31" } } })),
    policy(allow("s3:*", { Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/31", "10.0.0.2"] } } })),
    { context: { "aws:sourceip": "10.0.0.2" } },
  ],
  [
    "a star that is a wildcard now",
    policy(allow("s3:*", { Condition: { StringEquals: { "s3:prefix": ["home/*", "home/"] } } })),
    policy(allow("s3:*", { Condition: { StringLike: { "s3:prefix": "home/*" } } })),
    { context: { "s3:prefix": "home/x" } },
  ],
  [
    "a text that is a variable in the newer version",
    { Version: "2008-10-17", Statement: [allow("s3:GetObject", { Resource: "arn:aws:s3:::home/${aws:username}/*" })] },
    policy(allow("s3:GetObject", { Resource: "arn:aws:s3:::home/${aws:username}/*" })),
    { action: "s3:GetObject", context: { "aws:username": expect.any(String) as string } },
  ],
  ["policies where there were none", [], read, { action: "s3:GetObject", resource: `${bucket}/x` }],
  [
    "a wider boundary",
    { identity: admin, boundary: read },
    { identity: admin, boundary: [read, policy(allow("kms:Decrypt"))] },
    { action: "kms:Decrypt" },
  ],
  [
    "a level of the organisation that is gone",
    { identity: policy(allow("kms:Decrypt")), scp: [[read]] },
    { identity: policy(allow("kms:Decrypt")) },
    { action: "kms:Decrypt" },
  ],
  [
    "another account",
    bucketPolicy("111122223333"),
    bucketPolicy("111122223333", "444455556666"),
    { principal: "AWS:arn:aws:iam::444455556666:role/example" },
  ],
  [
    "pull requests",
    trust("repo:acme/checkout:ref:refs/heads/main"),
    trust("repo:acme/checkout:ref:refs/heads/main", "repo:acme/checkout:pull_request"),
    { context: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:sub`]: "repo:acme/checkout:pull_request" } },
  ],
])("refuted: %s", (_, before, after, witness) => {
  expect(checkNoNewAccess({ before, after })).toMatchObject({ verdict: "refuted", witness });
});

/** AWS puts the caller's ARN into `aws:PrincipalArn`, so that the two never disagree. */
test("a witness names the caller that its context names", () => {
  const onlyApp = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app" } };
  const [before, after] = [bucketPolicy("444455556666"), policy(openStatement(onlyApp))];
  expect(checkNoNewAccess({ before, after })).toMatchObject({
    verdict: "refuted",
    witness: {
      principal: "AWS:arn:aws:iam::111122223333:role/app",
      context: { "aws:principalarn": "arn:aws:iam::111122223333:role/app" },
    },
  });
});

test("a caller that contradicts what the policy demands of it is no witness", () => {
  const roles = ["app", "web"].map((name) => `arn:aws:iam::111122223333:role/${name}`);
  const [app = "", web = ""] = roles;
  const isWeb = { ArnEquals: { "aws:PrincipalArn": web } };
  const after = policy({ ...openStatement(isWeb), Principal: { AWS: roles } });
  const before = policy({ ...openStatement({}), Principal: { AWS: web } });
  expect(checkNoNewAccess({ before, after })).toEqual({
    verdict: "unknown",
    reason:
      "what was found allowed demands an `aws:PrincipalArn` or `aws:PrincipalAccount` that is not the caller's own",
  });
  const ofApp = policy({ ...openStatement(isWeb), Principal: { AWS: app } });
  expect(checkNoNewAccess({ before: [], after: ofApp })).toEqual({ verdict: "proved" });
});

test("policies of an identity are not compared with those of a resource", () => {
  expect(checkNoNewAccess({ before: read, after: bucketPolicy("111122223333") })).toMatchObject({
    verdict: "unknown",
    reason: "before: resource policy 1, statement #0: it has neither Principal nor NotPrincipal",
  });
});

test("a question over its budget is unknown", () => {
  expect(checkNoNewAccess({ before: read, after: admin, budget: 1 })).toEqual({
    verdict: "unknown",
    reason: "the question is over the budget of steps",
  });
});

function openStatement(condition: object): object {
  return { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${bucket}/*`, Condition: condition };
}

function bucketPolicy(...principals: readonly string[]): object {
  return policy({ Effect: "Allow", Principal: { AWS: principals }, Action: "s3:GetObject", Resource: `${bucket}/*` });
}

function trust(...subjects: readonly string[]): object {
  return githubTrust({
    StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" },
    StringLike: { [`${github}:sub`]: subjects },
  });
}
