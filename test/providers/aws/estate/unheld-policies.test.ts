import { readAuthorizationDetails } from "../../../../lib/documents/aws-account/authorization-details";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import type { Document } from "../../../../lib/documents/document";
import { readTerraformPlan } from "../../../../lib/documents/terraform-plan";
import { reviewDocuments } from "../../../../lib/entry/main";
import { changeJson, planJson } from "../../../documents/plan-json";
import { policy, serviceTrust } from "../../../rules/stack";

const text = policy({ Action: "*", Resource: "*" });
const shared = { aws_iam_policy: { shared: { name: "shared", policy: text } } };
const arn = "${aws_iam_policy.shared.arn}";

function notAnalysed(document: Document): string[] {
  return reviewDocuments([document]).notAnalysed.map(({ address, reason }) => `${address}: ${reason}`);
}

function ofStack(resource: object): string[] {
  return notAnalysed(readCdktfStack({ resource: { ...shared, ...resource } }, "cdk.tf.json"));
}

const role = (more: object = {}): object => ({
  aws_iam_role: { r: { name: "r", assume_role_policy: serviceTrust(), ...more } },
});

const told = "aws_iam_policy.shared: who has it is not in this document";

test("a policy that nobody has is not passed over", () => {
  expect(ofStack({})).toEqual([told]);
  expect(ofStack(role())).toEqual([told]);
});

test.each<[string, object]>([
  [
    "is attached",
    { ...role(), aws_iam_role_policy_attachment: { a: { role: "${aws_iam_role.r.name}", policy_arn: arn } } },
  ],
  ["is named by the role", role({ managed_policy_arns: [arn] })],
  ["bounds a role", role({ permissions_boundary: arn })],
  [
    "is a group's, which somebody is in",
    {
      aws_iam_user: { u: { name: "u" } },
      aws_iam_group: { g: { name: "g" } },
      aws_iam_user_group_membership: { m: { user: "${aws_iam_user.u.name}", groups: ["${aws_iam_group.g.name}"] } },
      aws_iam_group_policy_attachment: { a: { group: "${aws_iam_group.g.name}", policy_arn: arn } },
    },
  ],
  [
    "people get by IAM Identity Center",
    {
      aws_ssoadmin_customer_managed_policy_attachment: {
        a: { permission_set_arn: "x", customer_managed_policy_reference: [{ name: "${aws_iam_policy.shared.name}" }] },
      },
    },
  ],
  [
    "bounds people there",
    {
      aws_ssoadmin_permissions_boundary_attachment: {
        a: { permissions_boundary: [{ customer_managed_policy_reference: [{ name: "shared" }] }] },
      },
    },
  ],
])("one that %s is somebody's", (_, resource) => {
  expect(ofStack(resource)).toEqual([]);
});

test("of one that is attached to somebody elsewhere, the attachment is told alone", () => {
  const attachment = { elsewhere: { role: "made-elsewhere", policy_arn: arn } };
  expect(ofStack({ aws_iam_role_policy_attachment: attachment })).toEqual([
    "aws_iam_role_policy_attachment.elsewhere: whom it gives a policy is not in the document",
  ]);
});

const values = { name: "shared", arn: "arn:aws:iam::111122223333:policy/shared", policy: text };
const before = { ...values, policy: policy({ Action: "s3:GetObject", Resource: "*" }) };

test.each<[string, object, string[]]>([
  ["makes it: nobody has it yet", { actions: ["create"], after: values }, []],
  ["widens it", { actions: ["update"], before, after: values }, [told]],
  [
    "widens it, and AWS says that it is attached to nobody",
    { actions: ["update"], before, after: { ...values, attachment_count: 0 } },
    [],
  ],
  [
    "widens it, and AWS says that somebody has it",
    { actions: ["update"], before, after: { ...values, attachment_count: 3 } },
    [told],
  ],
  ["takes it away", { actions: ["delete"], before, after: null }, []],
])("a plan that %s", (_, change, expected) => {
  expect(notAnalysed(readTerraformPlan(planJson([changeJson("aws_iam_policy.shared", change)]), "plan.json"))).toEqual(
    expected,
  );
});

test("what other stacks read is theirs to tell", () => {
  const json = { resource: shared, output: { cross_stack: { value: arn } } };
  const stack = { ...json, "//": { metadata: { stackName: "shared" } }, terraform: {} };
  expect(notAnalysed(readCdktfStack(stack, "cdk.tf.json"))).toEqual([]);
});

describe("of an account", () => {
  const asked = (AttachmentCount: number | undefined, roles: readonly object[] = []): string[] => {
    const written = {
      PolicyName: "shared",
      Arn: values.arn,
      AttachmentCount,
      PolicyVersionList: [{ Document: JSON.parse(text) as unknown, IsDefaultVersion: true }],
    };
    const account = { UserDetailList: [], GroupDetailList: [], RoleDetailList: roles, Policies: [written] };
    return notAnalysed(readAuthorizationDetails(account, "account.json"));
  };

  test("everybody who could have it is there", () => {
    expect(asked(0)).toEqual([]);
    expect(asked(undefined)).toEqual([]);
    const holder = {
      RoleName: "r",
      Arn: "arn:aws:iam::111122223333:role/r",
      AssumeRolePolicyDocument: JSON.parse(serviceTrust()) as unknown,
      AttachedManagedPolicies: [{ PolicyName: "shared", PolicyArn: values.arn }],
    };
    expect(asked(1, [holder])).toEqual([]);
  });

  test("unless AWS counts somebody who is not", () => {
    expect(asked(1)).toEqual([`${values.arn}: who has it is not in this document`]);
  });
});
