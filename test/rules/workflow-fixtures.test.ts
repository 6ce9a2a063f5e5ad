import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { readDocuments, reviewDocuments } from "../../lib/entry/main";
import { github, githubTrust, today } from "./stack";

/** Roles of the account that the fixtures' workflows ask for, with the subjects that they admit. */
const roles: Readonly<Record<string, string>> = {
  "checkout-deploy": "repo:acme/checkout:environment:prod",
  "infra-plan": "repo:acme/checkout:pull_request",
  "infra-apply": "repo:acme/checkout:ref:refs/heads/main",
  "staging-deploy": "repo:acme/checkout:environment:production",
  "preview-deploy": "repo:acme/checkout:pull_request",
  "nightly-report": "repo:acme/checkout:ref:refs/heads/main",
  hub: "repo:acme/checkout:ref:refs/heads/main",
};

const resource = Object.fromEntries(
  Object.entries(roles).map(([name, sub]) => {
    const trust = githubTrust({ StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:sub`]: sub } });
    return [name, { name, assume_role_policy: trust, max_session_duration: 3600 }];
  }),
);

test("the rules find in the fixtures what was put there for them, and nothing else", () => {
  const { documents, errors } = readDocuments(["test/fixtures/workflows"]);
  expect(errors).toEqual([]);
  const stack = readCdktfStack({ resource: { aws_iam_role: resource } }, "cdk.tf.json");
  const { findings } = reviewDocuments([stack, ...documents], { today, repository: "acme/checkout" });
  const found = findings
    .filter(({ family }) => family === "workflow")
    .map(({ rule, outcome, severity, address }) => {
      const place = address.replace(".github/workflows/", "");
      return `${rule.replace("workflow-", "")} ${outcome === "unknown" ? outcome : severity} ${place}`;
    });
  expect(found.sort()).toEqual([
    "role-refuses-job medium deploy-to.yml#deploy/steps/1",
    "role-refuses-job medium wide.yml#deploy/steps/0",
    "role-refuses-job unknown nightly.yml#report/steps/0",
    "session-long medium chain.yml#deploy/steps/0",
    "session-long medium terraform.yml#apply/steps/1",
    "static-credentials high gcp.yml#legacy/steps/0",
    "static-credentials high legacy.yml#migrate",
    "static-credentials high legacy.yml#upload/steps/1",
    "static-credentials high secrets.yml#approle/steps/0",
    "static-credentials high webapp.yml#legacy/steps/0",
    "static-credentials high webapp.yml#terraform",
    "token-permission-missing medium forgot.yml#deploy/steps/1",
    "token-permission-wide medium wide.yml#lint",
    "untrusted-code high e2e.yml#e2e/steps/0",
    "untrusted-code high preview.yml#preview/steps/0",
  ]);
});
