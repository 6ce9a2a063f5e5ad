import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { DeployBot, ecrRepository, ecsService, githubActions, GithubOidcProvider, s3Prefix } from "remit-iac/cdktf";

/** A checkout that is deployed by two bots, one for each region. */
export class CleanStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
    const ireland = new AwsProvider(this, "aws-ireland", {
      alias: "ireland",
      region: "eu-west-1",
      allowedAccountIds: ["123456789012"],
    });
    new GithubProvider(this, "github", { owner: "acme" });
    new GithubOidcProvider(this, "github-oidc-provider");

    const checkout = {
      owner: "team:checkout",
      approver: "team:platform-security",
      businessUnit: "payments",
      application: "checkout",
      environment: "prod",
      ticket: "CHG-4711",
      validity: { from: "2026-10-01", until: "2026-12-31" },
    };
    const repository = { repository: "acme/checkout", repositoryId: 4711, ownerId: 42 };

    new DeployBot(this, "checkout-deploy", {
      ...checkout,
      purpose: "Deploys checkout to ECS from main",
      runsIn: githubActions({ ...repository, environment: "prod" }),
      pulls: [ecrRepository("checkout")],
      deploys: [
        ecsService({ cluster: "prod", service: "checkout", taskRole: "checkout-task" }),
        s3Prefix("checkout-assets", "web/"),
      ],
    });

    new DeployBot(this, "checkout-deploy-ireland", {
      ...checkout,
      purpose: "Deploys the standby of checkout in Ireland",
      provider: ireland,
      runsIn: githubActions({ ...repository, environment: "prod-ireland" }),
      pulls: [ecrRepository("checkout")],
      deploys: [ecsService({ cluster: "standby", service: "checkout", taskRole: "checkout-task" })],
      github: { branches: ["main", "release/*"] },
    });
  }
}
