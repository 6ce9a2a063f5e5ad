import { ciVendor } from "../../../lib/estate/ci-vendor";
import type { Vendor } from "../../../lib/estate/vendor";

const values = ["value", "value_wo"];

/** Variables of projects and contexts: https://registry.terraform.io/providers/CircleCI-Public/circleci/latest/docs, read 2026-11-26. */
export const circleciVendor: Vendor = ciVendor({
  platform: "circleci",
  variable: "CircleCI variable",
  variables: {
    circleci_project_environment_variable: { name: "name", values, place: "project_slug" },
    circleci_environment_variable: { name: "name", values, place: "project" },
    circleci_context_environment_variable: { name: "name", values },
  },
  tokens: { circleci_runner_token: { title: "CircleCI token of runners", of: "resource_class" } },
  concerning: /^circleci_(webhook|trigger|checkout_key)$/,
});
