import { keySpelling } from "../../../providers/aws/key-spelling";

test.each([
  ["aws:sourceip", "aws:SourceIp"],
  ["aws:principaltag/team", "aws:PrincipalTag/team"],
  ["iam:passedtoservice", "iam:PassedToService"],
  ["s3:x-amz-acl", "s3:x-amz-acl"],
  ["token.actions.githubusercontent.com:sub", "token.actions.githubusercontent.com:sub"],
  ["aws:sourcipe", "aws:sourcipe"],
])("%s is spelt %s", (key, spelling) => {
  expect(keySpelling(key)).toBe(spelling);
});
