import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { DataExportAgent, dynamodbTable, githubActions, GithubOidcProvider, s3Export, s3Prefix } from "remit-iac/cdktf";

/** An agent that exports a quarter's orders to the auditors, in one night. */
export class DataExportStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
    new GithubProvider(this, "github", { owner: "acme" });
    new GithubOidcProvider(this, "github-oidc-provider");

    const audit = { repository: "acme/audit", repositoryId: 4713, ownerId: 42, environment: "audit-export" };

    new DataExportAgent(this, "audit-export", {
      owner: "team:finance-systems",
      approver: "team:data-protection",
      businessUnit: "finance",
      application: "audit",
      environment: "prod",
      purpose: "Exports the orders of the quarter for the auditors",
      validity: { from: "2026-11-01", until: "2026-12-31" },
      window: { from: "2026-11-30T22:00:00Z", until: "2026-12-01T04:00:00Z" },
      runsIn: githubActions(audit),
      reads: [
        dynamodbTable("orders", { attributes: ["id", "total", "country"] }),
        s3Prefix("acme-invoices", "2026/q4/"),
      ],
      exports: [s3Export("acme-audit", "orders/", { key: "1234abcd-12ab-34cd-56ef-1234567890ab" })],
      evidence: {
        businessOwner: "group:finance",
        dataScope: "orders and invoices of the fourth quarter, no names",
        retention: "10 years",
      },
    });
  }
}
