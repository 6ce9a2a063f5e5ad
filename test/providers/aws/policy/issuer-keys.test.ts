import { carriesKey, claimKey, issuerClaims } from "../../../../providers/aws/policy/issuer-keys";

const github = "token.actions.githubusercontent.com";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
test("claims of every issuer, and of those that AWS knows by name", () => {
  expect(issuerClaims("gitlab.example.com")).toEqual(["amr", "aud", "email", "oaud", "sub"]);
  expect(issuerClaims(github)).toEqual(expect.arrayContaining(["aud", "sub", "repository_id", "job_workflow_ref"]));
  expect(claimKey("oidc.eks.eu-west-1.amazonaws.com/id/ABC", "sub")).toBe(
    "oidc.eks.eu-west-1.amazonaws.com/id/abc:sub",
  );
});

test.each<[string, boolean]>([
  [`${github}:sub`, true],
  [`${github}:repository_id`, true],
  [`${github}:runner_environment`, false],
  ["gitlab.com:sub", false],
  ["aws:currenttime", true],
  ["sts:rolesessionname", true],
  ["aws:principaltag/acme.com:team", true],
])("a request with a token of GitHub can have %s: %s", (key, expected) => {
  expect(carriesKey(github, key)).toBe(expected);
});
