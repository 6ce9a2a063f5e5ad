import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  cloudwatchAlarms,
  cloudwatchMetrics,
  cloudwatchNamespace,
  githubActions,
  GithubOidcProvider,
  inventory,
  logGroup,
  ObservabilityBot,
  xrayTraces,
} from "remit-iac/cdktf";

/** A bot that observes two accounts, by an identity in each. */
export class ObservabilityStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    const shop = new AwsProvider(this, "aws", { region: "eu-central-1", allowedAccountIds: ["123456789012"] });
    const payments = new AwsProvider(this, "aws-payments", {
      alias: "payments",
      region: "eu-central-1",
      allowedAccountIds: ["210987654321"],
      assumeRole: [{ roleArn: "arn:aws:iam::210987654321:role/terraform" }],
    });
    new GithubProvider(this, "github", { owner: "acme" });

    const watch = {
      owner: "team:reliability",
      approver: "team:platform-security",
      businessUnit: "platform",
      application: "watch",
      environment: "prod",
      validity: { from: "2026-10-01", until: "2026-12-31" },
    };

    for (const [account, provider] of Object.entries({ shop, payments })) {
      new GithubOidcProvider(this, `github-oidc-${account}`, { provider });
      new ObservabilityBot(this, `watch-${account}`, {
        ...watch,
        purpose: `Measures every hour how ${account} is doing`,
        provider,
        runsIn: githubActions({ repository: "acme/watch", repositoryId: 1138, ownerId: 42, environment: account }),
        reads: [
          cloudwatchMetrics(),
          cloudwatchAlarms(),
          xrayTraces(),
          logGroup(`/ecs/${account}`),
          ...["ec2", "ecs", "tag"].map((service) => inventory(service)),
        ],
        sinks: [cloudwatchNamespace("Acme/Watch")],
      });
    }
  }
}
