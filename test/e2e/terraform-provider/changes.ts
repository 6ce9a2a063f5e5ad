import { createHash } from "node:crypto";
import type { BoundField } from "./bindings";
import { ANSWERS, type ResourceFacts } from "./github-facts";
import { isBlock, type Served } from "./schema";
import { isObject, UNKNOWN, type Value, type ValueObject } from "./values";

/** What the provider answers to a proposed change. */
export interface PlannedChange {
  readonly planned: Value;
  /** The fields that make Terraform replace the resource. */
  readonly replaces: readonly string[];
}

/**
 * Plans a change: fills in defaults, and for a create leaves everything computed unknown.
 *
 * @param prior the state before, `null` for a create
 * @param proposed Terraform's merge of configuration and prior state, `null` for a destroy
 */
export function planChange(served: Served, prior: Value, proposed: Value): PlannedChange {
  if (!isObject(proposed)) return { planned: null, replaces: [] };
  const withDefaults = { ...proposed };
  for (const [name, value] of Object.entries(served.facts.defaults ?? {})) withDefaults[name] ??= value;
  const planned = prior === null ? markComputed(served.fields, withDefaults) : withDefaults;
  const replaces = isObject(prior)
    ? (served.facts.replaces ?? []).filter((name) => !sameValue(prior[name] ?? null, planned[name] ?? null))
    : [];
  return { planned, replaces };
}

/** Applies a planned change: keeps what was planned and answers what was unknown, the same in every run. */
export function applyChange(served: Served, planned: Value, owner: string): Value {
  if (!isObject(planned)) return null;
  return answerUnknowns(served.fields, planned, { served, owner, root: planned });
}

/** Answers a data source: what was asked, defaults, and computed values that are the same in every run. */
export function readData(served: Served, config: Value, owner: string): Value {
  return applyChange(served, planChange(served, null, config).planned, owner);
}

function markComputed(fields: readonly BoundField[], value: ValueObject): ValueObject {
  return mapFields(fields, value, (field, current) => {
    if (isBlock(field)) return eachStruct(field, current, markComputed);
    return field.computed && current === null ? UNKNOWN : current;
  });
}

interface Answering {
  readonly served: Served;
  readonly owner: string;
  readonly root: ValueObject;
}

function answerUnknowns(fields: readonly BoundField[], value: ValueObject, context: Answering): ValueObject {
  return mapFields(fields, value, (field, current) => {
    if (isBlock(field)) return eachStruct(field, current, (inner, one) => answerUnknowns(inner, one, context));
    return current === UNKNOWN ? answer(field, context) : current;
  });
}

function answer(field: BoundField, { served, owner, root }: Answering): Value {
  if (field.shape.kind === "structs") return [];
  if (field.shape.kind === "collection") return field.shape.nesting === "map" ? {} : [];
  const name = textOf(root["name"]) || textOf(root["slug"]) || textOf(root["full_name"]).replace(/^.*\//, "");
  if (field.name === "id") return served.facts.id ? idOf(root, served.facts) : dataIdOf(served.type, name);
  if (field.name === "name") return name;
  if (field.name === "full_name") return `${owner}/${name}`;
  if (field.shape.type === "number") return stableNumber(`${served.type}:${name}:${field.name}`);
  const known = ANSWERS[field.name];
  if (known !== undefined) return known;
  return field.shape.type === "bool" ? false : "";
}

function idOf(root: ValueObject, { id = [], numbered = [] }: Partial<ResourceFacts>): string {
  const texts = (names: readonly string[]): string[] => names.map((name) => textOf(root[name])).filter(Boolean);
  const number = numbered.length > 0 ? [String(stableNumber(texts([...id, ...numbered]).join(":")))] : [];
  return [...texts(id), ...number].join(":");
}

/** A team's id is a number, a repository's is its name. */
function dataIdOf(type: string, name: string): string {
  return type === "github_team" ? String(stableNumber(`${type}:${name}`)) : name;
}

/** A number of seven digits that depends on nothing but the text. */
function stableNumber(text: string): number {
  return 1_000_000 + (createHash("sha256").update(text).digest().readUInt32BE(0) % 9_000_000);
}

function mapFields(
  fields: readonly BoundField[],
  value: ValueObject,
  map: (field: BoundField, current: Value) => Value,
): ValueObject {
  return Object.fromEntries(fields.map((field) => [field.name, map(field, value[field.name] ?? null)]));
}

function eachStruct(
  field: BoundField,
  value: Value,
  map: (fields: readonly BoundField[], one: ValueObject) => ValueObject,
): Value {
  if (field.shape.kind !== "structs" || !Array.isArray(value)) return value;
  const { fields } = field.shape;
  return (value as readonly Value[]).map((one) => (isObject(one) ? map(fields, one) : one));
}

function textOf(value: Value | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Unknowns are never the same as anything: JSON leaves the symbol out, a known value doesn't vanish. */
function sameValue(a: Value, b: Value): boolean {
  return a !== UNKNOWN && b !== UNKNOWN && JSON.stringify(a) === JSON.stringify(b);
}
