import type { ProviderConfiguration, Resource } from "../document";
import { noteOn } from "../problems";
import { isValueMap, type Value, type ValueMap } from "../value";
import { snakeCase } from "./types";
import { keyOfProvider } from "./urn";
import { emptyRecord } from "../empty-record";

/** The configurations of providers, which are resources of a stack. Blocks in them are JSON. */
export function providersOf(resources: readonly (Resource | undefined)[]): ProviderConfiguration[] {
  return resources.flatMap((resource) => {
    const key = resource?.type.startsWith("pulumi:providers:") === true ? keyOfProvider(resource.address) : undefined;
    return key === undefined || resource === undefined ? [] : [{ key, values: withBlocks(resource.values) }];
  });
}

/** The configurations of default providers, which a stack's configuration states by names such as `aws:defaultTags`. */
export function configuredProviders(config: readonly (readonly [string, unknown])[]): ProviderConfiguration[] {
  const byKey = new Map<string, Record<string, Value>>();
  for (const [name, value] of config) {
    const [, key, property] = /^([\w-]+):(\w+)$/.exec(name) ?? [];
    if (key === undefined || property === undefined || typeof value !== "string") continue;
    const values = byKey.get(key) ?? emptyRecord<Value>();
    values[snakeCase(property)] = value;
    byKey.set(key, values);
  }
  return [...byKey].map(([key, values]) => ({ key, values: withBlocks(values) }));
}

function withBlocks(values: ValueMap): ValueMap {
  const read = emptyRecord<Value>();
  for (const [name, value] of Object.entries(values)) read[name] = name === "default_tags" ? block(value) : value;
  return read;
}

function block(value: Value): Value {
  if (typeof value !== "string") return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return isValueMap(parsed as Value) ? (parsed as ValueMap) : value;
  } catch {
    return value;
  }
}

/** What the resources of a stack are without those that stand for the stack itself. */
export function reviewed(
  read: readonly (Resource | undefined)[],
  pointer: string,
): { readonly resources: readonly Resource[]; readonly problems: readonly string[] } {
  const resources = read.filter((resource) => resource !== undefined);
  const first = read.indexOf(undefined);
  const more = read.length - resources.length - 1;
  const entries = `${pointer}/${first}${more > 0 ? ` and ${more} more` : ""}`;
  return {
    resources: resources.filter(({ type }) => !type.startsWith("pulumi:")),
    problems:
      first < 0 ? [] : [`${entries} can't be read: a URN, a type and properties are needed, as Pulumi writes them`],
  };
}

/** Resources whose code is in the program itself, so that nobody else knows what they are. */
export function dynamicNotes(resources: readonly Resource[]): string[] {
  const dynamic = resources.filter(({ type }) => type.startsWith("pulumi-")).map(({ address }) => address);
  return noteOn(dynamic, "made by code of the program itself, and not reviewed");
}
