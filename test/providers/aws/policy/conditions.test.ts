import { newAccess } from "../../../../lib/access/difference";
import { accessOfLayers } from "../../../../providers/aws/policy/access-set";

/** Whether what is allowed under one condition goes beyond what is allowed under another. */
function adds(after: object, before: object): string {
  const set = (condition: object): ReturnType<typeof accessOfLayers> =>
    accessOfLayers({
      identity: [
        {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "*", Resource: "*", Condition: condition }],
        },
      ],
    });
  return newAccess(set(after), set(before)).verdict;
}

test.each([
  [
    "four digits are a year, not seconds of January 1970",
    { DateGreaterThan: { "aws:TokenIssueTime": "2025" } },
    { DateGreaterThan: { "aws:TokenIssueTime": "2024-12-31T23:59:59Z" } },
    "no",
  ],
  [
    "a time without a zone is no instant that AWS defines",
    { DateGreaterThan: { "aws:TokenIssueTime": "2026-01-02T12:30" } },
    { DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01" } },
    "unknown",
  ],
  [
    "every value passes where the only one is empty",
    { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", ""] } },
    { "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } },
    "no",
  ],
  [
    "no value passes where the only one is empty",
    { "ForAnyValue:StringLike": { "aws:TagKeys": "*" } },
    { "ForAnyValue:StringLike": { "aws:TagKeys": "?*" } },
    "no",
  ],
  [
    "a key whose only value is empty is absent for `Null`",
    { Null: { "aws:TagKeys": "false" } },
    { "ForAnyValue:StringLike": { "aws:TagKeys": "?*" } },
    "no",
  ],
  [
    "every boolean passes where the only one is empty",
    { Null: { "aws:MultiFactorAuthPresent": "true" } },
    { "ForAllValues:Bool": { "aws:MultiFactorAuthPresent": "true" } },
    "no",
  ],
  [
    "`Null` under a set operator is not taken for `Null`",
    { "ForAllValues:Null": { "aws:TagKeys": "true" } },
    { Null: { "aws:TagKeys": "true" } },
    "unknown",
  ],
  [
    "an ARN pattern with fewer than six fields may find something",
    { ArnLike: { "aws:SourceArn": ["arn:aws:sns:*:*:topic", "*"] } },
    { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:topic" } },
    "unknown",
  ],
  [
    "an ARN pattern with fewer than six fields may find nothing",
    { ArnNotEquals: { "aws:SourceArn": "arn:aws:*" } },
    { Null: { "aws:SourceArn": "true" } },
    "unknown",
  ],
  [
    "an ARN pattern with fewer than six fields finds the same everywhere",
    { ArnLike: { "aws:SourceArn": "*" } },
    { ArnLike: { "AWS:SourceArn": "*" } },
    "no",
  ],
  [
    "an ARN pattern with a field more has colons in the last one",
    { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:topic:*" } },
    { ArnLike: { "aws:SourceArn": "arn:*:*:*:*:*" } },
    "no",
  ],
])("%s", (_, after, before, expected) => {
  expect(adds(after, before)).toBe(expected);
});

test("an id that is written as a number keeps all of its digits", () => {
  const trust = (id: string): string =>
    `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*",` +
    `"Condition":{"StringEquals":{"accounts.google.com:sub":${id}}}}]}`;
  const set = (id: string): ReturnType<typeof accessOfLayers> => accessOfLayers({ identity: [trust(id)] });
  const verdict = (after: string, before: string): string => newAccess(set(after), set(before)).verdict;
  expect(verdict("104562398745612398745", '"104562398745612398745"')).toBe("no");
  // JavaScript takes both for 104562398745612400000.
  expect(verdict("104562398745612398745", "104562398745612398746")).toBe("yes");
});
