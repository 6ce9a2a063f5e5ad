import { findingsOf, saysOf, type StackJson } from "./stack";

const rule = "trust-environment-unreviewed";

/** An environment with every protection, except for what is changed. */
function environment(change: object = {}): StackJson {
  const prod = {
    repository: "checkout",
    environment: "prod",
    can_admins_bypass: false,
    prevent_self_review: true,
    reviewers: [{ teams: [4711] }],
    deployment_branch_policy: [{ protected_branches: true, custom_branch_policies: false }],
    ...change,
  };
  return { resource: { github_repository_environment: { prod } } };
}

function message(change: object): string | undefined {
  return findingsOf(environment(change)).find((finding) => finding.rule === rule)?.message;
}

test("an environment with every protection is fine", () => {
  expect(saysOf(rule, environment())).toEqual([]);
  expect(saysOf(rule, environment({ reviewers: [{ users: [1], teams: [] }] }))).toEqual([]);
  expect(saysOf(rule, environment({ reviewers: { teams: ["${data.github_team.ops.id}"] } }))).toEqual([]);
});

/** Defaults: https://registry.terraform.io/providers/integrations/github/latest/docs/resources/repository_environment */
test.each<[object, string]>([
  [{ reviewers: undefined }, "nobody has to approve a deployment"],
  [{ reviewers: [] }, "nobody has to approve a deployment"],
  [{ reviewers: [{ teams: [], users: [] }] }, "nobody has to approve a deployment"],
  [{ prevent_self_review: false }, "whoever starts a deployment can approve it"],
  [{ prevent_self_review: undefined }, "whoever starts a deployment can approve it"],
  [{ can_admins_bypass: true }, "repository administrators can bypass the gate"],
  [{ can_admins_bypass: undefined }, "repository administrators can bypass the gate"],
  [{ deployment_branch_policy: undefined }, "every branch can deploy"],
  [{ deployment_branch_policy: [] }, "every branch can deploy"],
])("%p is a gap: %s", (change, words) => {
  expect(saysOf(rule, environment(change))).toEqual(["low"]);
  expect(message(change)).toContain(`Environment \`prod\` is a weak gate: ${words}`);
});

test("all gaps are in one finding", () => {
  expect(message({ reviewers: [], can_admins_bypass: true, deployment_branch_policy: [] })).toContain(
    "nobody has to approve a deployment; repository administrators can bypass the gate; every branch can deploy",
  );
});

test.each([
  { reviewers: "${var.reviewers}" },
  { reviewers: [{ teams: "${var.teams}" }] },
  { can_admins_bypass: "${var.bypass}" },
  { prevent_self_review: "${var.prevent}" },
  { deployment_branch_policy: "${var.branches}" },
])("what only apply decides is an unknown: %j", (change) => {
  expect(saysOf(rule, environment(change))).toEqual(["unknown"]);
});

test("a gap that is known is said, whatever else is not", () => {
  expect(saysOf(rule, environment({ reviewers: "${var.reviewers}", can_admins_bypass: true }))).toEqual(["low"]);
});

test("the name of an environment is quoted, whatever it is", () => {
  expect(message({ environment: "x`; rm -rf", reviewers: [] })).toContain("Environment ");
  expect(message({ environment: "${var.name}", reviewers: [] })).toMatch(/^Environment an environment is/);
});
