import { reviewDocuments } from "../../../lib/entry/main";
import { casesOf, documentsOf } from "../../fixtures/vendors/documents";
import { said } from "../../fixtures/vendors/said";

/** Worked out by hand from the file of each case. */
const cases: Readonly<Record<string, readonly string[]>> = {
  "aws-key-in-a-variable": [
    "credential-stored-access-key high gitlab_project_variable.id",
    "credential-stored-access-key high gitlab_project_variable.secret",
  ],
  "aws-key-by-another-name": ["credential-stored-access-key high gitlab_group_variable.deploy"],
  "other-variables": [],
  "deploy-tokens": ["credential-long-lived high gitlab_deploy_token.forever"],
  "access-tokens": ["credential-long-lived medium gitlab_project_access_token.late"],
  "deploy-keys": ["credential-long-lived high gitlab_deploy_key.writes"],
  "pipeline-trigger": ["credential-long-lived high gitlab_pipeline_trigger.nightly"],
  "not-analysed": ["not analysed gitlab_project_job_token_scopes.checkout"],
};

test("every case is looked at", () => {
  expect(casesOf("gitlab").sort()).toEqual([...Object.keys(cases), "expiry-known-after-apply"].sort());
});

test.each(Object.entries(cases))("%s, planned and applied", (name, expected) => {
  const { plan, state } = documentsOf("gitlab", name);
  expect(said(plan, "gitlab")).toEqual(expected);
  expect(said(state, "gitlab")).toEqual(expected);
});

test("an expiry that is known only after apply is not none", () => {
  const { plan, state } = documentsOf("gitlab", "expiry-known-after-apply");
  expect(said(plan, "gitlab")).toEqual(["credential-long-lived unknown gitlab_project_access_token.later"]);
  expect(said(state, "gitlab")).toEqual([]);
});

test("tokens are told by what they are and whose, and secrets are not told", () => {
  const messages = ["deploy-tokens", "deploy-keys", "aws-key-in-a-variable"].flatMap((name) => {
    const { plan, state } = documentsOf("gitlab", name);
    return reviewDocuments([plan, state]).findings.map(({ message }) => message);
  });
  expect(messages).toContainEqual(expect.stringContaining("GitLab deploy token registry of acme/checkout"));
  expect(messages).toContainEqual(expect.stringContaining("GitLab deploy key release of acme/checkout"));
  expect(messages.join()).not.toMatch(/canary|AKIA/);
});
