/** Parts of a plan as `terraform show -json` prints them: https://developer.hashicorp.com/terraform/internals/json-format. */

/** A plan with the given changes, everything else as Terraform 1.11 prints it around them. */
export function planJson(changes: readonly unknown[], rest: object = {}): object {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: changes,
    configuration: { root_module: {} },
    applyable: true,
    complete: true,
    errored: false,
    ...rest,
  };
}

/** An entry of `resource_changes`; the address says the type and the name. */
export function changeJson(address: string, change: object, rest: object = {}): object {
  const steps = address.replace(/\[[^\]]*\]/g, "").split(".");
  const [type = "", name = ""] = steps.slice(-2);
  const mode = steps.at(-3) === "data" ? "data" : "managed";
  return {
    address,
    mode,
    type,
    name,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      actions: ["create"],
      before: null,
      after: {},
      after_unknown: {},
      before_sensitive: false,
      after_sensitive: {},
      ...change,
    },
    ...rest,
  };
}

/** A resource of a plan's `configuration`. */
export function configuredJson(address: string, expressions: object, rest: object = {}): object {
  const [type, name] = address.split(".").slice(-2);
  const mode = address.startsWith("data.") ? "data" : "managed";
  return { address, mode, type, name, provider_config_key: "aws", expressions, schema_version: 0, ...rest };
}

/** An expression that is computed, with the references that a plan lists: each one, and what it is a part of. */
export function referencesJson(...references: readonly string[]): object {
  return { references };
}
