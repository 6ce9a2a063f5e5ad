import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments } from "../../../../lib/entry/main";
import { findingsOf, saysOf, type StackJson } from "../../../rules/stack";

function notAnalysed(stack: StackJson): string[] {
  return reviewDocuments([readCdktfStack(stack, "cdk.tf.json")]).notAnalysed.map(({ address }) => address);
}

describe("deploy keys", () => {
  const key = (more: object): StackJson => ({
    resource: {
      github_repository_deploy_key: { ci: { repository: "checkout", title: "ci", key: "ssh-ed25519 A", ...more } },
    },
  });

  test.each<[boolean | string | undefined, string[]]>([
    [false, ["high"]],
    ["false", ["high"]],
    [true, []],
    [undefined, []],
    ["${var.reads}", ["unknown"]],
  ])("read_only %j", (read_only, said) => {
    expect(saysOf("credential-long-lived", key(read_only === undefined ? {} : { read_only }))).toEqual(said);
    expect(notAnalysed(key({ read_only }))).toEqual([]);
  });

  test("that write are said with their repository", () => {
    const [finding] = findingsOf(key({ read_only: false }));
    expect(finding?.message).toContain(
      "deploy key that writes to repository checkout is valid until somebody removes it",
    );
  });
});

describe("the branches that may deploy to an environment", () => {
  function environment(patterns: readonly unknown[], custom = true): StackJson {
    const policies = patterns.map((branch_pattern, at) => [
      `p${at}`,
      {
        repository: "checkout",
        environment: "${github_repository_environment.production.environment}",
        branch_pattern,
      },
    ]);
    return {
      resource: {
        github_repository_environment: {
          production: {
            repository: "checkout",
            environment: "production",
            can_admins_bypass: false,
            prevent_self_review: true,
            reviewers: [{ teams: [4711] }],
            deployment_branch_policy: [{ protected_branches: !custom, custom_branch_policies: custom }],
          },
        },
        github_repository_environment_deployment_policy: Object.fromEntries(policies) as object,
      },
    };
  }

  test.each<[unknown[], string[]]>([
    [["main", "release/*"], []],
    [[], []],
    [["main", "*"], ["low"]],
    [["**/*"], ["low"]],
    [["${var.branches}"], ["unknown"]],
  ])("are those of the patterns %j", (patterns, said) => {
    expect(saysOf("trust-environment-unreviewed", environment(patterns))).toEqual(said);
  });

  test("are not those that patterns of another environment name", () => {
    const { resource } = environment([]);
    const other = { staging: { repository: "checkout", environment: "staging", branch_pattern: "*" } };
    const stack = { resource: { ...resource, github_repository_environment_deployment_policy: other } };
    expect(saysOf("trust-environment-unreviewed", stack)).toEqual([]);
  });
});

test("which actions may run, and where secrets are read, is understood", () => {
  const resource = {
    github_actions_repository_permissions: { this: { repository: "checkout", allowed_actions: "selected" } },
    github_actions_organization_permissions: { this: { enabled_repositories: "all" } },
    github_actions_organization_secret_repositories: { this: { secret_name: "S" } },
    github_actions_repository_access_level: { this: { repository: "checkout", access_level: "organization" } },
  };
  expect(notAnalysed({ resource })).toEqual([]);
});
