import type { Change, Document, ProviderConfiguration, Resource } from "./document";
import { isJsonObject, list, member, text } from "./json";
import { declaredProviders, PlanConfiguration } from "./plan-configuration";
import { plannedValues } from "./planned-values";
import { ReadError } from "./read-error";
import { readStateModule } from "./terraform-state";
import type { Value } from "./value";

/** Tells whether JSON is the output of `terraform show -json` on a plan. */
export function isTerraformPlan(json: unknown): boolean {
  return text(member(json, "format_version")) !== undefined && (hasOwn(json, "resource_changes") || hasOwn(json, "planned_values"));
}

/**
 * Reads a Terraform or OpenTofu plan: https://developer.hashicorp.com/terraform/internals/json-format.
 *
 * @throws {ReadError} for a format of another major version
 */
export function readTerraformPlan(json: unknown, path: string): Document {
  const notes = formatNotes(json, path);
  const configuration = new PlanConfiguration(member(json, "configuration"));
  const changes = list(member(json, "resource_changes"));
  const resources = changes.flatMap((entry, index) => changedResource(entry, index, configuration, path) ?? []);
  const skipped = changes.length - resources.length;
  if (skipped > 0) notes.push(`${skipped} entries of resource_changes have no address, type or change and could not be read`);
  if (member(json, "errored") === true) notes.push("Terraform marked this plan as errored: it is not complete");
  return {
    kind: "terraform-plan",
    path,
    resources: [...resources, ...dataAlreadyRead(json, path, new Set(resources.map(({ address }) => address)))],
    providers: declaredProviders(member(json, "configuration")).map(providerConfiguration),
    notes,
  };
}

/** Terraform promises that a new minor version only adds. */
function formatNotes(json: unknown, path: string): string[] {
  const version = text(member(json, "format_version")) ?? "";
  const [major, minor] = version.split(".").map(Number);
  if (major === undefined || major > 1 || Number.isNaN(major)) {
    throw new ReadError(path, `the plan has format version \`${version.slice(0, 20)}\`; versions 0.1 to 1.x can be read`);
  }
  const newest = 2;
  return major === 1 && (minor ?? 0) > newest
    ? [`the plan has format version ${version}, newer than 1.${newest}: what that version added is not reviewed`]
    : [];
}

function changedResource(json: unknown, index: number, configuration: PlanConfiguration, path: string): Resource | undefined {
  const address = text(member(json, "address"));
  const type = text(member(json, "type"));
  const change = member(json, "change");
  if (address === undefined || type === undefined || !isJsonObject(change)) return undefined;
  const module = text(member(json, "module_address")) ?? "";
  const mode = member(json, "mode") === "data" ? "data" : "managed";
  const kind = changeKind(list(member(change, "actions")));
  const gone = kind === "delete" || kind === "forget";
  const declared = `${mode === "data" ? "data." : ""}${type}.${text(member(json, "name")) ?? ""}`;
  const provider = configuration.provider(module, declared);
  const before = plannedValues({ values: member(change, "before"), sensitive: member(change, "before_sensitive") });
  const after = plannedValues({
    values: member(change, "after"),
    unknown: member(change, "after_unknown"),
    sensitive: member(change, "after_sensitive"),
    expressions: configuration.expressions(module, declared),
    resolve: (expression) => configuration.resolve(module, expression),
  });
  return {
    address,
    module,
    type,
    mode,
    change: kind,
    values: gone ? before : after,
    location: { file: path, pointer: `/resource_changes/${index}` },
    ...(provider === undefined ? {} : { provider }),
    ...(isJsonObject(member(change, "before")) ? { before } : {}),
  };
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
function changeKind(actions: readonly unknown[]): Change {
  const words = actions.map(String);
  if (words.length === 2) return "replace";
  const [word] = words;
  switch (word) {
    case "create":
    case "update":
    case "delete":
    case "forget":
    case "read":
      return word;
    default:
      return "no-op";
  }
}

/** Data sources that Terraform read while planning stand only in the prior state. */
function dataAlreadyRead(json: unknown, path: string, changed: ReadonlySet<string>): Resource[] {
  const root = member(member(member(json, "prior_state"), "values"), "root_module");
  return readStateModule(root, path, "/prior_state/values/root_module", "read").filter(
    ({ mode, address }) => mode === "data" && !changed.has(address),
  );
}

function providerConfiguration([key, json]: readonly [string, unknown]): ProviderConfiguration {
  const values: Record<string, Value> = Object.create(null) as Record<string, Value>;
  const expressions = member(json, "expressions");
  if (isJsonObject(expressions)) {
    for (const [name, expression] of Object.entries(expressions)) {
      const constant = member(expression, "constant_value");
      if (typeof constant === "string" || typeof constant === "number" || typeof constant === "boolean") values[name] = constant;
    }
  }
  return { key, values };
}

function hasOwn(json: unknown, name: string): boolean {
  return isJsonObject(json) && Object.hasOwn(json, name);
}
