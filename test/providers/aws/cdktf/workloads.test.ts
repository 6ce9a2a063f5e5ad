import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Fn, TerraformVariable, type TerraformStack } from "cdktf";
import {
  DeployBot,
  type DeployBotProps,
  ec2Instance,
  eksPodIdentity,
  hcpTerraform,
  kubernetesServiceAccount,
  lambdaExecution,
  OidcProvider,
  type Workload,
} from "../../../../lib/entry/cdktf";
import { showsToken } from "../../../../lib/bundles/workload";
import { everyWorkload, gitlab, pod } from "./every-workload";
import { exampleProps, exampleStack, messageOf, resources } from "./example-stack";

function botIn(stack: TerraformStack, runsIn: Workload, change: Partial<DeployBotProps> = {}): DeployBot {
  return new DeployBot(stack, "deploy", { ...exampleProps, runsIn, ...change });
}

/** The rules that have something to say of the stack as it is written; a failed proof throws. */
function synthesised(stack: TerraformStack): string[] {
  const app = App.of(stack);
  app.synth();
  const report = readFileSync(join(app.outdir, "stacks", "shop", "remit.report.json"), "utf8");
  return (JSON.parse(report) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
}

test.each(Object.entries(everyWorkload))(
  "a bot of %s is proved, and reviewed without a finding but the session's",
  (_, workload) => {
    const stack = exampleStack();
    const bot = botIn(stack, workload);
    expect(synthesised(stack)).toEqual(["lifecycle-session-not-enforced"]);
    expect(bot.proof.statements.filter(({ verdict }) => verdict !== "proved")).toEqual([]);
  },
);

test.each(Object.entries(everyWorkload))("%s: a trust policy that is widened stops the synthesis", (_, workload) => {
  const stack = exampleStack();
  const bot = botIn(stack, workload);
  const trust = bot.role.assumeRolePolicyInput?.replace(
    /"StringEquals":|"StringLike":|"ArnLike":/g,
    '"StringNotLike":',
  );
  const { Statement: [statement] = [] } = JSON.parse(trust ?? "{}") as { Statement?: object[] };
  const widened = { Version: "2012-10-17", Statement: [{ ...statement, Condition: undefined }] };
  bot.role.addOverride("assume_role_policy", JSON.stringify(widened));
  expect(messageOf(() => synthesised(stack))).toContain("nobody but its declared workload can become it");
});

test("instances of EC2 have the role by a profile of its name", () => {
  const stack = exampleStack();
  const bot = botIn(stack, ec2Instance());
  expect(resources(stack, "aws_iam_instance_profile")).toMatchObject([
    { name: "deploy", path: "/remit/", role: "${aws_iam_role.deploy_role_528EF620.name}" },
  ]);
  expect(bot.instanceProfile?.node.path).toBe("shop/deploy/instance-profile");
});

test("pods have the role by an association, unless those who run the cluster make it", () => {
  const stack = exampleStack();
  botIn(stack, eksPodIdentity(pod));
  const roleArn = "${aws_iam_role.deploy_role_528EF620.arn}";
  expect(resources(stack, "aws_eks_pod_identity_association")).toMatchObject([
    { cluster_name: "prod", namespace: "checkout", service_account: "deployer", role_arn: roleArn },
  ]);
  const other = exampleStack();
  botIn(other, eksPodIdentity({ ...pod, associate: false }));
  expect(resources(other, "aws_eks_pod_identity_association")).toEqual([]);
});

test("a role waits for the provider that the stack declares for its issuer", () => {
  const stack = exampleStack();
  if (!showsToken(gitlab)) throw new Error("GitLab has tokens");
  OidcProvider.of(stack, gitlab);
  botIn(stack, gitlab);
  const [provider] = resources(stack, "aws_iam_openid_connect_provider");
  expect(provider).toEqual({ url: "https://gitlab.com", client_id_list: ["https://gitlab.com"] });
  expect(resources(stack, "aws_iam_role")[0]?.["depends_on"]).toEqual([
    expect.stringMatching(/^aws_iam_openid_connect_provider\./),
  ]);
});

test.each<[string, Workload, Partial<DeployBotProps>, string]>([
  [
    "of another issuer",
    gitlab,
    { oidcProvider: OidcProvider.fromAccount("123456789012", "git.acme.example") },
    "gitlab.com",
  ],
  [
    "where none is needed",
    lambdaExecution(),
    { oidcProvider: OidcProvider.fromAccount("123456789012", "gitlab.com") },
    "leave it out",
  ],
])("a provider %s is refused", (_, workload, change, words) => {
  const message = messageOf(() => botIn(exampleStack(), workload, change));
  expect(message).toContain("oidcProvider: given");
  expect(message).toContain(words);
});

test("a provider that does not take the tokens' audience is refused", () => {
  const stack = exampleStack();
  new OidcProvider(stack, "gitlab", { issuer: "gitlab.com", audiences: ["sts.amazonaws.com"] });
  expect(messageOf(() => botIn(stack, gitlab))).toContain(
    "oidcProvider.audience: given `https://gitlab.com`; allowed: tokens of an audience that the provider takes: `sts.amazonaws.com`",
  );
});

test("names that are known only at deployment are listed as not checked, and what is rendered of them is proved", () => {
  const stack = exampleStack();
  const cluster = new TerraformVariable(stack, "cluster", { type: "string" }).stringValue;
  const bot = botIn(stack, eksPodIdentity({ ...pod, cluster }));
  expect(bot.skipped.map(({ property }) => property)).toContain("runsIn.cluster");
  expect(new Set(synthesised(stack))).toEqual(new Set(["lifecycle-session-not-enforced", "metadata-check-skipped"]));
});

test("the issuer of a cluster that is yet to be made is known at deployment, and what is rendered of it is proved", () => {
  const stack = exampleStack();
  const url = new TerraformVariable(stack, "issuer", { type: "string" }).stringValue;
  const workload = kubernetesServiceAccount({
    issuer: Fn.replace(url, "https://", ""),
    namespace: "checkout",
    serviceAccount: "api",
  });
  OidcProvider.of(stack, workload);
  const bot = botIn(stack, workload);
  expect(new Set(synthesised(stack))).toEqual(new Set(["lifecycle-session-not-enforced", "metadata-check-skipped"]));
  expect(bot.proof.statements.filter(({ verdict }) => verdict !== "proved")).toEqual([]);
});

test("a bot that writes is none for plans of HCP Terraform, which pull requests start", () => {
  const stack = exampleStack();
  botIn(stack, hcpTerraform({ organization: "acme", project: "web", workspace: "checkout", phase: "plan" }));
  expect(messageOf(() => synthesised(stack))).toContain("trust-pull-request-writes");
});
