import type { Resource } from "./document";
import { isFlatmap, unflattened } from "./flatmap";
import { isJsonObject, list, member, text } from "./json";
import { passedOver } from "./left-out";
import { plannedValues } from "./planned-values";
import { malformed } from "./problems";
import { providerKey } from "./provider-key";
import { hidingSecrets } from "./secret-attributes";
import { sensitiveTree } from "./sensitive-paths";
import type { StateObjects } from "./state-notes";
import { resourceAddress, type AddressParts } from "./terraform-address";
import type { ValueMap } from "./value";

/**
 * Reads the resources of a stored state of version 4.
 *
 * @see https://github.com/hashicorp/terraform/blob/main/internal/states/statefile/version4.go
 */
export function readStateResources(entries: readonly unknown[], path: string): StateObjects {
  const resources: Resource[] = [];
  const problems: string[] = [];
  let hasMore = false;
  entries.forEach((entry, at) => {
    if (entry === passedOver) {
      hasMore = true;
      return;
    }
    const pointer = `/resources/${at}`;
    const instances = member(entry, "instances");
    if (!Array.isArray(instances)) {
      problems.push(`${pointer} can't be read: a list of instances is needed, as Terraform writes it`);
      return;
    }
    const read = instances.map((instance, index) =>
      stateInstance(entry, instance, { file: path, pointer: `${pointer}/instances/${index}` }),
    );
    for (const resource of read) if (resource !== undefined) resources.push(resource);
    problems.push(...malformed(`${pointer}/instances`, read));
  });
  return { resources, problems, hasMore };
}

function stateInstance(entry: unknown, instance: unknown, location: Resource["location"]): Resource | undefined {
  const parts = addressParts(entry, instance);
  const values = attributesOf(instance);
  if (parts === undefined || values === undefined) return undefined;
  const { module, type, mode, deposed } = parts;
  const provider = providerKey(member(entry, "provider"));
  const status = deposed !== undefined ? "deposed" : member(instance, "status") === "tainted" ? "tainted" : undefined;
  return {
    address: resourceAddress(parts),
    module,
    type,
    mode,
    change: mode === "data" ? "read" : "present",
    values,
    location,
    ...(provider === undefined ? {} : { provider }),
    ...(status === undefined ? {} : { status }),
  };
}

function addressParts(entry: unknown, instance: unknown): AddressParts | undefined {
  const type = text(member(entry, "type"));
  const name = text(member(entry, "name"));
  if (type === undefined || name === undefined) return undefined;
  const key = member(instance, "index_key");
  const deposed = text(member(instance, "deposed"));
  return {
    module: text(member(entry, "module")) ?? "",
    mode: member(entry, "mode") === "data" ? "data" : "managed",
    type,
    name,
    ...(typeof key === "number" || typeof key === "string" ? { key } : {}),
    ...(deposed === undefined ? {} : { deposed }),
  };
}

/** The attributes of an instance; a state that was upgraded from version 3 keeps the flat map until the next change. */
function attributesOf(instance: unknown): ValueMap | undefined {
  const values = member(instance, "attributes");
  if (isJsonObject(values)) {
    const sensitive = sensitiveTree(list(member(instance, "sensitive_attributes")));
    return hidingSecrets(plannedValues({ values, sensitive }));
  }
  const flat = member(instance, "attributes_flat");
  return isFlatmap(flat) ? hidingSecrets(unflattened(flat)) : undefined;
}
