import { reviewDocuments, type Finding } from "../../lib/entry/main";
import { readFiles } from "../documents/configuration/folder";
import { today } from "./stack";

/** What a review finds of a role whose policy is a text of JSON with `${…}` in it. */
function found(statement: string): readonly Finding[] {
  const configuration = `variable "arns" { type = list(string) }
variable "text" { type = string }
variable "region" { type = string }
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = "{}"
}
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.r.name
  policy = <<EOF
{ "Version": "2012-10-17", "Statement": [
  { "Sid": "every \\" bucket", "Effect": "Allow", "Action": "s3:*", "Resource": "*" },
  { "Sid": "logs", "Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "arn:aws:logs:\${var.region}:*:x" },
  ${statement}
] }
EOF
}
`;
  const { findings } = reviewDocuments([readFiles({ "main.tf": configuration })], { today });
  return findings.filter(({ family }) => family === "access");
}

function says(policy: string): string[] {
  return found(policy).map(({ rule, outcome }) => `${outcome} ${rule}`);
}

const wide = ["violation access-wildcard-action", "violation access-wildcard-resource"];
const pull = (resource: string): string =>
  `{ "Sid": "pull", "Effect": "Allow", "Action": "ecr:BatchGetImage", "Resource": ${resource} }`;

test.each(["${jsonencode(var.arns)}", '[ ${jsonencode(var.text)}, "arn:aws:ecr:*:*:repository/x" ]'])(
  "a value that is encoded and not known leaves its own element open: %s",
  (resource) => {
    expect(says(pull(resource))).toEqual(expect.arrayContaining([...wide, "unknown access-not-known"]));
    const [open, ...more] = found(pull(resource)).filter(({ rule }) => rule === "access-not-known");
    expect([open?.message, more]).toEqual([
      expect.stringMatching(/statement pull: a part of its `Resource` is not known: .*\(`var\.(?:arns|text)`\)/),
      [],
    ]);
  },
);

test("a text between the elements may be anything, and leaves the policy open", () => {
  expect(says(pull("${var.text}"))).toEqual(["unknown access-not-known"]);
  expect(says('{ "Effect": "Deny", "Action": "*", "Resource": "*" } ${var.text}')).toEqual([
    "unknown access-not-known",
  ]);
  expect(found(pull("${var.text}"))[0]?.message).toContain("the policy is not valid JSON with");
});

test("a statement that is encoded as a whole may be anything, beside what is known", () => {
  expect(says("${jsonencode(var.text)}")).toEqual(expect.arrayContaining([...wide, "unknown access-not-known"]));
});

test("what is encoded inside of a text is a part of the text", () => {
  expect(says(pull('"arn:aws:ecr:*:*:repository/${jsonencode(var.text)}"'))).toEqual(expect.arrayContaining(wide));
});
