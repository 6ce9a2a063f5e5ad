import { isJsonObject, list, member, text } from "./json";
import { Sensitive, Unknown, type Reference, type Value, type ValueMap } from "./value";

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/** What a plan or state says about one object, in parallel trees. */
export interface PlannedObject {
  readonly values: unknown;
  /** `after_unknown`: `true` where the value is not known. */
  readonly unknown?: unknown;
  /** `after_sensitive` or `sensitive_values`: `true` where the value must not be printed. */
  readonly sensitive?: unknown;
  /** The `expressions` of the resource's configuration, for the references that feed an unknown value. */
  readonly expressions?: unknown;
  /** Makes a reference of the configuration absolute. */
  readonly resolve?: (expression: string) => Reference;
}

/** Joins the parallel trees of a plan into one tree of values. */
export function plannedValues(object: PlannedObject): ValueMap {
  const joined = plannedValue(object, 0);
  return isMap(joined) ? joined : (Object.create(null) as ValueMap);
}

function plannedValue(at: PlannedObject, depth: number): Value {
  if (depth > deepest) return new Unknown("it is nested too deeply");
  if (at.unknown === true) return new Unknown("known only after apply", references(at));
  if (at.sensitive === true) return new Sensitive(plainValue(at.values, depth));
  if (Array.isArray(at.values) || Array.isArray(at.unknown)) return plannedList(at, depth);
  if (isJsonObject(at.values) || isJsonObject(at.unknown)) return plannedMap(at, depth);
  return plainValue(at.values, depth);
}

function plannedMap(at: PlannedObject, depth: number): ValueMap {
  const joined: Record<string, Value> = Object.create(null) as Record<string, Value>;
  for (const tree of [at.values, at.unknown]) {
    if (!isJsonObject(tree)) continue;
    for (const name of Object.keys(tree)) {
      if (!Object.hasOwn(joined, name)) joined[name] = plannedValue(step(at, name), depth + 1);
    }
  }
  return joined;
}

function plannedList(at: PlannedObject, depth: number): Value {
  const length = Math.max(list(at.values).length, list(at.unknown).length);
  return Array.from({ length }, (_, index) => plannedValue(step(at, index), depth + 1));
}

function plainValue(json: unknown, depth: number): Value {
  if (json === null || typeof json === "boolean" || typeof json === "number" || typeof json === "string") return json;
  if (json === undefined) return null;
  return plannedValue({ values: json }, depth + 1);
}

function step(at: PlannedObject, name: string | number): PlannedObject {
  return {
    values: child(at.values, name),
    unknown: child(at.unknown, name),
    sensitive: child(at.sensitive, name),
    expressions: child(at.expressions, name),
    ...(at.resolve === undefined ? {} : { resolve: at.resolve }),
  };
}

/** An element or member; the configuration leaves a leaf's `references` at the attribute, which then serve for all inside of it. */
function child(tree: unknown, name: string | number): unknown {
  if (Array.isArray(tree)) return typeof name === "number" ? (tree as unknown[])[name] : undefined;
  if (isLeafExpression(tree)) return tree;
  return typeof name === "string" ? member(tree, name) : tree;
}

function isLeafExpression(tree: unknown): boolean {
  return isJsonObject(tree) && Array.isArray(member(tree, "references"));
}

/** References as a plan lists them hold every prefix as well (`a.b.arn`, `a.b`): only the longest says something. */
function references(at: PlannedObject): Reference[] {
  const all = list(member(at.expressions, "references")).flatMap((entry) => text(entry) ?? []);
  const longest = all.filter((expression, index) => !isPrefixOfEarlier(all, index, expression));
  return longest.slice(0, 50).map((expression) => at.resolve?.(expression) ?? { expression });
}

/** Terraform lists the prefixes of a reference right behind it. */
function isPrefixOfEarlier(all: readonly string[], index: number, expression: string): boolean {
  for (let back = index - 1; back >= 0 && back >= index - 4; back--) {
    const earlier = all[back] ?? "";
    if (earlier.startsWith(`${expression}.`) || earlier.startsWith(`${expression}[`)) return true;
  }
  return false;
}

function isMap(value: Value): value is ValueMap {
  return (
    isJsonObject(value) && !(value instanceof Unknown) && !(value instanceof Sensitive) && !Array.isArray(value)
  );
}
