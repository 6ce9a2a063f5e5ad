import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { DeployBot, ecrRepository, githubActions, s3Prefix, SpecError } from "remit-iac/cdktf";

const app = new App();
const stack = new TerraformStack(app, "shop");
new AwsProvider(stack, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
try {
  new DeployBot(stack, "pages", {
    owner: "alice",
    runsIn: githubActions({ repository: "acme/checkout", repositoryId: 4711, ownerId: 42, environment: "prod" }),
    pulls: [ecrRepository("checkout")],
    deploys: [s3Prefix("checkout-assets", "web/")],
  });
} catch (error) {
  console.log(error instanceof SpecError, error.message);
}
