import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { defineBundle, dynamodbTable, githubActions, GithubOidcProvider, s3Prefix } from "remit-iac/cdktf";

/** A kind of bots of an organisation's own: what all of its invoice bots are, and what each may be declared to do. */
const InvoiceBot = defineBundle({
  bundle: "invoice-bot",
  least: { function: "enrich", trustBoundary: "regulated-data", blastRadius: "write-limited" },
  targets: {
    reads: { verb: "read", kinds: ["aws dynamodb-table"], least: 1 },
    files: { verb: "create", kinds: ["aws s3-prefix"], least: 1, most: 1 },
  },
});

/** A bot of that kind: nobody wrote a policy for it, and it is proved like every other bot. */
export class OwnBundleStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
    new GithubProvider(this, "github", { owner: "acme" });
    new GithubOidcProvider(this, "github-oidc-provider");

    const billing = { repository: "acme/billing", repositoryId: 4715, ownerId: 42, environment: "invoices" };

    new InvoiceBot(this, "file-invoices", {
      owner: "team:billing",
      approver: "team:data-protection",
      businessUnit: "finance",
      application: "billing",
      environment: "prod",
      purpose: "Files the invoice of each order",
      validity: { from: "2026-11-01", until: "2026-11-30" },
      runsIn: githubActions(billing),
      reads: [dynamodbTable("orders")],
      files: [s3Prefix("acme-invoices", "2026/")],
      evidence: { dataScope: "orders with names and addresses", retention: "10 years" },
    });
  }
}
