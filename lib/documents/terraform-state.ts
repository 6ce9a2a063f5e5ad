import type { Change, Document, Resource } from "./document";
import { list, member, text } from "./json";
import { plannedValues } from "./planned-values";

/** Tells whether JSON is the output of `terraform show -json` on a state. */
export function isTerraformState(json: unknown): boolean {
  return (
    text(member(json, "format_version")) !== undefined &&
    member(json, "resource_changes") === undefined &&
    member(json, "planned_values") === undefined &&
    (member(json, "values") !== undefined || text(member(json, "terraform_version")) !== undefined)
  );
}

/** Reads a state as `terraform show -json` prints it. */
export function readTerraformState(json: unknown, path: string): Document {
  const root = member(member(json, "values"), "root_module");
  return {
    kind: "terraform-state",
    path,
    resources: readStateModule(root, path, "/values/root_module", "present"),
    providers: [],
    notes: [],
  };
}

/** Deeper module trees are not followed. */
const deepestModules = 50;

/** Reads the resources of a module of a state, and of the modules inside of it. */
export function readStateModule(module: unknown, path: string, pointer: string, change: Change): Resource[] {
  const found: Resource[] = [];
  const pending = [{ module, pointer, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { module: current, pointer: at, depth } = next;
    list(member(current, "resources")).forEach((entry, index) => {
      const resource = stateResource(entry, text(member(current, "address")) ?? "", change);
      if (resource !== undefined) found.push({ ...resource, location: { file: path, pointer: `${at}/resources/${index}` } });
    });
    if (depth >= deepestModules) continue;
    list(member(current, "child_modules")).forEach((child, index) => {
      pending.push({ module: child, pointer: `${at}/child_modules/${index}`, depth: depth + 1 });
    });
  }
  return found;
}

function stateResource(json: unknown, module: string, change: Change): Omit<Resource, "location"> | undefined {
  const address = text(member(json, "address"));
  const type = text(member(json, "type"));
  if (address === undefined || type === undefined) return undefined;
  const mode = member(json, "mode") === "data" ? "data" : "managed";
  return {
    address,
    module,
    type,
    mode,
    change: mode === "data" ? "read" : change,
    values: plannedValues({ values: member(json, "values"), sensitive: member(json, "sensitive_values") }),
  };
}
