import { join } from "node:path";
import { readDocuments, reviewDocuments } from "../../lib/entry/main";
import { today } from "./stack";

const plans = join(__dirname, "..", "fixtures", "plans");

/** What a review says of a real document, without what is low: address, rule, and severity or `unknown`. */
function review(name: string): string[] {
  const { documents, errors } = readDocuments([join(plans, name)]);
  expect(errors).toEqual([]);
  return reviewDocuments(documents, { today })
    .findings.filter(({ outcome, severity }) => outcome === "unknown" || severity !== "low")
    .map(({ address, rule, outcome, severity }) => `${address} ${rule} ${outcome === "unknown" ? outcome : severity}`)
    .sort();
}

/** What each configuration in `test/fixtures/terraform` has wrong with it, read from its source. */
const expected: Readonly<Record<string, readonly string[]>> = {
  "destroy-replace": [],
  "moved-forgotten": [],
  "github-oidc-loose": [
    "aws_iam_role.github_actions access-boundary-missing medium",
    "aws_iam_role.github_actions access-pass-role-any high",
    "aws_iam_role.github_actions access-wildcard-action critical",
    "aws_iam_role.github_actions access-wildcard-resource high",
    "aws_iam_role.github_actions lifecycle-expiry-missing medium",
    "aws_iam_role.github_actions lifecycle-session-long medium",
    "aws_iam_role.github_actions metadata-owner-missing medium",
    "aws_iam_role.github_actions trust-pull-request-writes high",
    "aws_iam_role.github_actions trust-subject-wildcard high",
  ],
  "json-templates": [
    "aws_iam_role.publish lifecycle-expiry-missing medium",
    "aws_iam_role.publish metadata-owner-missing medium",
  ],
  "modules-foreach": [
    'module.ci_role["checkout"].aws_iam_role.this lifecycle-expiry-missing medium',
    'module.ci_role["checkout"].aws_iam_role.this metadata-owner-missing medium',
    'module.ci_role["search"].aws_iam_role.this access-wildcard-resource high',
    'module.ci_role["search"].aws_iam_role.this lifecycle-expiry-missing medium',
    'module.ci_role["search"].aws_iam_role.this metadata-owner-missing medium',
  ],
  "static-keys": [
    "aws_iam_access_key.ci credential-access-key high",
    "aws_iam_user.ci access-boundary-missing medium",
    "aws_iam_user.ci access-wildcard-action high",
    "aws_iam_user.ci access-wildcard-resource high",
    "aws_iam_user.ci lifecycle-expiry-missing medium",
    "github_actions_secret.aws_access_key_id credential-stored-access-key high",
    "github_actions_secret.aws_secret_access_key credential-stored-access-key high",
  ],
  update: [
    "aws_iam_role.deployer access-boundary-missing medium",
    "aws_iam_role.deployer access-wildcard-action high",
    "aws_iam_role.deployer access-wildcard-resource high",
    "aws_iam_role.deployer lifecycle-expiry-missing medium",
  ],
};

describe.each(Object.entries(expected))("%s", (name, findings) => {
  test("in the plan", () => {
    expect(review(`${name}.plan.json`)).toEqual(findings);
  });

  test("in the state after apply, the same", () => {
    expect(review(`${name}.state.json`)).toEqual(findings);
  });
});

/** With `jsonencode` a plan holds nothing of a trust that has a part known only after apply. */
describe("jsonencode-trust", () => {
  const access = [
    "aws_iam_role.deploy access-escalation high",
    "aws_iam_role.deploy access-pass-role-any high",
    "aws_iam_role.deploy access-wildcard-action high",
    "aws_iam_role.deploy access-wildcard-resource high",
  ];

  test("who may become the role is not known in the plan", () => {
    expect(review("jsonencode-trust.plan.json")).toEqual([...access, "aws_iam_role.deploy trust-not-known unknown"]);
  });

  test("and everybody in the state", () => {
    expect(review("jsonencode-trust.state.json")).toEqual([
      ...access,
      "aws_iam_role.deploy lifecycle-expiry-missing medium",
      "aws_iam_role.deploy trust-pull-request-writes high",
      "aws_iam_role.deploy trust-subject-missing critical",
    ]);
  });
});
