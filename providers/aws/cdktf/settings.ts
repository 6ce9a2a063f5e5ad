import type { Node } from "constructs";
import { parseSettings } from "../../../lib/identity/parse-settings";
import type { RemitSettings } from "../../../lib/identity/settings";

/** The key of the settings in a construct's context: `context` in `cdktf.json`, or of `new App({ context })`. */
const settingsKey = "remit";

/** Settings by the object that states them, since every bot of an app asks for the same. */
const parsed = new WeakMap<object, RemitSettings>();

/**
 * The settings that hold for a construct.
 * @throws SpecError with everything that is wrong with them
 */
export function settingsOf(node: Node): RemitSettings {
  const input: unknown = node.tryGetContext(settingsKey);
  const known = typeof input === "object" && input !== null ? parsed.get(input) : undefined;
  if (known !== undefined) return known;
  const settings = parseSettings(input, `context "${settingsKey}"`);
  if (typeof input === "object" && input !== null) parsed.set(input, settings);
  return settings;
}
