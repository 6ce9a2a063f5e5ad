import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Construct } from "constructs";
import { GithubOidcProvider } from "../../../../lib/entry/cdktf";
import { githubActionsFacts } from "../../../../providers/github/facts";
import { exampleStack, messageOf, rendered, resources } from "./example-stack";

const arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

test("an account's provider is for GitHub's issuer and the audience of AWS, as GitHub's own facts have them", () => {
  const stack = exampleStack();
  const provider = new GithubOidcProvider(stack, "trust");
  expect(resources(stack, "aws_iam_openid_connect_provider")).toEqual([
    { url: "https://token.actions.githubusercontent.com", client_id_list: ["sts.amazonaws.com"] },
  ]);
  expect(provider.arn).toBe(arn);
  expect(GithubOidcProvider.issuer).toBe(githubActionsFacts.issuer);
});

test("all who ask for the provider of an account get the same", () => {
  const stack = exampleStack();
  const first = GithubOidcProvider.of(new Construct(stack, "one"));
  expect(GithubOidcProvider.of(new Construct(stack, "another"))).toBe(first);
  expect(first.node.path).toBe("shop/github-oidc-provider");
});

test("one that was declared elsewhere in the stack is found", () => {
  const stack = exampleStack();
  const declared = new GithubOidcProvider(new Construct(stack, "account"), "trust");
  expect(GithubOidcProvider.of(stack)).toBe(declared);
  expect(GithubOidcProvider.find(stack)).toBe(declared);
});

test("asking whether there is one makes none", () => {
  const stack = exampleStack({});
  expect(GithubOidcProvider.find(stack)).toBeUndefined();
  expect(rendered(stack).resource).toBeUndefined();
  expect(rendered(stack).data).toBeUndefined();
});

test("another region of the same account shares the provider, another account has its own", () => {
  const stack = exampleStack();
  const ireland = new AwsProvider(stack, "ireland", {
    alias: "ireland",
    region: "eu-west-1",
    allowedAccountIds: ["123456789012"],
  });
  const audit = new AwsProvider(stack, "audit", { alias: "audit", allowedAccountIds: ["210987654321"] });
  const first = GithubOidcProvider.of(stack);
  expect(GithubOidcProvider.of(stack, ireland)).toBe(first);
  expect(GithubOidcProvider.of(stack, audit).node.path).toBe("shop/github-oidc-provider-audit");
});

test("a second one for an account is refused, with the first one's path", () => {
  const stack = exampleStack();
  new GithubOidcProvider(stack, "first");
  const message = messageOf(() => new GithubOidcProvider(stack, "second"));
  expect(message).toContain("shop/second: 1 problem");
  expect(message).toContain("a second provider for account 123456789012; allowed: one for each account: `shop/first`");
  expect(message).toContain("GithubOidcProvider.of(scope)");
});

test("an account that is not stated is looked up, and its region is not", () => {
  const stack = exampleStack({});
  new GithubOidcProvider(stack, "trust");
  expect(Object.keys(rendered(stack).data ?? {})).toEqual(["aws_caller_identity", "aws_partition"]);
});

test("an account that is none is refused, under the provider's path", () => {
  const stack = exampleStack({ allowedAccountIds: ["12345"] });
  expect(messageOf(() => new GithubOidcProvider(stack, "trust"))).toContain(
    "shop/aws: 1 problem\n  account: given `12345`; allowed: twelve digits",
  );
});

test("a provider of another state is known by its ARN or its account", () => {
  expect(GithubOidcProvider.fromArn(arn).arn).toBe(arn);
  expect(GithubOidcProvider.fromAccount("123456789012").arn).toBe(arn);
  expect(GithubOidcProvider.fromAccount("123456789012", "aws-cn").arn).toBe(arn.replace("arn:aws:", "arn:aws-cn:"));
});

test.each([
  ["another issuer's", arn.replace("token.actions", "gitlab")],
  ["a wildcard's", arn.replace("123456789012", "*")],
  ["a role's", "arn:aws:iam::123456789012:role/deploy"],
])("an ARN that is %s is refused", (_title, wrong) => {
  expect(messageOf(() => GithubOidcProvider.fromArn(wrong))).toContain(`arn: given \`${wrong.slice(0, 79)}`);
});

test("an account without its leading zeros is refused", () => {
  expect(messageOf(() => GithubOidcProvider.fromAccount("42"))).toContain("allowed: twelve digits");
});
