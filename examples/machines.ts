import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  dynamodbTable,
  ecrRepository,
  eventBus,
  githubActions,
  GithubOidcProvider,
  MachineIdentity,
  s3Prefix,
  sesIdentity,
  sqsQueue,
  stateMachine,
} from "remit-iac/cdktf";

/** Four identities of one application, each for one thing: none of them can do another's. */
export class MachinesStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
    new GithubProvider(this, "github", { owner: "acme" });
    new GithubOidcProvider(this, "github-oidc-provider");

    const claims = {
      owner: "team:claims",
      approver: "team:platform-security",
      businessUnit: "insurance",
      application: "claims",
      environment: "prod",
      validity: { from: "2026-10-01", until: "2026-12-31" },
    };
    const runsIn = (environment: string) =>
      githubActions({ repository: "acme/claims", repositoryId: 4714, ownerId: 42, environment });

    new MachineIdentity(this, "claims-build", {
      ...claims,
      function: "build",
      purpose: "Builds the images of claims",
      runsIn: runsIn("build"),
      publishes: [ecrRepository("claims"), s3Prefix("acme-artifacts", "claims/")],
    });
    new MachineIdentity(this, "claims-enrich", {
      ...claims,
      function: "enrich",
      purpose: "Adds the risk of each claim",
      runsIn: runsIn("enrich"),
      consumes: [sqsQueue("new-claims")],
      reads: [dynamodbTable("customers", { attributes: ["id", "segment"] })],
      writes: [dynamodbTable("claims", { attributes: ["id", "risk"] })],
      sends: [eventBus("claims", { source: "acme.claims.risk" })],
    });
    new MachineIdentity(this, "claims-decide", {
      ...claims,
      function: "decide",
      purpose: "Starts the payout of claims of low risk",
      runsIn: runsIn("decide"),
      reads: [dynamodbTable("claims")],
      starts: [stateMachine("payout")],
    });
    new MachineIdentity(this, "claims-notify", {
      ...claims,
      function: "notify",
      purpose: "Writes to customers what became of their claims",
      runsIn: runsIn("notify"),
      consumes: [sqsQueue("decided-claims")],
      sends: [sesIdentity("acme.com", { from: "claims@acme.com" })],
    });
  }
}
