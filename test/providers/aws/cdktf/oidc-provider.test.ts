import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Construct } from "constructs";
import {
  bitbucketPipelines,
  entraWorkload,
  GithubOidcProvider,
  githubActions,
  gitlabCi,
  googleServiceAccount,
  OidcProvider,
} from "../../../../lib/entry/cdktf";
import { exampleStack, messageOf, resources } from "./example-stack";

const gitlab = gitlabCi({ project: "acme/checkout", branch: "main" });
const uuid = "c9bf9e57-1685-4c89-bafb-ff5af830be8a";

test("an issuer's provider takes tokens for AWS, unless others are named", () => {
  const stack = exampleStack();
  const provider = new OidcProvider(stack, "trust", { issuer: "gitlab.com" });
  expect(resources(stack, "aws_iam_openid_connect_provider")).toEqual([
    { url: "https://gitlab.com", client_id_list: ["sts.amazonaws.com"] },
  ]);
  expect(provider.arn).toBe("arn:aws:iam::123456789012:oidc-provider/gitlab.com");
});

test("all who ask for the provider of a workload get the same, with its audience", () => {
  const stack = exampleStack();
  const first = OidcProvider.of(new Construct(stack, "one"), gitlab);
  expect(OidcProvider.of(new Construct(stack, "another"), gitlab)).toBe(first);
  expect(OidcProvider.find(stack, "gitlab.com")).toBe(first);
  expect(OidcProvider.find(stack, "gitlab.com")?.node.path).toBe("shop/oidc-provider-gitlab-com");
  expect(first.audiences).toEqual(["https://gitlab.com"]);
});

test("an account has one provider for each issuer, and each account its own", () => {
  const stack = exampleStack();
  const audit = new AwsProvider(stack, "audit", { alias: "audit", allowedAccountIds: ["210987654321"] });
  const bitbucket = bitbucketPipelines({
    workspace: "acme",
    workspaceId: uuid,
    repositoryId: uuid,
    environmentId: uuid,
  });
  OidcProvider.of(stack, gitlab);
  OidcProvider.of(stack, gitlab, audit);
  OidcProvider.of(stack, bitbucket);
  expect(resources(stack, "aws_iam_openid_connect_provider").map(({ url }) => url)).toEqual([
    "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
    "https://gitlab.com",
    "https://gitlab.com",
  ]);
  expect(OidcProvider.find(stack, "gitlab.com", audit)?.node.path).toBe("shop/oidc-provider-gitlab-com-audit");
});

test("the provider of github.com is found by its issuer too, and by its own class", () => {
  const stack = exampleStack();
  const declared = GithubOidcProvider.of(stack);
  const workload = githubActions({ repository: "acme/checkout", environment: "prod" });
  expect(OidcProvider.of(stack, workload)).toBe(declared);
});

test("a second one for an issuer is refused, with the first one's path", () => {
  const stack = exampleStack();
  new OidcProvider(stack, "first", { issuer: "gitlab.com" });
  const message = messageOf(() => new OidcProvider(stack, "second", { issuer: "gitlab.com" }));
  expect(message).toContain("shop/second: 1 problem");
  expect(message).toContain("allowed: one for each account: `shop/first` is there");
  expect(message).toContain("OidcProvider.of(scope, workload)");
});

test("the provider that is there has to take the workload's audience", () => {
  const stack = exampleStack();
  new OidcProvider(stack, "first", { issuer: "gitlab.com" });
  expect(messageOf(() => OidcProvider.of(stack, gitlab))).toContain(
    "audience: given `https://gitlab.com`; allowed: tokens of an audience that the provider takes: `sts.amazonaws.com`",
  );
});

test("the slash at the end of an issuer is part of it", () => {
  const entra = entraWorkload({ tenantId: uuid, principalId: uuid, audience: "api://aws-acme" });
  expect(OidcProvider.of(exampleStack(), entra).arn).toBe(
    `arn:aws:iam::123456789012:oidc-provider/sts.windows.net/${uuid}/`,
  );
});

test("AWS knows Google by itself, so that there is no provider to be made", () => {
  const google = googleServiceAccount({ uniqueId: "110169484474386276334", audience: "aws" });
  expect(messageOf(() => OidcProvider.of(exampleStack(), google))).toContain("AWS knows this issuer by itself");
});

test.each([
  [{ issuer: "https://gitlab.com" }, "issuer"],
  [{ issuer: "*" }, "issuer"],
  [{ issuer: "gitlab.com", audiences: [] }, "audiences"],
  [{ issuer: "gitlab.com", audiences: ["sts.amazonaws.com", "*"] }, "audiences[1]"],
])("%j is refused", (props, property) => {
  expect(messageOf(() => new OidcProvider(exampleStack(), "trust", props))).toContain(
    `shop/trust: 1 problem\n  ${property}: given`,
  );
});

test("one that is made elsewhere is known by its ARN, or by its account", () => {
  const arn = "arn:aws:iam::123456789012:oidc-provider/gitlab.com";
  expect(OidcProvider.fromArn(arn, "gitlab.com")).toEqual({ arn });
  expect(OidcProvider.fromAccount("123456789012", "gitlab.com")).toEqual({ arn });
  expect(messageOf(() => OidcProvider.fromArn(arn, "gitlab.acme.example"))).toContain("for this issuer");
  expect(messageOf(() => OidcProvider.fromAccount("1234", "gitlab.com"))).toContain("twelve digits");
});
