import { beside } from "../../beside";
import type { Value } from "../../value";
import type * as YamlValues from "../../yaml-values";

/** What `yamldecode` makes of a text. The parser is loaded where it is called. */
export function decodedYaml(text: string): Value {
  return (beside("./yaml-values.js") as typeof YamlValues).decodedYaml(text);
}
