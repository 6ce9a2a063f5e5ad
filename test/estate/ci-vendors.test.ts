import { reviewDocuments } from "../../lib/entry/main";
import { documentsFrom, type Written } from "../fixtures/vendors/documents";
import { said } from "../fixtures/vendors/said";

const key = "AKIAIOSFODNN7EXAMPLE";

/** Resources of CI systems, with what has to be found of them, by the documentation of their providers. */
const cases: Readonly<Record<string, readonly [readonly Written[], readonly string[]]>> = {
  "a key of AWS in a variable, by its name": [
    [
      {
        address: "tfe_variable.key",
        values: { key: "AWS_SECRET_ACCESS_KEY", value: "canary", category: "env", workspace_id: "ws-1" },
      },
      { address: "circleci_context_environment_variable.key", values: { name: "AWS_ACCESS_KEY_ID", value: "canary" } },
      {
        address: "circleci_project_environment_variable.key",
        values: { name: "PROD_AWS_SECRET_ACCESS_KEY", value: "canary", project_slug: "github/acme/checkout" },
      },
      { address: "bitbucket_repository_variable.key", values: { key: "AWS_SECRET_ACCESS_KEY", value: "canary" } },
      { address: "buildkite_cluster_secret.key", values: { key: "AWS_SECRET_ACCESS_KEY", value: "canary" } },
    ],
    [
      "credential-stored-access-key high bitbucket_repository_variable.key",
      "credential-stored-access-key high buildkite_cluster_secret.key",
      "credential-stored-access-key high circleci_context_environment_variable.key",
      "credential-stored-access-key high circleci_project_environment_variable.key",
      "credential-stored-access-key high tfe_variable.key",
    ],
  ],
  "a key of AWS in a variable, by its value": [
    [
      { address: "tfe_variable.other", values: { key: "WHO", value: key, category: "terraform" } },
      { address: "bitbucket_workspace_variable.other", values: { key: "WHO", value: key, workspace: "acme" } },
    ],
    [
      "credential-stored-access-key high bitbucket_workspace_variable.other",
      "credential-stored-access-key high tfe_variable.other",
    ],
  ],
  "another variable": [
    [
      { address: "tfe_variable.region", values: { key: "AWS_REGION", value: "eu-west-1", category: "env" } },
      { address: "circleci_environment_variable.level", values: { name: "LOG_LEVEL", value: "debug" } },
    ],
    [],
  ],
  "tokens that end within a year, later, and at a time that no file states": [
    [
      { address: "tfe_team_token.soon", values: { team_id: "team-1", expired_at: "2027-01-31T00:00:00Z" } },
      { address: "tfe_team_token.late", values: { team_id: "team-1", expired_at: "2028-01-31T00:00:00Z" } },
      { address: "tfe_organization_token.open", values: { organization: "acme" } },
    ],
    ["credential-long-lived medium tfe_team_token.late", "credential-long-lived unknown tfe_organization_token.open"],
  ],
  "tokens of agents, which have no end": [
    [
      { address: "tfe_agent_token.pool", values: { agent_pool_id: "apool-1", description: "runners" } },
      { address: "circleci_runner_token.linux", values: { resource_class: "acme/linux", nickname: "linux" } },
      { address: "buildkite_cluster_agent_token.all", values: { cluster_id: "c", description: "all" } },
    ],
    [
      "credential-long-lived high buildkite_cluster_agent_token.all",
      "credential-long-lived high circleci_runner_token.linux",
      "credential-long-lived high tfe_agent_token.pool",
    ],
  ],
};

test.each(Object.entries(cases))("%s, planned and applied", (_, [written, expected]) => {
  const { plan, state } = documentsFrom(written);
  expect(said(plan, "")).toEqual(expected);
  expect(said(state, "")).toEqual(expected);
});

test("a token that is destroyed is none", () => {
  const { plan } = documentsFrom([{ address: "tfe_agent_token.pool", values: { agent_pool_id: "apool-1" } }]);
  const resources = plan.resources.map((resource) => ({ ...resource, change: "delete" as const }));
  expect(said({ ...plan, resources }, "")).toEqual([]);
});

test("messages say what it is and whose, and no value", () => {
  const written = Object.values(cases).flatMap(([resources]) => resources);
  const messages = reviewDocuments([documentsFrom(written).state]).findings.map(({ message }) => message);
  for (const title of [
    "HCP Terraform variable AWS_SECRET_ACCESS_KEY of ws-1",
    "CircleCI variable PROD_AWS_SECRET_ACCESS_KEY of github/acme/checkout",
    "Bitbucket variable WHO of acme",
    "Buildkite secret AWS_SECRET_ACCESS_KEY",
    "HCP Terraform token of agents of apool-1",
  ])
    expect(messages).toContainEqual(expect.stringContaining(title));
  expect(messages.join()).not.toMatch(/canary|AKIA/);
});
