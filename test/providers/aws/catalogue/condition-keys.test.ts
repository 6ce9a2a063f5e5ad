import * as fc from "fast-check";
import { conditionKey, conditionKeysOf, issuerConditionKeys } from "../../../../providers/aws/catalogue/condition-keys";

/** By hand from AWS's pages of global, IAM and STS keys and the Service Authorization Reference. */
test.each([
  ["aws:SourceIp", "aws:SourceIp", "IPAddress", false, true],
  ["AWS:sourceip", "aws:SourceIp", "IPAddress", false, true],
  ["aws:CurrentTime", "aws:CurrentTime", "Date", false, true],
  ["aws:SecureTransport", "aws:SecureTransport", "Bool", false, true],
  ["aws:MultiFactorAuthAge", "aws:MultiFactorAuthAge", "Numeric", false, true],
  ["aws:PrincipalArn", "aws:PrincipalArn", "ARN", false, true],
  ["aws:PrincipalOrgPaths", "aws:PrincipalOrgPaths", "String", true, true],
  ["aws:CalledVia", "aws:CalledVia", "String", true, true],
  ["aws:TagKeys", "aws:TagKeys", "String", true, true],
  ["iam:PassedToService", "iam:PassedToService", "String", false, false],
  ["iam:PolicyARN", "iam:PolicyARN", "ARN", false, false],
  ["s3:max-keys", "s3:max-keys", "Numeric", false, false],
  ["dynamodb:LeadingKeys", "dynamodb:LeadingKeys", "String", true, false],
])("%s is %s of type %s, with several values: %s, global: %s", (asked, name, type, multiValued, global) => {
  expect(conditionKey(asked)).toEqual({ name, type, multiValued, global });
});

test.each([
  ["aws:PrincipalTag/team", "aws:PrincipalTag/${TagKey}"],
  ["aws:principaltag/Cost:Center/eu", "aws:PrincipalTag/${TagKey}"],
  ["aws:RequestTag/${TagKey}", "aws:RequestTag/${TagKey}"],
  ["s3:ExistingObjectTag/class", "s3:ExistingObjectTag/<key>"],
  ["kms:EncryptionContext:aws:s3:arn", "kms:EncryptionContext:${EncryptionContextKey}"],
  ["events:metadata/source/matcher", "events:Metadata/${MetadataKey}/Matcher"],
  ["events:metadata/source", "events:Metadata/${MetadataKey}"],
  ["glacier:ResourceTag/team", "glacier:ResourceTag/"],
  ["token.actions.githubusercontent.com/acme:repository", "token.actions.githubusercontent.com/${SubPath}:repository"],
  [
    "oidc.circleci.com/org/1:oidc.circleci.com/project-id",
    "oidc.circleci.com/org/${OrgId}:oidc.circleci.com/project-id",
  ],
])("%s is the key %s", (asked, name) => {
  expect(conditionKey(asked)?.name).toBe(name);
});

test.each([
  "token.actions.githubusercontent.com:sub",
  "token.actions.githubusercontent.com/acme:sub",
  "gitlab.example.com:sub",
  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:SUB",
])("%s is a claim that every provider's token has", (asked) => {
  expect(conditionKey(asked)).toMatchObject({ name: "${Issuer}:sub", type: "String", multiValued: false });
});

test.each(["cognito-identity.amazonaws.com:amr", "saml:edupersonaffiliation", "saml:surname", "identitystore:UserId"])(
  "%s can have several values",
  (asked) => {
    expect(conditionKey(asked)?.multiValued).toBe(true);
  },
);

test.each([
  "token.actions.githubusercontent.com:repositry",
  "token.actions.githubusercontent.com:job_workflow_sha",
  "aws:SourceIpAddress",
  "aws:PrincipalTag",
  "aws:PrincipalTag/",
  "s3:sub",
  "saml:email",
  "__proto__",
  "aws:__proto__",
  "token.actions.githubusercontent.com:constructor",
  "${Issuer}:sub",
  "nothing",
  "",
  ":",
])("%s isn't a key", (asked) => {
  expect(conditionKey(asked)).toBeUndefined();
});

test("any text is taken for a key, also a very long one", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => conditionKey(`aws:${name}x`)?.name !== ""));
  expect(conditionKey(`aws:PrincipalTag/${"x/".repeat(1_000_000)}`)?.name).toBe("aws:PrincipalTag/${TagKey}");
  expect(conditionKey(`${"a.".repeat(1_000_000)}:repository`)).toBeUndefined();
});

/** The claims that STS evaluates since January 2026, and those of any provider. */
test("the keys of GitHub's tokens", () => {
  const github = "token.actions.githubusercontent.com";
  const claims =
    "actor actor_id enterprise_id environment job_workflow_ref ref repository repository_id repository_owner_id workflow";
  expect(
    issuerConditionKeys(github)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(
    [
      ...["amr", "aud", "email", "oaud", "sub"].map((claim) => `\${Issuer}:${claim}`),
      ...claims.split(" ").map((claim) => `${github}:${claim}`),
    ].sort(),
  );
});

test("an issuer that AWS knows by a pattern has its keys, and any other those of all", () => {
  const names = (issuer: string): string[] => issuerConditionKeys(issuer).map(({ name }) => name);
  expect(names("agent.acme.buildkite.dev")).toContain("agent.${Domain}.buildkite.dev:pipeline_id");
  expect(names("Accounts.Google.com")).toContain("accounts.google.com:aud");
  expect(names("Accounts.Google.com")).not.toContain("${Issuer}:aud");
  expect(names("keycloak.example.com/realms/a")).toHaveLength(5);
  expect(names("s3")).toEqual([]);
});

test("the keys of a service: its own, those of others, and those that no action names", () => {
  const names = (service: string): string[] => conditionKeysOf(service).map(({ name }) => name);
  expect(names("ECR")).toEqual(expect.arrayContaining(["ecr:ResourceTag/${TagKey}", "aws:TagKeys"]));
  expect(names("lambda")).toContain("lambda:SourceFunctionArn");
  expect(names("sts")).toEqual(expect.arrayContaining(["sts:ExternalId", "gitlab.com:project_id", "saml:aud"]));
  expect(names("__proto__")).toEqual([]);
});
