import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments, type Finding } from "../../../../lib/entry/main";
import { policy, serviceTrust, today } from "../../../rules/stack";

/** What is found of a user and a role that have the same policy. */
function found(statement: object, user: object = { name: "ada" }): readonly Finding[] {
  const text = policy(statement).replaceAll("${", () => "$${");
  const stack = {
    variable: { who: {} },
    resource: {
      aws_iam_user: { a: user },
      aws_iam_user_policy: { a: { user: "${aws_iam_user.a.name}", policy: text } },
      aws_iam_role: { a: { name: "ada", assume_role_policy: serviceTrust() } },
      aws_iam_role_policy: { a: { role: "${aws_iam_role.a.name}", policy: text } },
    },
  };
  return reviewDocuments([readCdktfStack(stack, "cdk.tf.json")], { today }).findings;
}

function about(findings: readonly Finding[], family: string): string[] {
  return findings
    .filter((one) => one.family === family && one.rule !== "access-boundary-missing")
    .map(({ rule, outcome, address }) => `${outcome} ${rule} ${address}`);
}

const ownKeys = { Action: "iam:CreateAccessKey", Resource: "arn:aws:iam::*:user/${aws:username}" };
const ownPolicy = { ...ownKeys, Action: "iam:PutUserPolicy" };

test.each([
  ["that is known", { name: "ada" }],
  ["that is not known", { name: "${var.who}" }],
])("keys of its own are no other user's, for a name %s", (_, user) => {
  expect(about(found(ownKeys, user), "access")).toEqual([]);
});

test("who may write policies of its own name writes itself a policy, and a role has no such name", () => {
  expect(about(found(ownPolicy), "access")).toEqual(["violation access-escalation aws_iam_user.a"]);
});

test("a role is never shown with a user's name in the request", () => {
  const homes = { Action: "s3:*", Resource: ["arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::shared/*"] };
  const shown = found(homes).filter(({ rule }) => rule === "access-wildcard-action");
  expect(shown.map(({ witness }) => [witness?.resource, Object.keys(witness?.context ?? {})])).toEqual([
    ["arn:aws:s3:::shared/x", []],
    ["arn:aws:s3:::home/ada/x", []],
  ]);
});
