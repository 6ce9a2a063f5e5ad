import { readFileSync } from "node:fs";

/** The parts of `terraform show -json` of a state that are read here. https://developer.hashicorp.com/terraform/internals/json-format */
interface StateJson {
  readonly values: { readonly root_module: { readonly resources: readonly StateResource[] } };
}

interface StateResource {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sensitive_values: Readonly<Record<string, unknown>>;
}

/** The secrets of a state: what Terraform masks for people, and writes out all the same. */
export function maskedValues(stateFile: string): string[] {
  const { values } = JSON.parse(readFileSync(stateFile, "utf8")) as StateJson;
  return values.root_module.resources.flatMap((resource) =>
    Object.entries(resource.values).flatMap(([name, value]) =>
      resource.sensitive_values[name] === true && typeof value === "string" ? [value] : [],
    ),
  );
}
