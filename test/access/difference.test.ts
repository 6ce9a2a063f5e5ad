import { newAccess } from "../../lib/access/difference";
import type { AccessSet } from "../../lib/access/model";
import { accessOfLayers } from "../../providers/aws/policy/access-set";

type Statement = Readonly<Record<string, unknown>>;

function allow(actions: unknown, resources: unknown = "*", conditions: object = {}): Statement {
  return { Effect: "Allow", Action: actions, Resource: resources, Condition: conditions };
}

function deny(actions: unknown, resources: unknown = "*", conditions: object = {}): Statement {
  return { ...allow(actions, resources, conditions), Effect: "Deny" };
}

function identity(...statements: Statement[]): AccessSet {
  return accessOfLayers({ identity: [policy(statements)] });
}

function bounded(statements: Statement[], ...boundary: Statement[]): AccessSet {
  return accessOfLayers({ identity: [policy(statements)], boundary: [policy(boundary)] });
}

function policy(statements: readonly Statement[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

const objects = "arn:aws:s3:::assets/*";
const home = "arn:aws:s3:::home/${aws:PrincipalTag/user}/";
const address = (...ranges: string[]): object => ({ IpAddress: { "aws:SourceIp": ranges } });
const tagKeys = (operator: string, ...values: string[]): object => ({ [operator]: { "aws:TagKeys": values } });

test.each<[string, AccessSet, AccessSet, "yes" | "no"]>([
  [
    "a narrower action on a narrower resource adds nothing",
    identity(allow("s3:Get*", "arn:aws:s3:::assets/logs/*")),
    identity(allow("s3:*", objects)),
    "no",
  ],
  [
    "a wildcard before the slash reaches other buckets",
    identity(allow("s3:GetObject", "arn:aws:s3:::assets*")),
    identity(allow("s3:GetObject", objects)),
    "yes",
  ],
  ["the case of an action does not matter", identity(allow("S3:GETOBJECT")), identity(allow("s3:GetObject")), "no"],
  [
    "a denial rewritten as `NotResource` is the same",
    identity({ Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::secret/*" }),
    identity(allow("s3:GetObject"), deny("s3:*", "arn:aws:s3:::secret/*")),
    "no",
  ],
  [
    "a denial that is gone opens what it denied",
    identity(allow("s3:*")),
    identity(allow("s3:*"), deny("s3:DeleteBucket")),
    "yes",
  ],
  [
    "a denial on `Bool` alone lets requests without the key pass",
    identity(allow("s3:*"), deny("*", "*", { Bool: { "aws:MultiFactorAuthPresent": "false" } })),
    identity(allow("s3:*"), deny("*", "*", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } })),
    "yes",
  ],
  [
    "denying all but some actions is allowing these",
    identity(allow("*"), { Effect: "Deny", NotAction: ["s3:*", "sqs:*"], Resource: "*" }),
    identity(allow(["s3:*", "SQS:*"])),
    "no",
  ],
  ["without its boundary an identity can do more", identity(allow("*")), bounded([allow("*")], allow("s3:*")), "yes"],
  [
    "a wider policy under the same boundary adds nothing",
    bounded([allow("*")], allow("s3:*")),
    bounded([allow(["s3:*", "ec2:*"])], allow("s3:*")),
    "no",
  ],
  [
    "two halves of a network are the network",
    identity(allow("s3:*", "*", address("10.0.0.0/9", "10.128.0.0/9"))),
    identity(allow("s3:*", "*", address("10.0.0.0/8"))),
    "no",
  ],
  [
    "a network is more than its half",
    identity(allow("s3:*", "*", address("10.0.0.0/8"))),
    identity(allow("s3:*", "*", address("10.0.0.0/9"))),
    "yes",
  ],
  [
    "IPv6 addresses are in no IPv4 network",
    identity(allow("*", "*", { NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } })),
    identity(allow("*", "*", { NotIpAddressIfExists: { "aws:SourceIp": "10.0.0.0/8" } })),
    "no",
  ],
  [
    "at most nine is less than ten",
    identity(allow("*", "*", { NumericLessThanEquals: { "s3:max-keys": "9" } })),
    identity(allow("*", "*", { NumericLessThan: { "s3:max-keys": "10" } })),
    "no",
  ],
  [
    "a later end adds time",
    identity(allow("*", "*", { DateLessThan: { "aws:CurrentTime": "2027-01-01" } })),
    identity(allow("*", "*", { DateLessThan: { "aws:CurrentTime": "2026-01-01" } })),
    "yes",
  ],
  [
    "an end by date is one by epoch",
    identity(allow("*", "*", { DateLessThan: { "aws:CurrentTime": "2026-01-01" } })),
    identity(allow("*", "*", { DateLessThan: { "aws:CurrentTime": "1767225600" } })),
    "no",
  ],
  [
    "`ForAllValues` lets requests without the key pass",
    identity(allow("*", "*", tagKeys("ForAllValues:StringEquals", "a"))),
    identity(allow("*", "*", tagKeys("ForAnyValue:StringEquals", "a"))),
    "yes",
  ],
  [
    "`ForAllValues` with `Null` does not",
    identity(allow("*", "*", { ...tagKeys("ForAllValues:StringEquals", "a"), Null: { "aws:TagKeys": "false" } })),
    identity(allow("*", "*", tagKeys("ForAnyValue:StringEquals", "a", "b"))),
    "no",
  ],
  [
    "a folder below one's own is one's own",
    identity(allow("s3:*", `${home}docs/*`)),
    identity(allow("s3:*", `${home}*`)),
    "no",
  ],
  [
    "everybody's folder is more than one's own",
    identity(allow("s3:*", "arn:aws:s3:::home/*/docs/*")),
    identity(allow("s3:*", `${home}*`)),
    "yes",
  ],
])("%s", (_, after, before, expected) => {
  expect(newAccess(after, before).verdict).toBe(expected);
});
