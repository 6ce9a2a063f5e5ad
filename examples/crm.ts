import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  clientCredentials,
  ClientSecret,
  CrmSyncBot,
  githubActions,
  GithubOidcProvider,
  jwtBearer,
  SigningKey,
} from "remit-iac/cdktf";

/** A bot that creates leads in one system from contacts in the other, with the key and the secret that it alone uses. */
export class CrmStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
    new GithubProvider(this, "github", { owner: "acme" });
    new GithubOidcProvider(this, "github-oidc-provider");

    const crm = { repository: "acme/crm-sync", repositoryId: 4712, ownerId: 42, environment: "crm-sync" };

    const bot = new CrmSyncBot(this, "crm-sync", {
      owner: "team:crm",
      approver: "team:platform-security",
      businessUnit: "sales",
      application: "crm",
      environment: "prod",
      purpose: "Creates leads in Salesforce from contacts in HubSpot",
      validity: { from: "2026-10-01", until: "2026-12-31" },
      runsIn: githubActions(crm),
      creates: [jwtBearer({ system: "acme.my.salesforce.com", scopes: ["api"], key: "alias/crm-sync" })],
      reads: [
        clientCredentials({ system: "api.hubapi.com", scopes: ["crm.objects.contacts.read"], secret: "hubspot" }),
      ],
      evidence: {
        businessOwner: "group:sales-operations",
        dataScope: "business contacts in the EU, no payment data",
        retention: "30 days",
      },
    });
    new SigningKey(this, "crm-sync-key", { alias: "alias/crm-sync", signer: bot });
    new ClientSecret(this, "crm-sync-secret", { secret: "hubspot", reader: bot });
  }
}
