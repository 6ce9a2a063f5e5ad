import type { BotSpec } from "./bot-spec";
import type { Target } from "./blueprint";
import type { Bundle } from "./bundle";

/** What a person writes about a deploy bot. */
export interface DeployBotSpec extends BotSpec {
  /** What it reads: images, packages, artifacts. @default nothing, since not every deployment reads */
  readonly pulls?: readonly Target[];
  /** What it deploys to; at least one. */
  readonly deploys: readonly Target[];
  /** Where it writes its logs. @default nowhere: most workflows keep their own logs */
  readonly logs?: readonly Target[];
}

/** A bot that pulls artifacts and updates what it deploys to, and can do nothing else. */
export const deployBot = {
  bundle: "deploy-bot",
  least: { function: "deploy", trustBoundary: "internal", blastRadius: "write-limited" },
  targets: {
    pulls: { verb: "pull", kinds: ["aws codeartifact-repository", "aws ecr-repository", "aws s3-prefix"] },
    deploys: {
      verb: "deploy",
      kinds: [
        "aws cloudformation-stack",
        "aws cloudfront-distribution",
        "aws ecs-service",
        "aws eks-cluster",
        "aws lambda-function",
        "aws s3-prefix",
        "aws terraform-state",
      ],
      least: 1,
    },
    logs: { verb: "log", kinds: ["aws log-group"] },
  },
} as const satisfies Bundle;
