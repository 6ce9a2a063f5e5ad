import type { Construct } from "constructs";
import { observabilityBot, type ObservabilityBotSpec } from "../../bundles/observability-bot";
import { Bot } from "./bot";
import type { BotOptions } from "./props";

/** What a person writes about an observability bot, and how it is made. */
export interface ObservabilityBotProps extends ObservabilityBotSpec, BotOptions {}

/**
 * A bot that reads metrics, alarms, logs, traces and inventories, and writes to its sinks alone; never secrets, never
 * stored data. For several accounts declare one for each, by the accounts' providers.
 */
export class ObservabilityBot extends Bot {
  /** @throws SpecError with everything that is wrong, under the construct's path */
  constructor(scope: Construct, id: string, props: ObservabilityBotProps) {
    super(scope, id, observabilityBot, props);
  }
}
