import type { Value } from "../../../../lib/documents/value";
import { translatePolicy } from "../../../../providers/aws/policy/translate";
import { trustSummary } from "../../../../providers/aws/estate/trust-summary";

function summaryOf(...statements: readonly Value[]): string[] {
  const tree = { Version: "2012-10-17", Statement: statements };
  return trustSummary(translatePolicy(tree, "trust", { kind: "trust" }).policy, []);
}

const deployer = "arn:aws:iam::111122223333:role/deployer";
const auditor = "arn:aws:iam::111122223333:role/auditor";

test("a trust reads the same however the provider orders its policy", () => {
  const asWritten = {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { AWS: [deployer, auditor] },
    Condition: { StringEquals: { "sts:ExternalId": ["b", "a"], "aws:PrincipalOrgID": "o-example" } },
  };
  const asApplied = {
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example", "sts:ExternalId": ["a", "b"] } },
    Effect: "Allow",
    Principal: { AWS: [auditor, deployer] },
  };
  const sentence = `${auditor} or ${deployer}, if aws:principalorgid is o-example and sts:externalid is a or b`;
  expect(summaryOf(asWritten)).toEqual([sentence]);
  expect(summaryOf(asApplied)).toEqual([sentence]);
});

test("statements keep their order, and one that repeats another says nothing new", () => {
  const allow = (service: string): Value => ({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: `${service}.amazonaws.com` },
  });
  expect(summaryOf(allow("lambda"), allow("ec2"), allow("lambda"))).toEqual([
    "service lambda.amazonaws.com",
    "service ec2.amazonaws.com",
  ]);
});

test.each([
  ["ForAllValues:StringEquals", "sts:externalid is absent or a"],
  ["StringEqualsIfExists", "sts:externalid is absent or a"],
  ["StringNotEquals", "sts:externalid is not a"],
])("a key that a request may lack is said to be so under %s", (operator, condition) => {
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { AWS: deployer },
    Condition: { [operator]: { "sts:ExternalId": "a" } },
  };
  expect(summaryOf(statement)).toEqual([`${deployer}, if ${condition}`]);
});
