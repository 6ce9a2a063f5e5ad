import { join } from "node:path";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { readDocuments, reviewDocuments, type Verdict } from "../../../../lib/entry/main";
import { findingsOf, roleStack, saysOf, serviceTrust, policy, type StackJson } from "../../../rules/stack";

const fixtures = join(__dirname, "..", "..", "..", "fixtures", "plans");

function reviewed(name: string): Verdict {
  return reviewDocuments(readDocuments([join(fixtures, name)]).documents, { today: "2026-11-25" });
}

/** The services of which each identity may do something. */
function services({ identities }: Verdict): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(identities.map(({ id, access }) => [id, [...new Set(access.map((row) => row.service))]]));
}

/**
 * Before the plan an administrator by hand, and `s3:*` by hand; `test/fixtures/terraform/exclusive` takes both away by resources
 * that are created, and attaches AmazonS3ReadOnlyAccess, which also reads through S3 Object Lambda.
 */
test("what a new exclusive resource evicts is gone, and what it lists is attached", () => {
  const plan = reviewed("exclusive.plan.json");
  expect(services(plan)).toEqual({
    "aws:role:/exporter": ["kms", "s3", "s3-object-lambda"],
    "aws:role:/importer": ["s3"],
  });
  expect(plan.findings.map(({ rule, identity }) => `${rule} ${identity ?? ""}`).sort()).toEqual([
    "access-wildcard-resource aws:role:/exporter",
    "lifecycle-expiry-missing aws:role:/exporter",
    "lifecycle-expiry-missing aws:role:/importer",
  ]);
});

test("a change that takes something away touches a role that is no change itself", () => {
  const expiry = reviewed("exclusive.plan.json").findings.filter(({ rule }) => rule === "lifecycle-expiry-missing");
  expect(expiry.map(({ identity, touched }) => [identity, touched])).toEqual([
    ["aws:role:/exporter", true],
    ["aws:role:/importer", true],
  ]);
});

test("in the state after apply a role's mirror may be behind an attachment to several, and is believed", () => {
  expect(services(reviewed("exclusive.state.json"))).toEqual({
    "aws:role:/exporter": ["kms", "s3", "s3-object-lambda"],
    "aws:role:/importer": ["kms", "s3"],
  });
});

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

function listed(entries: unknown, more: object = {}): StackJson {
  return roleStack({ assume_role_policy: serviceTrust(), ...more }, undefined, {
    aws_iam_role_policy_attachments_exclusive: {
      only: { role_name: "${aws_iam_role.deploy.name}", policy_arns: entries },
    },
  });
}

describe("the managed policies that stay", () => {
  test("are attached where nothing else attaches them", () => {
    expect(saysOf("access-wildcard-action", listed([administrator]))).toEqual(["critical"]);
    expect(saysOf("access-wildcard-action", listed([]))).toEqual([]);
  });

  test("are not what the role's own argument names besides", () => {
    expect(saysOf("access-wildcard-action", listed([], { managed_policy_arns: [administrator] }))).toEqual([]);
  });

  test.each([["${var.policies}"], [["${var.policy}"]], [undefined], [[4711]]])(
    "where they are %j: unknown",
    (entries) => {
      const stack = listed(entries, { managed_policy_arns: [administrator] });
      expect(saysOf("access-not-known", stack)).toEqual(["unknown"]);
      expect(saysOf("access-wildcard-action", stack)).toEqual(["critical"]);
    },
  );

  test("of a policy of the document are read once", () => {
    const stack = listed(["${aws_iam_policy.keys.arn}"]);
    const keys = { name: "keys", policy: policy({ Action: "kms:ScheduleKeyDeletion", Resource: "*" }) };
    const findings = findingsOf({ resource: { ...stack.resource, aws_iam_policy: { keys } } });
    expect(findings.map(({ rule }) => rule)).toContain("access-wildcard-resource");
  });
});

test("an exclusive list about a role that is not in the document is not passed over", () => {
  const other = { user_name: "made-elsewhere", policy_names: [] };
  const stack = { resource: { aws_iam_user_policies_exclusive: { other } } };
  const { notAnalysed } = reviewDocuments([readCdktfStack(stack, "cdk.tf.json")]);
  expect(notAnalysed.map(({ address }) => address)).toEqual(["aws_iam_user_policies_exclusive.other"]);
});

test("inline policies that are not listed go with a new list, from the role's own argument too", () => {
  const open = policy({ Action: "s3:*", Resource: "*" });
  const stack = (names: unknown): StackJson =>
    roleStack({ assume_role_policy: serviceTrust(), inline_policy: [{ name: "open", policy: open }] }, undefined, {
      aws_iam_role_policies_exclusive: { only: { role_name: "checkout-deploy", policy_names: names } },
    });
  expect(saysOf("access-wildcard-action", stack(["open"]))).toEqual(["high"]);
  expect(saysOf("access-wildcard-action", stack([]))).toEqual([]);
  expect(saysOf("access-wildcard-action", stack(["${var.name}"]))).toEqual(["high"]);
});
