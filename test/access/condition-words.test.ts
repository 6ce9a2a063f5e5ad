import { conditionWords } from "../../lib/access/condition-words";
import { accessOfLayers } from "../../providers/aws/policy/access-set";

/** The words of the conditions of a statement. */
function words(condition: object): string[] {
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*", Condition: condition };
  const { layers } = accessOfLayers({ identity: [{ Version: "2012-10-17", Statement: [statement] }] });
  const [region] = layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
  return (region?.conditions ?? []).map((one) => conditionWords(one, (key) => key));
}

test.each<[object, string]>([
  [{ StringEquals: { "aws:PrincipalTag/team": ["a", "b"] } }, "aws:principaltag/team is a or b"],
  [{ StringLike: { "aws:PrincipalTag/team": "a*" } }, "aws:principaltag/team is a*"],
  [{ StringNotEquals: { "aws:PrincipalTag/team": "a" } }, "aws:principaltag/team is not a or there is none"],
  [{ StringEqualsIfExists: { "aws:PrincipalTag/team": "a" } }, "aws:principaltag/team is a or there is none"],
  [{ StringEquals: { "aws:PrincipalTag/team": "${aws:username}" } }, "aws:principaltag/team is ${aws:username}"],
  [{ StringEquals: { "aws:PrincipalTag/team": "" } }, 'aws:principaltag/team is ""'],
  [{ StringEquals: { "aws:PrincipalTag/team": [] } }, "aws:principaltag/team is nothing"],
  [
    { StringEquals: { "aws:PrincipalTag/team": ["a", "b", "c", "d", "e", "f", "g"] } },
    "aws:principaltag/team is a, b, c, d, e or 2 more",
  ],
  [
    { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } },
    "aws:sourceip is in 10.0.0.0/8 or 2001:db8::/32",
  ],
  [{ NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, "aws:sourceip is not in 10.0.0.0/8 or there is none"],
  [{ NumericLessThanEquals: { "s3:max-keys": "10" } }, "s3:max-keys is at most 10"],
  [{ NumericNotEquals: { "s3:max-keys": "10" } }, "s3:max-keys is not 10 or there is none"],
  [{ DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } }, "aws:currenttime is before 2027-01-01T00:00:00Z"],
  [{ DateGreaterThanEquals: { "aws:CurrentTime": "0" } }, "aws:currenttime is not before 1970-01-01T00:00:00Z"],
  [{ Bool: { "aws:MultiFactorAuthPresent": "true" } }, "aws:multifactorauthpresent is true"],
  [{ Null: { "aws:MultiFactorAuthPresent": "true" } }, "there is no aws:multifactorauthpresent"],
  [{ Null: { "aws:MultiFactorAuthPresent": "false" } }, "there is aws:multifactorauthpresent"],
  [
    { BinaryEquals: { "aws:thing": "AA==" } },
    "a condition holds that is not understood (the condition operator `BinaryEquals` is not analysed)",
  ],
])("%j", (condition, expected) => {
  expect(words(condition)).toEqual([expected]);
});

test("keys of several values say how many of them count", () => {
  expect(words({ "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } })).toEqual([
    "some value of aws:tagkeys is team",
  ]);
  const [every] = words({ "ForAllValues:StringLike": { "aws:TagKeys": "team*" } });
  expect(every).toMatch(/^every value of aws:tagkeys is team\* .*or there is none$/);
});
