import { findingsOf, githubProvider, policy, roleStack, saysOf } from "./stack";

const rule = "trust-not-known";

test.each<[string, string, string]>([
  ["an expression", "${jsonencode(local.trust)}", "`jsonencode(local.trust)`"],
  ["a variable", "${var.trust}", "`var.trust`"],
  [
    "a document that is not there",
    "${data.aws_iam_policy_document.gone.json}",
    "data.aws_iam_policy_document.gone.json",
  ],
  ["no JSON", "{", "the policy is not valid JSON"],
  ["an empty text", "", "the policy is empty"],
])("%s is an unknown with its reason", (_, trust, words) => {
  const [finding, ...more] = findingsOf(roleStack({ assume_role_policy: trust })).filter((one) => one.rule === rule);
  expect([finding?.outcome, finding?.touched, more]).toEqual(["unknown", true, []]);
  expect(finding?.message).toContain(words);
});

test("one part that is not known is said, and the rest is judged", () => {
  const trust = policy(
    { Principal: { Federated: githubProvider }, Action: "sts:AssumeRoleWithWebIdentity" },
    { Effect: "Perhaps", Principal: "*", Action: "sts:AssumeRole" },
  );
  const stack = roleStack({ assume_role_policy: trust });
  expect(saysOf(rule, stack)).toEqual(["unknown"]);
  expect(saysOf("trust-subject-missing", stack)).toEqual(["critical"]);
  expect(saysOf("trust-audience-missing", stack)).toEqual(["medium"]);
  expect(findingsOf(stack).find((one) => one.rule === rule)?.message).toMatch(
    /^A part of who may become .* is not known \(.*\)\. What is known was checked; the rest was not\.$/,
  );
});

test("what helps with a provider's ARN is said where one is missing", () => {
  const said = (trust: string): string =>
    findingsOf(roleStack({ assume_role_policy: trust })).find((one) => one.rule === rule)?.message ?? "";
  expect(said("${var.trust}")).toMatch(/so nothing about its trust was checked \([^()]*\)\.$/);
  expect(said("${format(local.trust, aws_iam_openid_connect_provider.github.arn)}")).toMatch(
    /\. The ARN of an OIDC provider follows from the account id: .*\.$/,
  );
});

test("a provider by reference leaves nothing open", () => {
  const trust = policy({
    Principal: { Federated: "${aws_iam_openid_connect_provider.github.arn}" },
    Action: "sts:AssumeRoleWithWebIdentity",
  });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }))).toEqual([]);
});
