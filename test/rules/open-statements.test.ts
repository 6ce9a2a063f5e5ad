import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import type { Document } from "../../lib/documents/document";
import { reviewDocuments } from "../../lib/entry/main";
import { readFiles } from "../documents/configuration/folder";
import { serviceTrust, today } from "./stack";

function says(document: Document): string[] {
  const { findings } = reviewDocuments([document], { today });
  return findings.filter(({ family }) => family === "access").map(({ rule, outcome }) => `${outcome} ${rule}`);
}

/** A configuration with a policy of one statement that is written out, and of those that are made. */
function configuration(made: string, more = ""): Document {
  return readFiles({
    "main.tf": `variable "extra" { type = list(string) }
data "aws_iam_policy_document" "p" {
  ${more}
  ${made}
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "base"
    actions   = ["sqs:*"]
    resources = ["*"]
  }
}
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode(${serviceTrust()})
}
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.r.name
  policy = data.aws_iam_policy_document.p.json
}
`,
  });
}

const dynamic = (collection: string): string => `dynamic "statement" {
    for_each = ${collection}
    content {
      actions   = [statement.value]
      resources = ["*"]
    }
  }`;

const wide = ["violation access-wildcard-action", "violation access-wildcard-resource"];
const open = "unknown access-not-known";

test("statements that are written out are judged beside those that may be made", () => {
  expect(says(configuration(dynamic("var.extra"))).sort()).toEqual([open, ...wide].sort());
  expect(says(configuration(dynamic('["logs:PutLogEvents"]'))).sort()).toEqual(wide);
  expect(says(configuration(dynamic("[]"))).sort()).toEqual(wide);
});

test("one that may take another document's place leaves the policy open", () => {
  const based = "source_policy_documents = [data.aws_iam_policy_document.base.json]";
  expect(says(configuration(dynamic("var.extra"), based))).toEqual([open]);
});

test("the same in the JSON syntax", () => {
  const statement = [{ actions: ["s3:*"], resources: ["*"] }];
  const block = { for_each: "${var.extra}", content: { actions: ["${statement.value}"], resources: ["*"] } };
  const stack = (data: object): Document =>
    readCdktfStack(
      {
        data: { aws_iam_policy_document: { p: data } },
        resource: {
          aws_iam_role: { r: { name: "r", assume_role_policy: serviceTrust() } },
          aws_iam_role_policy: {
            p: { role: "${aws_iam_role.r.name}", policy: "${data.aws_iam_policy_document.p.json}" },
          },
        },
      },
      "cdk.tf.json",
    );
  expect(says(stack({ statement, dynamic: { statement: block } })).sort()).toEqual([open, ...wide].sort());
  expect(says(stack({ dynamic: { statement: block } }))).toEqual([open]);
});
