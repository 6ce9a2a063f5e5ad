import { gateOf, type GateOptions } from "../../../../providers/github/cdktf/gate";
import { githubActions } from "../../../../providers/github/workload";

const workload = githubActions({ repository: "acme/checkout", environment: "prod" });
const approver = "team:platform-security";

function issuesOf(options: GateOptions, who = approver): string[] {
  return gateOf(workload, { approver: who }, options).issues.map(({ property, given }) => `${property} ${given}`);
}

test("by default the approver's team approves what comes from protected branches", () => {
  expect(gateOf(workload, { approver }, {}).gate).toEqual({
    repository: "checkout",
    environment: "prod",
    reviewers: ["platform-security"],
    branches: undefined,
    managed: true,
    variable: "AWS_ROLE_ARN",
  });
});

test("an approver that is no team of GitHub needs reviewers by name", () => {
  expect(issuesOf({}, "group:risk-board")).toEqual(["github.reviewers an empty list"]);
  expect(issuesOf({ reviewers: ["risk"] }, "group:risk-board")).toEqual([]);
  expect(issuesOf({ reviewers: "unavailable" }, "group:risk-board")).toEqual([]);
  expect(issuesOf({ manageEnvironment: false }, "group:risk-board")).toEqual([]);
});

test.each([
  ["an organisation before the slug", ["acme/security"], "`acme/security`"],
  ["a person's handle", ["@alice"], "`@alice`"],
  ["a team twice", ["security", "security"], "`security`"],
  ["more than GitHub takes", ["a", "b", "c", "d", "e", "f", "g"], "a list of 7"],
])("reviewers with %s are refused", (_title, reviewers, given) => {
  expect(issuesOf({ reviewers })).toEqual([`github.reviewers ${given}`]);
});

test.each([
  ["every branch", ["*"], "`*`"],
  ["every branch, in other words", ["**/*"], "`**/*`"],
  ["no branch", [], "an empty list"],
  ["a branch twice", ["main", "main"], "`main`"],
])("branches that are %s are refused", (_title, branches, given) => {
  expect(issuesOf({ branches })).toEqual([`github.branches ${given}`]);
});

test("the variable's name is one that GitHub takes", () => {
  expect(issuesOf({ variable: "GITHUB_ROLE" })).toEqual(["github.variable `GITHUB_ROLE`"]);
  expect(issuesOf({ variable: "role-arn" })).toEqual(["github.variable `role-arn`"]);
  expect(issuesOf({ variable: "DEPLOY_ROLE_2" })).toEqual([]);
});

test("a workload on a branch has no gate, and none can be asked for", () => {
  const onBranch = githubActions({ repository: "acme/checkout", branch: "main" });
  expect(gateOf(onBranch, { approver }, {})).toEqual({ issues: [] });
  expect(gateOf(onBranch, { approver }, { reviewers: ["security"] }).issues).toMatchObject([
    { property: "github.reviewers", todo: "run in an `environment`, or leave it out" },
  ]);
});
