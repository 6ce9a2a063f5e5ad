import type { Node } from "constructs";
import { parseSettings } from "../../../lib/identity/parse-settings";
import type { RemitSettings } from "../../../lib/identity/settings";

/** The key of the settings in a construct's context: `context` in `cdktf.json`, or of `new App({ context })`. */
const settingsKey = "remit";

/**
 * The settings that hold for a construct.
 * @throws SpecError with everything that is wrong with them
 */
export function settingsOf(node: Node): RemitSettings {
  return parseSettings(node.tryGetContext(settingsKey), `context "${settingsKey}"`);
}
