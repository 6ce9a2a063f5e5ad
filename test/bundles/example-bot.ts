import type { Blueprint, Target, Workload } from "../../lib/bundles/blueprint";
import { deployBot, type DeployBotSpec } from "../../lib/bundles/deploy-bot";
import { planBot } from "../../lib/bundles/plan-bot";
import { ecrRepository, ecsService, s3Prefix } from "../../providers/aws/targets/makers";
import { githubActions } from "../../providers/github/workload";

const workload: Workload = githubActions({
  repository: "acme/checkout",
  repositoryId: 4711,
  ownerId: 42,
  environment: "prod",
});

const deploys: readonly Target[] = [
  ecsService({ cluster: "prod", service: "checkout", taskRole: "checkout-task" }),
  s3Prefix("checkout-assets", "web/"),
];

/** A deploy bot in which everything is right. */
export const exampleBot: DeployBotSpec = {
  owner: "team:checkout",
  approver: "team:platform-security",
  businessUnit: "payments",
  application: "checkout",
  environment: "prod",
  purpose: "Deploys checkout to ECS from main",
  ticket: "CHG-4711",
  validity: { from: "2026-10-01", until: "2026-12-31" },
  runsIn: workload,
  pulls: [ecrRepository("checkout")],
  deploys,
};

/** Its blueprint, with changes. */
export function exampleBlueprint(change: Partial<DeployBotSpec> = {}): Blueprint {
  return planBot(deployBot, "checkout-deploy", { ...exampleBot, ...change }).blueprint;
}
