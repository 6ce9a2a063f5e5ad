import { shownPath, slashed } from "../../lib/documents/shown-path";

test("a path of Windows is shown with slashes; elsewhere a backslash is a part of a name", () => {
  expect(shownPath("infra\\prod\\plan.json", "\\")).toBe("infra/prod/plan.json");
  expect(shownPath("infra/odd\\name.json", "/")).toBe("infra/odd\\name.json");
});

test("a path that another machine wrote has slashes in either case", () => {
  expect(slashed("stacks\\prod/cdk.tf.json")).toBe("stacks/prod/cdk.tf.json");
});
