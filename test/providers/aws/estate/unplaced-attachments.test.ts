import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments } from "../../../../lib/entry/main";

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

function notAnalysed(resource: object): string[] {
  const document = readCdktfStack({ "//": { metadata: {} }, terraform: {}, resource }, "cdk.tf.json");
  return reviewDocuments([document]).notAnalysed.map(({ address }) => address);
}

test("a policy that is hung on a role which the document does not have is not passed over", () => {
  const attachment = { elsewhere: { role: "made-elsewhere", policy_arn: administrator } };
  expect(notAnalysed({ aws_iam_role_policy_attachment: attachment })).toEqual([
    "aws_iam_role_policy_attachment.elsewhere",
  ]);
});

test("the same about a policy of its own, a user, and an attachment to several of which one is there", () => {
  const resources = {
    aws_iam_role: { known: { name: "known", assume_role_policy: trust } },
    aws_iam_role_policy: { inline: { role: "made-elsewhere", policy: "{}" } },
    aws_iam_user_policy_attachment: { user: { user: "made-elsewhere", policy_arn: administrator } },
    aws_iam_policy_attachment: {
      both: { name: "both", roles: ["known", "made-elsewhere"], policy_arn: administrator },
    },
  };
  expect(notAnalysed(resources).sort()).toEqual([
    "aws_iam_policy_attachment.both",
    "aws_iam_role_policy.inline",
    "aws_iam_user_policy_attachment.user",
  ]);
});

test("attachments to roles of the document, by name or by reference, are analysed", () => {
  const resources = {
    aws_iam_role: { known: { name: "known", assume_role_policy: trust } },
    aws_iam_role_policy_attachment: {
      by_name: { role: "known", policy_arn: administrator },
      by_reference: { role: "${aws_iam_role.known.name}", policy_arn: administrator },
    },
  };
  expect(notAnalysed(resources)).toEqual([]);
});
