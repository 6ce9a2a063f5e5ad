/** A document of `terraform show -json`, or a part of it. */
type Json = string | number | boolean | null | readonly Json[] | JsonObject;

interface JsonObject {
  readonly [name: string]: Json;
}

/** What a plan says of one resource, without attributes that are null. */
export interface PlannedResource {
  readonly type: string;
  readonly values: JsonObject;
  /** `after_unknown` */
  readonly unknown?: Json;
  /** `after_sensitive` */
  readonly sensitive?: Json;
}

/** What a plan says of all resources, by address. */
export type Planned = Readonly<Record<string, PlannedResource>>;

/** The resources of a plan: those that change, and the data sources that were read. */
export function plannedValuesOf(plan: string): Planned {
  const document = JSON.parse(plan) as JsonObject;
  const changed = objects(document["resource_changes"]).map((entry) => {
    const change = object(entry["change"]);
    return [
      text(entry["address"]),
      resourceOf(entry, change["after"], change["after_unknown"], change["after_sensitive"]),
    ] as const;
  });
  const prior = object(object(document["prior_state"])["values"]);
  const read = modulesIn(object(prior["root_module"]))
    .flatMap((module) => objects(module["resources"]))
    .filter((entry) => entry["mode"] === "data")
    .map(
      (entry) => [text(entry["address"]), resourceOf(entry, entry["values"], {}, entry["sensitive_values"])] as const,
    );
  const entries = new Map([...read, ...changed]);
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function modulesIn(module: JsonObject): JsonObject[] {
  return [module, ...objects(module["child_modules"]).flatMap(modulesIn)];
}

function resourceOf(entry: JsonObject, values: Json = null, unknown: Json = {}, sensitive: Json = {}): PlannedResource {
  const marks = { unknown: trueParts(unknown), sensitive: trueParts(sensitive) };
  return {
    type: text(entry["type"]),
    values: withoutNulls(values) as JsonObject,
    ...(marks.unknown === undefined ? {} : { unknown: marks.unknown }),
    ...(marks.sensitive === undefined ? {} : { sensitive: marks.sensitive }),
  };
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}

/** A tree of marks without the parts in which nothing is marked. */
function trueParts(marks: Json): Json | undefined {
  if (marks === true) return true;
  if (Array.isArray(marks)) {
    const parts = (marks as readonly Json[]).map((part) => trueParts(part) ?? null);
    return parts.every((part) => part === null) ? undefined : parts;
  }
  if (typeof marks !== "object" || marks === null) return undefined;
  const parts = Object.entries(marks as JsonObject).flatMap(([name, part]) => {
    const found = trueParts(part);
    return found === undefined ? [] : [[name, found] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** Paths of attributes and blocks that are sets, by the type of the resource: `statement.principals`. */
export function setsOf(schemas: string, planned: readonly Planned[]): Record<string, string[]> {
  const providers = Object.values(object((JSON.parse(schemas) as JsonObject)["provider_schemas"]));
  const types = [
    ...new Set(planned.flatMap((one) => Object.entries(one)).map(([address, { type }]) => kindOf(address, type))),
  ].sort();
  const found = types.map((kind) => {
    const [list, type] = kind.startsWith("data.") ? ["data_source_schemas", kind.slice(5)] : ["resource_schemas", kind];
    const schema = providers.map((provider) => object(object(provider)[list])[type]).find((one) => one !== undefined);
    return [kind, pathsIn(object(object(schema)["block"]), "")] as const;
  });
  return Object.fromEntries(found.filter(([, paths]) => paths.length > 0));
}

/** A type, and whether it is one of data sources. */
export function kindOf(address: string, type: string): string {
  return new RegExp(`(?:^|\\.)data\\.${type}\\.`).test(address) ? `data.${type}` : type;
}

function pathsIn(block: JsonObject, prefix: string): string[] {
  const attributes = Object.entries(object(block["attributes"]))
    .filter(
      ([, attribute]) =>
        Array.isArray(object(attribute)["type"]) && (object(attribute)["type"] as readonly Json[])[0] === "set",
    )
    .map(([name]) => `${prefix}${name}`);
  const blocks = Object.entries(object(block["block_types"])).flatMap(([name, inner]) => [
    ...(object(inner)["nesting_mode"] === "set" ? [`${prefix}${name}`] : []),
    ...pathsIn(object(object(inner)["block"]), `${prefix}${name}.`),
  ]);
  return [...attributes, ...blocks].sort();
}

function object(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).map(object) : [];
}
