import { findingsOf, saysOf, type StackJson } from "./stack";

const rule = "access-job-token-writes";

function defaults(values: object, type = "github_workflow_repository_permissions"): StackJson {
  return { resource: { [type]: { this: values } } };
}

const repository = { repository: "checkout" };

test.each<[object, string[]]>([
  [{ ...repository, default_workflow_permissions: "write" }, ["medium"]],
  [{ ...repository, default_workflow_permissions: "read" }, []],
  [{ ...repository, default_workflow_permissions: "read", can_approve_pull_request_reviews: true }, ["medium"]],
  [{ ...repository, default_workflow_permissions: "${var.permissions}" }, ["unknown"]],
  [repository, ["unknown"]],
])("%j", (values, said) => {
  expect(saysOf(rule, defaults(values))).toEqual(said);
});

test("of an organization and of an enterprise it is judged as of a repository, and said whose", () => {
  const messages = [
    defaults(
      { organization_slug: "acme", default_workflow_permissions: "write" },
      "github_actions_organization_workflow_permissions",
    ),
    defaults(
      { enterprise_slug: "acme-inc", default_workflow_permissions: "write" },
      "github_enterprise_actions_workflow_permissions",
    ),
  ].flatMap((stack) => findingsOf(stack).map(({ message }) => message));
  expect(messages).toEqual([
    expect.stringContaining("jobs of organization acme get"),
    expect.stringContaining("jobs of enterprise acme-inc get"),
  ]);
});
