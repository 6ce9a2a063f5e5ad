import type { Construct } from "constructs";
import { crmSyncBot, type CrmSyncBotSpec } from "../../bundles/crm-sync-bot";
import { Bot } from "./bot";
import type { BotOptions } from "./props";

/** What a person writes about a bot that synchronises two systems, and how it is made. */
export interface CrmSyncBotProps extends CrmSyncBotSpec, BotOptions {}

/**
 * A bot that reads and creates in one system and reads in the other. In AWS it can sign in there and nothing else: what it
 * may do inside of a system that others run is up to that system, and declared as scopes.
 */
export class CrmSyncBot extends Bot {
  /** @throws SpecError with everything that is wrong, under the construct's path */
  constructor(scope: Construct, id: string, props: CrmSyncBotProps) {
    super(scope, id, crmSyncBot, props);
  }
}
