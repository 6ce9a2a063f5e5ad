import { beside } from "./beside";
import type * as Configurations from "./configurations";

/** Loads the reader of Terraform configurations, for directories that hold one only. */
export function loadConfigurations(): typeof Configurations {
  return beside("./configurations.js") as typeof Configurations;
}
