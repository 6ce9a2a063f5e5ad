import type { Construct } from "constructs";
import { dataExportAgent, type DataExportAgentSpec } from "../../bundles/data-export-agent";
import { Bot } from "./bot";
import type { BotOptions } from "./props";

/** What a person writes about an agent that exports data, and how it is made. */
export interface DataExportAgentProps extends DataExportAgentSpec, BotOptions {}

/** An agent that reads what is named and writes to one destination, under the destination's own key, in a time window. */
export class DataExportAgent extends Bot {
  /** @throws SpecError with everything that is wrong, under the construct's path */
  constructor(scope: Construct, id: string, props: DataExportAgentProps) {
    super(scope, id, dataExportAgent, props);
  }
}
