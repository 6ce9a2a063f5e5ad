import { findingsOf, github, githubTrust, policy, roleStack, saysOf, statementOf } from "./stack";

const rule = "trust-admits-nobody";
const sub = `${github}:sub`;

function says(condition: object): string[] {
  return saysOf(rule, roleStack({ assume_role_policy: githubTrust(condition) }));
}

function message(condition: object): string | undefined {
  return findingsOf(roleStack({ assume_role_policy: githubTrust(condition) })).find((finding) => finding.rule === rule)
    ?.message;
}

/**
 * What AWS compares of GitHub's tokens:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
test.each<[string, object, string]>([
  [
    "a literal asterisk",
    { StringEquals: { [sub]: "repo:acme/checkout:*" } },
    "under StringEquals the `*` in `repo:acme/checkout:*` stands for itself",
  ],
  [
    "a claim that AWS does not compare",
    { StringEquals: { [`${github}:repository_owner`]: "acme" } },
    "`token.actions.githubusercontent.com:repository_owner` is no condition key",
  ],
  [
    "a misspelt claim",
    { StringLike: { [`${github}:subject`]: "repo:acme/*" } },
    "`token.actions.githubusercontent.com:subject` is no condition key",
  ],
  [
    "a misspelt issuer",
    { StringLike: { "token.actions.githubusercontent.co:sub": "repo:acme/*" } },
    "`token.actions.githubusercontent.co:sub` is no condition key",
  ],
  [
    "conditions that exclude each other",
    { StringEquals: { [sub]: "repo:acme/checkout:environment:prod" }, StringLike: { [sub]: "repo:acme/web:*" } },
    "its conditions exclude each other",
  ],
])("nobody gets in under %s, and the likeliest cause is named", (_, condition, words) => {
  expect(says(condition)).toEqual(["low"]);
  expect(message(condition)).toContain(words);
});

test.each<[string, object]>([
  ["an exact subject", { StringEquals: { [sub]: "repo:acme/checkout:environment:prod" } }],
  [
    "one possible subject beside an impossible one",
    { StringEquals: { [sub]: ["repo:acme/*", "repo:acme/a:pull_request"] } },
  ],
  ["an asterisk in a pattern", { StringLike: { [sub]: "repo:acme/checkout:*" } }],
  [
    "a claim that AWS does not compare, where it may be absent",
    { "ForAllValues:StringEquals": { [`${github}:iss`]: "x" } },
  ],
  ["a condition on the time", { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }],
  ["a condition that is not understood", { BinaryEquals: { [sub]: "QmluYXJ5" } }],
])("somebody may get in under %s", (_, condition) => {
  expect(says(condition)).toEqual([]);
});

test("a denial of every token leaves nobody", () => {
  const trust = policy(statementOf(githubTrust({ StringEquals: { [sub]: "repo:acme/checkout:environment:prod" } })), {
    Effect: "Deny",
    Principal: "*",
    Action: "*",
  });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }))).toEqual(["low"]);
});

test("nothing is said where a part of the trust is not known", () => {
  const impossible = statementOf(githubTrust({ StringEquals: { [sub]: "repo:acme/*" } }));
  const trust = policy(impossible, { Principal: { AWS: "arn:aws:iam::111122223333:root" } });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }))).toEqual([]);
});
