import { QuestionError } from "../../../../lib/check/question-error";
import { policyDocument } from "../../../../providers/aws/check/documents";

const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
const text = JSON.stringify(document);
const encoded = encodeURIComponent(text);

/** The shapes are those of AWS's API reference and of what its command line prints. */
test.each<[string, unknown]>([
  ["a document", document],
  ["its text", text],
  ["its text with blanks around it", `\n ${text}\n`],
  ["its text, percent-encoded as IAM's API gives it", encoded],
  ["aws iam get-role", { Role: { RoleName: "r", Arn: "a", AssumeRolePolicyDocument: document } }],
  ["IAM's API: GetRole", { Role: { RoleName: "r", AssumeRolePolicyDocument: encoded } }],
  ["an entry of aws iam list-roles", { RoleName: "r", AssumeRolePolicyDocument: document }],
  ["aws iam get-role-policy", { RoleName: "r", PolicyName: "p", PolicyDocument: document }],
  ["aws iam get-policy-version", { PolicyVersion: { Document: document, VersionId: "v1", IsDefaultVersion: true } }],
  ["aws s3api get-bucket-policy", { Policy: text }],
  ["aws secretsmanager get-resource-policy", { ARN: "a", Name: "n", ResourcePolicy: text }],
  ["aws ecr get-repository-policy", { registryId: "1", repositoryName: "n", policyText: text }],
])("%s", (_, value) => {
  expect(policyDocument(value, "policy")).toEqual(document);
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["null", null],
  ["a number", 1],
  ["a list", [document]],
  ["an object", {}],
  ["a Statement that is inherited", Object.create(document) as object],
  ["elements in lower case", { version: "2012-10-17", statement: document.Statement }],
  [
    "aws iam get-policy, which has no document",
    { Policy: { PolicyName: "p", Arn: "arn:aws:iam::111122223333:policy/p" } },
  ],
  ["a text", "policy.json"],
  ["an encoded text that is broken", "%7B%22Statement%ZZ"],
  ["a text in a text", JSON.stringify(text)],
])("%s is no policy", (_, value) => {
  expect(() => policyDocument(value, "after")).toThrow(QuestionError);
  expect(() => policyDocument(value, "after")).toThrow(/^`after` is /);
});

test("a text that is nested too deeply is refused in time", () => {
  expect(() => policyDocument("[".repeat(200_000) + "]".repeat(200_000), "policy")).toThrow("nested too deeply");
});

test("an error quotes nothing of the text", () => {
  const secret = "AKIAIOSFODNN7EXAMPLE";
  expect(() => policyDocument(`{"key": "${secret}`, "policy")).toThrow(/^`policy` is a text that is no JSON/);
  expect(() => policyDocument(`{"key": "${secret}`, "policy")).not.toThrow(secret);
});
