import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  bedrockInferenceProfile,
  bedrockKnowledgeBase,
  bedrockModel,
  githubActions,
  GithubOidcProvider,
  RetrievalAgent,
  s3Prefix,
  s3VectorsIndex,
} from "remit-iac/cdktf";

/** An agent that answers questions about a handbook, and proposes pages with another identity. */
export class RetrievalStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
    new GithubProvider(this, "github", { owner: "acme" });
    new GithubOidcProvider(this, "github-oidc-provider");

    const handbook = {
      owner: "team:handbook",
      approver: "team:editors",
      businessUnit: "people",
      application: "handbook",
      environment: "prod",
      validity: { from: "2026-10-01", until: "2026-12-31" },
    };
    const repository = { repository: "acme/handbook", repositoryId: 815, ownerId: 42 };
    const regions = ["eu-central-1", "eu-west-1", "eu-west-3"];

    new RetrievalAgent(this, "handbook-agent", {
      ...handbook,
      purpose: "Answers questions about the handbook",
      runsIn: githubActions({ ...repository, environment: "answers" }),
      reads: [bedrockKnowledgeBase("KB12345678"), s3VectorsIndex("handbook", "pages"), s3Prefix("handbook", "pages/")],
      invokes: [
        bedrockModel("amazon.titan-embed-text-v2:0"),
        bedrockInferenceProfile("eu.amazon.nova-lite-v1:0", { regions }),
      ],
      writer: {
        purpose: "Puts pages that editors approved into the handbook",
        runsIn: githubActions({ ...repository, environment: "edits" }),
        writes: [s3Prefix("handbook", "pages/"), bedrockKnowledgeBase("KB12345678")],
      },
    });
  }
}
