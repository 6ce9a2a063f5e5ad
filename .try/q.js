"use strict";
var import_node_fs = require("node:fs");
var import_node_os = require("node:os");
var import_node_path = require("node:path");
var import_provider = require("@cdktf/provider-aws/lib/provider/index.js");
var import_iam_policy = require("@cdktf/provider-aws/lib/iam-policy/index.js");
var import_iam_role = require("@cdktf/provider-aws/lib/iam-role/index.js");
var import_iam_role_policy_attachment = require("@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js");
var import_actions_environment_variable = require("@cdktf/provider-github/lib/actions-environment-variable/index.js");
var import_data_github_team = require("@cdktf/provider-github/lib/data-github-team/index.js");
var import_provider2 = require("@cdktf/provider-github/lib/provider/index.js");
var import_repository_environment = require("@cdktf/provider-github/lib/repository-environment/index.js");
var import_cdktf = require("cdktf");
var import_constructs = require("constructs");
var import_cdktf2 = require("../dist/lib/entry/cdktf");
function main([mode = "bots", count = "1"]) {
  const rendered = mode === "hand" ? renderedBot() : void 0;
  const outdir = (0, import_node_fs.mkdtempSync)((0, import_node_path.join)((0, import_node_os.tmpdir)(), "remit-bench-"));
  const off = { synthReview: { off: "a bench of what the proofs alone cost" } };
  const T=()=>{let o={};const fs=require("fs");for(const t of fs.readdirSync("/proc/self/task")){o[t]=Number(fs.readFileSync(`/proc/self/task/${t}/schedstat`,"utf8").split(" ")[0])/1e6|0}return o};const t0=T();const w0=performance.now();const before = process.cpuUsage();
  const app = new import_cdktf.App({ outdir, context: mode === "unreviewed" ? { remit: off } : {} });
  const stack = stackIn(app);
  for (let at = 0; at < Number(count); at++) {
    if (rendered === void 0) declareBot(stack, nameOf(at));
    else declareByHand(stack, nameOf(at), rendered);
  }
  app.synth();
  const { user, system } = process.cpuUsage(before);
  const t1=T();console.log((user + system) / 1e3);console.log("wall",performance.now()-w0|0,Object.entries(t1).map(([k,v])=>(k==process.pid?"main ":"")+(v-(t0[k]||0))).join(" "));
  (0, import_node_fs.rmSync)(outdir, { recursive: true });
}
function nameOf(at) {
  return `checkout-${String(at).padStart(4, "0")}`;
}
function stackIn(app) {
  const stack = new import_cdktf.TerraformStack(app, "bots");
  new import_provider.AwsProvider(stack, "aws", { region: "eu-central-1", allowedAccountIds: ["111122223333"] });
  new import_provider2.GithubProvider(stack, "github", { owner: "acme" });
  return stack;
}
function declareBot(stack, name) {
  return new import_cdktf2.DeployBot(stack, name, {
    owner: "team:checkout",
    approver: "team:platform-security",
    businessUnit: "payments",
    application: "checkout",
    environment: "prod",
    purpose: "Deploys checkout to ECS from main",
    ticket: "CHG-4711",
    validity: { from: "2026-10-01", until: "2026-12-31" },
    runsIn: (0, import_cdktf2.githubActions)({ repository: `acme/${name}`, repositoryId: 4711, ownerId: 42, environment: "prod" }),
    pulls: [(0, import_cdktf2.ecrRepository)(name)],
    deploys: [(0, import_cdktf2.ecsService)({ cluster: "prod", service: name, taskRole: `${name}-task` }), (0, import_cdktf2.s3Prefix)("assets", `${name}/`)]
  });
}
function renderedBot() {
  const bot = declareBot(stackIn(new import_cdktf.App()), nameOf(0));
  return {
    access: bot.accessPolicies[0]?.policyInput ?? "",
    boundary: bot.boundary?.policyInput ?? "",
    trust: bot.role.assumeRolePolicyInput ?? "",
    tags: bot.role.tagsInput ?? {},
    path: bot.role.pathInput ?? "/"
  };
}
function declareByHand(stack, name, { path, ...rendered }) {
  const scope = new import_constructs.Construct(stack, name);
  const own = (text) => text.replaceAll(nameOf(0), name);
  const tags = { ...rendered.tags };
  const policy = (id, text) => new import_iam_policy.IamPolicy(scope, id, { name: `${name}-${id}`, path, policy: own(text), tags });
  const boundary = policy("boundary", rendered.boundary);
  const access = policy("access", rendered.access);
  const role = new import_iam_role.IamRole(scope, "role", {
    name,
    path,
    assumeRolePolicy: own(rendered.trust),
    permissionsBoundary: boundary.arn,
    maxSessionDuration: 3600,
    tags
  });
  new import_iam_role_policy_attachment.IamRolePolicyAttachment(scope, "access-attachment", { role: role.name, policyArn: access.arn });
  declareGateByHand(scope, name, `arn:aws:iam::111122223333:role${path}${name}`);
}
function declareGateByHand(scope, repository, roleArn) {
  const team = new import_data_github_team.DataGithubTeam(scope, "reviewer", { slug: "platform-security" });
  const environment = new import_repository_environment.RepositoryEnvironment(scope, "environment", {
    repository,
    environment: "prod",
    canAdminsBypass: false,
    deploymentBranchPolicy: { protectedBranches: true, customBranchPolicies: false },
    preventSelfReview: true,
    reviewers: [{ teams: [import_cdktf.Token.asNumber(team.id)] }]
  });
  new import_actions_environment_variable.ActionsEnvironmentVariable(scope, "role-arn", {
    repository,
    environment: environment.environment,
    variableName: "AWS_ROLE_ARN",
    value: roleArn
  });
  new import_cdktf.TerraformOutput(scope, "role-arn-output", { value: roleArn, description: "The role that the workflow assumes." });
  new import_cdktf.TerraformOutput(scope, "role-duration-seconds", { value: 1800, description: "The session to ask for." });
}
main(process.argv.slice(2));
