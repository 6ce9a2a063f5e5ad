import type { Resource } from "./document";
import { isFlatmap, unflattened } from "./flatmap";
import { isJsonObject, list, member, members, text } from "./json";
import { providerKey } from "./provider-key";
import { hidingSecrets } from "./secret-attributes";
import type { StateObjects } from "./state-notes";
import { resourceAddress, type AddressParts } from "./terraform-address";

/**
 * Reads the modules of a stored state of version 3. Its attributes are a flat map of texts.
 *
 * @see https://github.com/hashicorp/terraform/blob/v0.11.14/terraform/state.go
 */
export function readStateModules(modules: readonly unknown[], path: string): StateObjects {
  const resources: Resource[] = [];
  const problems: string[] = [];
  modules.forEach((module, at) => {
    const entries = member(module, "resources");
    if (!isJsonObject(entries)) {
      problems.push(`/modules/${at} can't be read: an object of resources is needed, as Terraform writes it`);
      return;
    }
    for (const [key, entry] of members(entries)) {
      const pointer = `/modules/${at}/resources/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const objects = stateObjects(moduleAddress(member(module, "path")), key, entry);
      for (const object of objects ?? []) resources.push({ ...object, location: { file: path, pointer } });
      if (objects === undefined) problems.push(`${pointer} can't be read: a name and attributes are needed`);
    }
  });
  return { resources, problems };
}

/** `["root", "bots"]` is `module.bots`. */
function moduleAddress(path: unknown): string {
  const steps = list(path).flatMap((step) => text(step) ?? []);
  return steps
    .slice(1)
    .map((step) => `module.${step}`)
    .join(".");
}

type UnplacedResource = Omit<Resource, "location">;

/** The object of a resource, and those that replacements left behind; `undefined` where one of them can't be read. */
function stateObjects(module: string, key: string, entry: unknown): readonly UnplacedResource[] | undefined {
  const parts = addressParts(module, key);
  const primary = member(entry, "primary");
  const left = list(member(entry, "deposed"));
  if (parts === undefined) return undefined;
  const provider = providerKey(member(entry, "provider"));
  const objects = [
    ...(primary === null || (primary === undefined && left.length > 0) ? [] : [stateObject(parts, primary)]),
    ...left.map((json, index) => stateObject({ ...parts, deposed: String(index) }, json)),
  ];
  const read = objects.filter((object) => object !== undefined);
  if (read.length < objects.length) return undefined;
  return provider === undefined ? read : read.map((object) => ({ ...object, provider }));
}

function stateObject(parts: AddressParts, json: unknown): UnplacedResource | undefined {
  const attributes = member(json, "attributes");
  if (!isFlatmap(attributes)) return undefined;
  const { module, type, mode, deposed } = parts;
  const status = deposed !== undefined ? "deposed" : member(json, "tainted") === true ? "tainted" : undefined;
  return {
    address: resourceAddress(parts),
    module,
    type,
    mode,
    change: mode === "data" ? "read" : "present",
    values: hidingSecrets(unflattened(attributes)),
    ...(status === undefined ? {} : { status }),
  };
}

/** `data.aws_iam_role.deploy.0` is the first instance of a data source. */
function addressParts(module: string, key: string): AddressParts | undefined {
  const [, data, type, name, index] = /^(data\.)?([\w-]+)\.([\w-]+)(?:\.(\d+))?$/.exec(key) ?? [];
  if (type === undefined || name === undefined) return undefined;
  const mode = data === undefined ? "managed" : "data";
  return { module, mode, type, name, ...(index === undefined ? {} : { key: Number(index) }) };
}
