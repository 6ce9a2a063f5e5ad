import { isJsonObject, list, member, members, text } from "./json";
import { changeKind, declaredAs } from "./plan-change";
import type { PlanConfiguration } from "./plan-configuration";
import { noteOn } from "./problems";
import { emptyRecord } from "./empty-record";

/**
 * What was changed behind Terraform's back, of what the configuration states: providers fill in the other attributes,
 * and a change of those is in the values that are reviewed.
 */
export function driftNotes(json: unknown, configuration: PlanConfiguration): string[] {
  const drifted = list(member(json, "resource_drift")).flatMap((entry) => {
    const address = text(member(entry, "address"));
    if (address === undefined) return [];
    if (changeKind(entry) === "delete") return [`${address} (deleted)`];
    const names = driftedAttributes(entry, configuration);
    return names.length === 0 ? [] : [`${address} (${names.join(", ")})`];
  });
  return noteOn(drifted, "changed outside of Terraform since its last run, and reviewed as it is now");
}

function driftedAttributes(entry: unknown, configuration: PlanConfiguration): string[] {
  const { module, declared } = declaredAs(entry, text(member(entry, "type")) ?? "");
  const change = member(entry, "change");
  return members(configuration.expressions(module, declared)).flatMap(([name]) => {
    const [before, after] = [member(member(change, "before"), name), member(member(change, "after"), name)];
    return hasDrifted(before, after) ? [name] : [];
  });
}

function hasDrifted(before: unknown, after: unknown): boolean {
  return !(isEmpty(before) && isEmpty(after)) && !isSame(before, after, 0);
}

/** An entry of `resource_drift` without the attributes that are the same before and after: a plan has thousands of them. */
export function withoutSame(entry: unknown): unknown {
  const change = member(entry, "change");
  if (!isJsonObject(entry) || !isJsonObject(change)) return entry;
  const [before, after] = [change["before"], change["after"]];
  const [kept, keptAfter] = [emptyRecord<unknown>(), emptyRecord<unknown>()];
  const keepDrifted = (name: string): void => {
    const [earlier, later] = [member(before, name), member(after, name)];
    if (!hasDrifted(earlier, later)) return;
    if (earlier !== undefined) kept[name] = earlier;
    if (later !== undefined) keptAfter[name] = later;
  };
  if (isJsonObject(before)) for (const name of Object.keys(before)) keepDrifted(name);
  if (isJsonObject(after))
    for (const name of Object.keys(after)) if (member(before, name) === undefined) keepDrifted(name);
  return { ...entry, change: { actions: change["actions"], before: kept, after: keptAfter } };
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === "";
}

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

function isSame(one: unknown, other: unknown, depth: number): boolean {
  if (one === other) return true;
  if (depth > deepest || typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return false;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(valueIn(one, name), valueIn(other, name), depth + 1))
  );
}

function valueIn(tree: object, name: string): unknown {
  return (tree as Readonly<Record<string, unknown>>)[name];
}
