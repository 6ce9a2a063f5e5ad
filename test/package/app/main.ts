import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { readDocuments, reviewDocuments, type Verdict } from "remit-iac";
import { DeployBot, type DeployBotProps, ecrRepository, githubActions, s3Prefix } from "remit-iac/cdktf";

const props: DeployBotProps = {
  owner: "team:checkout",
  approver: "team:platform-security",
  businessUnit: "payments",
  application: "checkout",
  environment: "prod",
  purpose: "Publishes the pages from main",
  ticket: "CHG-4711",
  validity: { from: "2026-10-01", until: "2026-12-31" },
  runsIn: githubActions({ repository: "acme/checkout", repositoryId: 4711, ownerId: 42, environment: "prod" }),
  pulls: [ecrRepository("checkout")],
  deploys: [s3Prefix("checkout-assets", "web/")],
};

const app = new App();
const stack = new TerraformStack(app, "shop");
new AwsProvider(stack, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
new GithubProvider(stack, "github", { owner: "acme" });
const bot: DeployBot = new DeployBot(stack, "pages", props);
bot.role.description = "Composed further by its handle";
app.synth();

/** The package's other entry, in the same program. */
export const verdict: Verdict = reviewDocuments(readDocuments([app.outdir]).documents, { today: "2026-11-15" });
