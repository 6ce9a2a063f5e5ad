import type { Change, Document, Resource } from "./document";
import { formatVersion } from "./format-version";
import { isJsonObject, list, member, text } from "./json";
import { LeftOut, LeftOutResource, passedOver } from "./left-out";
import { plannedValues } from "./planned-values";
import { malformed } from "./problems";
import { ReadError } from "./read-error";
import { isResource } from "./referenced";
import { hidingSecrets } from "./secret-attributes";
import { withNotes, type StateObjects } from "./state-notes";
import { deposedAddress } from "./terraform-address";

/** Tells whether JSON is the output of `terraform show -json` on a state. */
export function isTerraformState(json: unknown): boolean {
  if (!isJsonObject(json) || text(member(json, "format_version")) === undefined) return false;
  return (
    member(json, "values") !== undefined || text(member(json, "terraform_version")) !== undefined || isEmptyState(json)
  );
}

/** Of an empty state, Terraform prints the format version and nothing else. */
function isEmptyState(json: unknown): boolean {
  return isJsonObject(json) && Object.keys(json).length === 1;
}

/**
 * Reads a state as `terraform show -json` prints it.
 *
 * @throws {ReadError} for a format of another major version, and for a state without its values
 */
export function readTerraformState(json: unknown, path: string): Document {
  formatVersion(json, path, "state");
  const root = member(member(json, "values"), "root_module");
  if (!isJsonObject(root) && !isEmptyState(json)) {
    throw new ReadError(path, "the state has no values: it is not as `terraform show -json` prints it");
  }
  return {
    kind: "terraform-state",
    path,
    providers: [],
    ...withNotes(stateObjects(readStateModule(root, path, "/values/root_module", "present"))),
  };
}

/** Nothing in a state refers to anything, so what was left out is not read. */
function stateObjects({ entries, problems, hasMore }: StateEntries): StateObjects {
  return { resources: entries.filter(isResource), problems, hasMore };
}

/** The resources of a state's modules, also those that were left out. */
export interface StateEntries {
  readonly entries: readonly (Resource | LeftOutResource)[];
  readonly problems: readonly string[];
  /** Whether there are resources besides that were passed over. */
  readonly hasMore: boolean;
}

/** People nest a handful; deeper trees only serve to exhaust memory. */
export const deepestModules = 50;

/**
 * Reads the resources of a module of a state, and of the modules inside of it.
 *
 * @throws {ReadError} where modules are nested too deeply
 */
export function readStateModule(module: unknown, path: string, pointer: string, change: Change): StateEntries {
  const entries: (Resource | LeftOutResource)[] = [];
  const problems: string[] = [];
  let hasMore = false;
  const pending = [{ module, pointer, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { module: current, pointer: at, depth } = next;
    if (depth > deepestModules) throw new ReadError(path, `its modules are nested more than ${deepestModules} deep`);
    const address = text(member(current, "address")) ?? "";
    for (const name of ["resources", "child_modules"]) problems.push(...noList(current, name, at));
    const read = list(member(current, "resources")).map((entry, index) => {
      if (entry === passedOver) return passedOver;
      const location = { file: path, pointer: `${at}/resources/${index}` };
      const place = { module: address, change, location };
      return entry instanceof LeftOut
        ? new LeftOutResource(entry.address, () => stateResource(entry.read(), place))
        : stateResource(entry, place);
    });
    for (const entry of read) {
      if (entry === passedOver) hasMore = true;
      else if (entry !== undefined) entries.push(entry);
    }
    problems.push(...malformed(`${at}/resources`, read));
    const children = list(member(current, "child_modules")).map((child, index) => ({
      module: child,
      pointer: `${at}/child_modules/${index}`,
      depth: depth + 1,
    }));
    for (const child of children.reverse()) pending.push(child);
  }
  return { entries, problems, hasMore };
}

/** Terraform leaves a list out where there is nothing in it. */
function noList(module: unknown, name: string, pointer: string): string[] {
  if (!isJsonObject(module))
    return name === "resources" && module !== undefined ? [`${pointer} can't be read: it is no module`] : [];
  const value = member(module, name);
  return value === undefined || Array.isArray(value) ? [] : [`${pointer}/${name} can't be read: it is no list`];
}

function stateResource(json: unknown, place: Pick<Resource, "module" | "change" | "location">): Resource | undefined {
  const address = text(member(json, "address"));
  const type = text(member(json, "type"));
  const values = member(json, "values") ?? {};
  const sensitive = member(json, "sensitive_values");
  const deposed = text(member(json, "deposed_key"));
  const status = deposed !== undefined ? "deposed" : member(json, "tainted") === true ? "tainted" : undefined;
  if (address === undefined || type === undefined || !isJsonObject(values)) return undefined;
  const mode = member(json, "mode") === "data" ? "data" : "managed";
  return {
    ...place,
    address: deposed === undefined ? address : deposedAddress(address, deposed),
    type,
    mode,
    change: mode === "data" ? "read" : place.change,
    values: sensitive === undefined ? hidingSecrets(plannedValues({ values })) : plannedValues({ values, sensitive }),
    ...(status === undefined ? {} : { status }),
  };
}
