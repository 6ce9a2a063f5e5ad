import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { TerraformStack, Testing } from "cdktf";
import {
  ecrRepository,
  ecsService,
  githubActions,
  s3Prefix,
  type BotSpec,
  type DeployBotProps,
} from "../../../../lib/entry/cdktf";

/** A stack with a provider of AWS in Frankfurt and one of GitHub for `acme`. */
export function exampleStack(
  aws: AwsProviderConfig = { region: "eu-central-1", allowedAccountIds: ["123456789012"] },
  context: Record<string, unknown> = {},
): TerraformStack {
  const stack = new TerraformStack(Testing.app({ context }), "shop");
  new AwsProvider(stack, "aws", aws);
  new GithubProvider(stack, "github", { owner: "acme" });
  return stack;
}

/** What any bot could be: its owner, its validity, and where it runs. */
export const exampleIdentity: BotSpec = {
  owner: "team:checkout",
  approver: "team:platform-security",
  businessUnit: "payments",
  application: "checkout",
  environment: "prod",
  purpose: "Deploys checkout to ECS from main",
  ticket: "CHG-4711",
  validity: { from: "2026-10-01", until: "2026-12-31" },
  runsIn: githubActions({ repository: "acme/checkout", repositoryId: 4711, ownerId: 42, environment: "prod" }),
};

/** The bot of the README. */
export const exampleProps: DeployBotProps = {
  ...exampleIdentity,
  pulls: [ecrRepository("checkout")],
  deploys: [
    ecsService({ cluster: "prod", service: "checkout", taskRole: "checkout-task" }),
    s3Prefix("checkout-assets", "web/"),
  ],
};

type Attributes = Record<string, unknown>;

/** A rendered stack, without CDKTF's comments. */
export interface Rendered {
  readonly resource?: Record<string, Record<string, Attributes>>;
  readonly data?: Record<string, Record<string, Attributes>>;
  readonly output?: Record<string, Attributes>;
}

export function rendered(stack: TerraformStack): Rendered {
  return JSON.parse(Testing.synth(stack)) as Rendered;
}

/** The attributes of all resources of a type, in the order of their addresses. */
export function resources(stack: TerraformStack, type: string): Attributes[] {
  return Object.values(rendered(stack).resource?.[type] ?? {});
}

/** The attributes of all data sources of a type. */
export function dataSources(stack: TerraformStack, type: string): Attributes[] {
  return Object.values(rendered(stack).data?.[type] ?? {});
}

/** What a function throws, as text. */
export function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return String(error);
  }
  return "nothing was thrown";
}
