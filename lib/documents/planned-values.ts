import { isJsonObject, list, member, text } from "./json";
import { hidingMirrors } from "./mirrors";
import { parseTemplate } from "./template";
import { isValueMap, PartialString, Sensitive, Unknown, type Reference, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/** What a plan or state says about one object, in parallel trees. */
export interface PlannedObject {
  readonly values: unknown;
  /** `after_unknown`: `true` where the value is not known. */
  readonly unknown?: unknown;
  /** `after_sensitive` or `sensitive_values`: `true` where the value must not be printed. */
  readonly sensitive?: unknown;
  /** The `expressions` of the resource's configuration, for what feeds an unknown value. */
  readonly expressions?: unknown;
  /** Makes an expression of the configuration mean the same anywhere, or puts what it stands for in its place. */
  readonly resolve?: ((expression: string) => Reference | string) | undefined;
  /** The text of an expression that the plan states though the value around it is not known: of a variable. */
  readonly textOf?: ((expression: string) => string | undefined) | undefined;
  /** Whether an expression is null, as the plan states: what is nothing else, the provider decides. */
  readonly isNull?: ((expression: string) => boolean) | undefined;
  /** Why unknown values are. @default "known only after apply" */
  readonly reason?: string | undefined;
}

/** Joins the parallel trees of a plan into one tree of values. */
export function plannedValues(object: PlannedObject): ValueMap {
  const { sensitive, ...plain } = object;
  const joined = sensitive === true ? sensitiveMembers(plain) : plannedValue(object, 0);
  return isValueMap(joined) ? hidingMirrors(joined) : emptyRecord<Value>();
}

/** An object that is sensitive as a whole: its attributes are there, and none may be printed. */
function sensitiveMembers(object: PlannedObject): ValueMap {
  const joined = emptyRecord<Value>();
  for (const [name, value] of Object.entries(plannedValues(object))) {
    joined[name] = value instanceof Unknown ? new Unknown(value.reason, value.references, true) : new Sensitive(value);
  }
  return joined;
}

function plannedValue(at: PlannedObject, depth: number): Value {
  if (isSilent(at.unknown) && isSilent(at.sensitive)) return statedValue(at.values, depth);
  if (depth > deepest) return tooDeep();
  if (at.unknown === true) return unknownValue(at);
  if (at.sensitive === true) return new Sensitive(plannedValue({ ...at, sensitive: undefined }, depth));
  if (Array.isArray(at.values) || isAbsent(at.values, at.unknown, Array.isArray)) return plannedList(at, depth);
  if (isJsonObject(at.values) || isAbsent(at.values, at.unknown, isJsonObject)) return plannedMap(at, depth);
  return statedValue(at.values, depth);
}

function tooDeep(): Unknown {
  return new Unknown("it is nested too deeply");
}

/** Whether a parallel tree has nothing to say of any value, as it is of most. */
function isSilent(tree: unknown): boolean {
  if (typeof tree !== "object" || tree === null) return tree !== true;
  return Array.isArray(tree) ? tree.length === 0 : Object.keys(tree).length === 0;
}

/** A value of which the parallel trees say nothing. */
function statedValue(value: unknown, depth: number): Value {
  if (depth > deepest) return tooDeep();
  if (Array.isArray(value)) return value.map((element) => statedValue(element, depth + 1));
  if (isJsonObject(value)) {
    const stated = emptyRecord<Value>();
    for (const name of Object.keys(value)) stated[name] = statedValue(value[name], depth + 1);
    return stated;
  }
  return typeof value === "boolean" || typeof value === "number" || typeof value === "string" ? value : null;
}

/** Whether all that is known of a list or map is that parts of it are not known. */
function isAbsent(values: unknown, unknown: unknown, isKind: (tree: unknown) => boolean): boolean {
  return (values === undefined || values === null) && isKind(unknown) && Object.keys(unknown as object).length > 0;
}

function plannedMap(at: PlannedObject, depth: number): ValueMap {
  const joined = emptyRecord<Value>();
  for (const tree of [at.values, at.unknown]) {
    if (!isJsonObject(tree)) continue;
    for (const name of Object.keys(tree)) {
      if (Object.hasOwn(joined, name)) continue;
      const isStated = isSilent(member(at.unknown, name)) && isSilent(member(at.sensitive, name));
      joined[name] = isStated
        ? statedValue(member(at.values, name), depth + 1)
        : plannedValue(step(at, name), depth + 1);
    }
  }
  return joined;
}

function plannedList(at: PlannedObject, depth: number): Value {
  const length = Math.max(list(at.values).length, list(at.unknown).length);
  return Array.from({ length }, (_, index) => plannedValue(step(at, index), depth + 1));
}

function step(at: PlannedObject, name: string | number): PlannedObject {
  const { resolve, textOf, isNull, reason } = at;
  return {
    values: child(at.values, name),
    unknown: child(at.unknown, name),
    sensitive: child(at.sensitive, name),
    expressions: childExpression(at.expressions, name),
    resolve,
    textOf,
    isNull,
    reason,
  };
}

function child(tree: unknown, name: string | number): unknown {
  return typeof name === "number" ? list(tree)[name] : member(tree, name);
}

/**
 * The expression of an element or member. A leaf's `references` serve for all inside of it; a block that stands by
 * itself has no list around it.
 */
function childExpression(tree: unknown, name: string | number): unknown {
  if (isLeafExpression(tree)) {
    return { references: member(tree, "references"), constant_value: child(member(tree, "constant_value"), name) };
  }
  return typeof name === "number" && !Array.isArray(tree) ? tree : child(tree, name);
}

function isLeafExpression(tree: unknown): boolean {
  return Array.isArray(member(tree, "references")) || member(tree, "constant_value") !== undefined;
}

/**
 * A value that apply decides. Where the configuration is in Terraform's JSON syntax, as CDKTF writes it, the plan holds
 * the template of a string as its `constant_value`: then only the references in it are open.
 */
function unknownValue(at: PlannedObject): Value {
  const source = text(member(at.expressions, "constant_value"));
  const template = source === undefined ? undefined : parseTemplate(source);
  if (template instanceof PartialString && template.parts.length > 1) {
    const partial = new PartialString(
      template.parts.map((part) =>
        typeof part === "string" ? part : (at.textOf?.(part.expression) ?? resolved(at, part.expression)),
      ),
    );
    return at.sensitive === true ? new Sensitive(partial) : partial;
  }
  return new Unknown(at.reason ?? "known only after apply", references(at), at.sensitive === true);
}

function resolved({ resolve }: PlannedObject, expression: string): Reference | string {
  return resolve === undefined ? { expression } : resolve(expression);
}

/** More references than these tell a reader nothing. */
const mostReferences = 50;

/** References as a plan lists them hold every prefix as well (`a.b.arn`, `a.b`): only the longest says something. */
function references(at: PlannedObject): Reference[] {
  const all = list(member(at.expressions, "references")).flatMap((entry) => text(entry) ?? []);
  const longest = new Set(all.filter((expression, index) => !isPrefixOfEarlier(all, index, expression)));
  const first = [...longest].slice(0, mostReferences);
  if (first.every((expression) => at.isNull?.(expression) === true)) return [];
  return first.flatMap((expression) => {
    const found = resolved(at, expression);
    return typeof found === "string" ? [] : [found];
  });
}

/** Terraform lists the prefixes of a reference right behind it. */
function isPrefixOfEarlier(all: readonly string[], index: number, expression: string): boolean {
  for (let back = index - 1; back >= 0 && back >= index - 4; back--) {
    const earlier = all[back] ?? "";
    if (earlier.startsWith(`${expression}.`) || earlier.startsWith(`${expression}[`)) return true;
  }
  return false;
}
