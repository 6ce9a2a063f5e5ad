import type { Construct, IConstruct } from "constructs";
import { deployBot, type DeployBotSpec } from "../../bundles/deploy-bot";
import { Bot } from "./bot";
import type { BotOptions } from "./props";

/** What a person writes about a deploy bot, and how it is made. */
export interface DeployBotProps extends DeployBotSpec, BotOptions {}

/** A bot that deploys: it pulls artifacts, updates what it deploys to, and holds no secret. */
export class DeployBot extends Bot {
  /** @throws SpecError with everything that is wrong, under the construct's path */
  constructor(scope: Construct, id: string, props: DeployBotProps) {
    super(scope, id, deployBot, props);
  }

  /** Tells the deploy bots among constructs, whichever copy of the package made them. */
  static isDeployBot(this: void, construct: IConstruct): construct is DeployBot {
    return Bot.isBot(construct) && construct.blueprint.bundle === deployBot.bundle;
  }
}
