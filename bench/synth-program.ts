import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { ActionsEnvironmentVariable } from "@cdktf/provider-github/lib/actions-environment-variable/index.js";
import { DataGithubTeam } from "@cdktf/provider-github/lib/data-github-team/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { RepositoryEnvironment } from "@cdktf/provider-github/lib/repository-environment/index.js";
import { App, TerraformOutput, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { DeployBot, ecrRepository, ecsService, githubActions, s3Prefix } from "../lib/entry/cdktf";

/** Synthesises bots, or the same resources by hand, and prints as JSON what it took from the app on, in milliseconds. */
function main([mode = "bots", count = "1"]: readonly string[]): void {
  const rendered = mode === "hand" ? renderedBot() : undefined;
  const outdir = mkdtempSync(join(tmpdir(), "remit-bench-"));
  const off = { synthReview: { off: "a bench of what the proofs alone cost" } };
  const [before, start] = [process.cpuUsage(), performance.now()];
  const app = new App({ outdir, context: mode === "unreviewed" ? { remit: off } : {} });
  const stack = stackIn(app);
  for (let at = 0; at < Number(count); at++) {
    if (rendered === undefined) declareBot(stack, nameOf(at));
    else declareByHand(stack, nameOf(at), rendered);
  }
  app.synth();
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ cpu: (user + system) / 1000, clock: performance.now() - start }));
  rmSync(outdir, { recursive: true });
}

/** All names have one length, and none is a part of another. */
function nameOf(at: number): string {
  return `checkout-${String(at).padStart(4, "0")}`;
}

function stackIn(app: App): TerraformStack {
  const stack = new TerraformStack(app, "bots");
  new AwsProvider(stack, "aws", { region: "eu-central-1", allowedAccountIds: ["111122223333"] });
  new GithubProvider(stack, "github", { owner: "acme" });
  return stack;
}

function declareBot(stack: TerraformStack, name: string): DeployBot {
  return new DeployBot(stack, name, {
    owner: "team:checkout",
    approver: "team:platform-security",
    businessUnit: "payments",
    application: "checkout",
    environment: "prod",
    purpose: "Deploys checkout to ECS from main",
    ticket: "CHG-4711",
    validity: { from: "2026-10-01", until: "2026-12-31" },
    runsIn: githubActions({ repository: `acme/${name}`, repositoryId: 4711, ownerId: 42, environment: "prod" }),
    pulls: [ecrRepository(name)],
    deploys: [ecsService({ cluster: "prod", service: name, taskRole: `${name}-task` }), s3Prefix("assets", `${name}/`)],
  });
}

/** What a bot renders, for somebody who writes the same by hand. */
interface RenderedBot {
  readonly access: string;
  readonly boundary: string;
  readonly trust: string;
  readonly tags: Record<string, string>;
  readonly path: string;
}

function renderedBot(): RenderedBot {
  const bot = declareBot(stackIn(new App()), nameOf(0));
  return {
    access: bot.accessPolicies[0]?.policyInput ?? "",
    boundary: bot.boundary?.policyInput ?? "",
    trust: bot.role.assumeRolePolicyInput ?? "",
    tags: bot.role.tagsInput ?? {},
    path: bot.role.pathInput ?? "/",
  };
}

function declareByHand(stack: TerraformStack, name: string, { path, ...rendered }: RenderedBot): void {
  const scope = new Construct(stack, name);
  const own = (text: string): string => text.replaceAll(nameOf(0), name);
  const tags = { ...rendered.tags };
  const policy = (id: string, text: string): IamPolicy =>
    new IamPolicy(scope, id, { name: `${name}-${id}`, path, policy: own(text), tags });
  const boundary = policy("boundary", rendered.boundary);
  const access = policy("access", rendered.access);
  const role = new IamRole(scope, "role", {
    name,
    path,
    assumeRolePolicy: own(rendered.trust),
    permissionsBoundary: boundary.arn,
    maxSessionDuration: 3600,
    tags,
  });
  new IamRolePolicyAttachment(scope, "access-attachment", { role: role.name, policyArn: access.arn });
  declareGateByHand(scope, name, `arn:aws:iam::111122223333:role${path}${name}`);
}

function declareGateByHand(scope: Construct, repository: string, roleArn: string): void {
  const team = new DataGithubTeam(scope, "reviewer", { slug: "platform-security" });
  const environment = new RepositoryEnvironment(scope, "environment", {
    repository,
    environment: "prod",
    canAdminsBypass: false,
    deploymentBranchPolicy: { protectedBranches: true, customBranchPolicies: false },
    preventSelfReview: true,
    reviewers: [{ teams: [Token.asNumber(team.id)] }],
  });
  new ActionsEnvironmentVariable(scope, "role-arn", {
    repository,
    environment: environment.environment,
    variableName: "AWS_ROLE_ARN",
    value: roleArn,
  });
  new TerraformOutput(scope, "role-arn-output", { value: roleArn, description: "The role that the workflow assumes." });
  new TerraformOutput(scope, "role-duration-seconds", { value: 1800, description: "The session to ask for." });
}

main(process.argv.slice(2));
