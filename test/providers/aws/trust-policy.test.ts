import { SpecError } from "../../../lib/identity/spec-error";
import { renderTrustPolicy } from "../../../providers/aws/trust-policy";
import { githubActions } from "../../../providers/github/workload";

const provider = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const place = { environment: { partition: "aws", account: "111122223333", region: "eu-central-1" } };
const validity = { from: "2026-10-01", until: "2026-12-31" };
const workload = githubActions({ repository: "acme/checkout", repositoryId: 4711, ownerId: 42, environment: "prod" });

test("the trust admits exact tokens of one issuer, from the first to the last day", () => {
  expect(renderTrustPolicy(workload, place, validity)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Workload",
        Effect: "Allow",
        Principal: { Federated: provider },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": [
              "repo:acme@42/checkout@4711:environment:prod",
              "repo:acme/checkout:environment:prod",
            ],
            "token.actions.githubusercontent.com:repository_id": "4711",
            "token.actions.githubusercontent.com:repository_owner_id": "42",
          },
          DateGreaterThanEquals: { "aws:CurrentTime": "2026-10-01T00:00:00Z" },
          DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" },
        },
      },
    ],
  });
});

test("a provider's ARN that is known only at deployment stays as it is", () => {
  const [statement] = renderTrustPolicy(workload, { ...place, oidcProviderArn: "${T[1]}" }, validity).Statement;
  expect(statement?.Principal.Federated).toBe("${T[1]}");
});

test.each([
  [{ ...workload, claims: {} }, "runsIn.claims.sub"],
  [{ ...workload, claims: { sub: [] } }, "runsIn.claims.sub"],
  [{ ...workload, claims: { sub: ["a"], repository_id: [] } }, "runsIn.claims.repository_id"],
  [{ ...workload, audience: "" }, "runsIn.audience"],
])("a workload that leaves the token open is refused: %j", (loose, property) => {
  expect(() => renderTrustPolicy(loose, place, validity)).toThrow(SpecError);
  expect(() => renderTrustPolicy(loose, place, validity)).toThrow(property);
});

test("a trust policy that is larger than AWS takes is refused", () => {
  const sub = Array.from({ length: 60 }, (_, index) => `repo:acme/checkout:ref:refs/heads/release-${index}`);
  expect(() => renderTrustPolicy({ ...workload, claims: { sub } }, place, validity)).toThrow(
    /2048 characters \(the IAM quota "Role trust policy length"\)/,
  );
});

test("parts of a run are as many wildcards as they have characters, and what stands around them is literal", () => {
  const parts = ["org/o/user/", { run: "user", form: "uuid" }, "/commit/", { run: "commit", form: "commit" }] as const;
  const formed = { ...workload, claims: { sub: [{ parts }, "org/o/user/robot"] } };
  expect(renderTrustPolicy(formed, place, validity).Statement[0]?.Condition).toMatchObject({
    StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
    StringLike: {
      "token.actions.githubusercontent.com:sub": [
        `org/o/user/????????-????-????-????-????????????/commit/${"?".repeat(40)}`,
        "org/o/user/robot",
      ],
    },
  });
});

test("further conditions stand beside the workload's, and none is lost", () => {
  const conditions = {
    IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] },
    StringEquals: { "aws:SourceVpce": "vpce-1" },
  };
  expect(renderTrustPolicy(workload, place, validity, { conditions }).Statement[0]?.Condition).toMatchObject({
    IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] },
    StringEquals: { "token.actions.githubusercontent.com:repository_id": "4711", "aws:SourceVpce": "vpce-1" },
  });
  const again = { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } };
  expect(() => renderTrustPolicy(workload, place, validity, { conditions: again })).toThrow(RangeError);
});

test("a claim that AWS takes from no token of the issuer is refused, since nobody would get in", () => {
  const claims = { ...workload.claims, runner_environment: ["github-hosted"] };
  expect(() => renderTrustPolicy({ ...workload, claims }, place, validity)).toThrow(
    /runsIn.claims.runner_environment: given a claim that no request has/,
  );
});
