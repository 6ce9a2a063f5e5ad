import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** An action as the Service Authorization Reference describes it. */
export interface ReferenceAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    /** One that is not required need not be named by a request. */
    readonly required: boolean;
  }[];
}

const folder = join(__dirname, "..", "..", "..", "node_modules", "@cloud-copilot", "iam-data", "data", "actions");

/** All actions of a service in the reference's copy among the development dependencies. */
export function actionsOf(service: string): readonly ReferenceAction[] {
  return Object.values(
    JSON.parse(readFileSync(join(folder, `${service}.json`), "utf8")) as Record<string, ReferenceAction>,
  );
}

export function services(): readonly string[] {
  return readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
}
