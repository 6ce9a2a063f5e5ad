import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { DeployBot, OidcProvider, s3Prefix } from "remit-iac/cdktf";
import { known, withToken } from "./workloads";

/** A bot for each place where one can run; each can write one prefix, and nobody but its workload can become it. */
export class PlatformsStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
    for (const workload of Object.values(withToken)) OidcProvider.of(this, workload);
    for (const [name, runsIn] of Object.entries({ ...withToken, ...known })) {
      new DeployBot(this, name, {
        owner: "team:checkout",
        approver: "team:platform-security",
        businessUnit: "payments",
        application: "checkout",
        environment: "prod",
        purpose: `Publishes the assets of checkout ${name.replaceAll("-", " ")}`,
        ticket: "CHG-4711",
        validity: { from: "2026-10-01", until: "2026-12-31" },
        runsIn,
        deploys: [s3Prefix("checkout-assets", `${name}/`)],
      });
    }
  }
}
