import type { AccessRegion } from "./access-regions";
import type { Containment } from "./containment";
import { newAccess } from "./difference";
import type { AccessSet, Condition, StringTest } from "./model";

/** More regions than these are not compared with each other: the work grows with their square. */
const mostCompared = 200;

/**
 * The same requests as some regions have, in fewer of them: those that differ in the resource alone become one, and
 * those that are contained in another one are left out.
 */
export function minimalRegions(regions: readonly AccessRegion[], containment: Containment): AccessRegion[] {
  const merged = mergedByResource(regions).map((region) => withoutContainedResources(region, containment));
  if (merged.length > mostCompared) return merged;
  const kept: AccessRegion[] = [];
  for (const [at, region] of merged.entries()) {
    const others = [...kept, ...merged.slice(at + 1)];
    if (!others.some((other) => isContained(region, other, containment))) kept.push(region);
  }
  return kept;
}

function mergedByResource(regions: readonly AccessRegion[]): AccessRegion[] {
  const merged: AccessRegion[] = [];
  for (const region of regions) {
    const at = merged.findIndex((other) => differInResource(region, other));
    const before = merged[at];
    if (before === undefined) merged.push(region);
    else merged[at] = { ...before, resources: [...before.resources, ...region.resources] };
  }
  return merged;
}

/** Whether two regions are of the same statements, and of the same actions. */
function differInResource(left: AccessRegion, right: AccessRegion): boolean {
  return (
    areSame(left.allowedBy, right.allowedBy) &&
    areSame(left.actions, right.actions) &&
    JSON.stringify(left.otherActions) === JSON.stringify(right.otherActions)
  );
}

function areSame(left: readonly object[], right: readonly object[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}

function withoutContainedResources(region: AccessRegion, containment: Containment): AccessRegion {
  const kept: (readonly StringTest[])[] = [];
  const all = region.resources;
  if (all.length > mostCompared) return region;
  for (const [at, part] of all.entries()) {
    const others = [...kept, ...all.slice(at + 1)];
    if (!others.some((other) => isPartOf(part, other, containment))) kept.push(part);
  }
  return { ...region, resources: kept };
}

function isContained(inner: AccessRegion, outer: AccessRegion, containment: Containment): boolean {
  const known = new Set(outer.actions);
  return (
    inner.actions.every((action) => known.has(action)) &&
    (inner.otherActions.length === 0 ||
      (outer.otherActions.length > 0 && isPartOf(inner.otherActions, outer.otherActions, containment))) &&
    inner.resources.every((part) => outer.resources.some((other) => isPartOf(part, other, containment))) &&
    isPartOf(inner.principals, outer.principals, containment) &&
    implies(inner.conditions, outer.conditions)
  );
}

/** Proves that what passes all tests of the first list passes all of the second. */
function isPartOf(inner: readonly StringTest[], outer: readonly StringTest[], containment: Containment): boolean {
  return outer.every((test) => inner.some((one) => containment.contains(test, one)));
}

/** Proves that requests that satisfy the first conditions satisfy the second. */
function implies(first: readonly Condition[], second: readonly Condition[]): boolean {
  if (second.length === 0) return true;
  const known = new Set(first.map((condition) => JSON.stringify(condition)));
  if (second.every((condition) => known.has(JSON.stringify(condition)))) return true;
  return first.length > 0 && newAccess(underConditions(first), underConditions(second)).verdict === "no";
}

function underConditions(conditions: readonly Condition[]): AccessSet {
  const anything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };
  const source = { policy: "conditions", statement: "#0" };
  const region = { actions: anything, resources: anything, conditions, source };
  const policies = [{ name: "conditions", allow: [region], deny: [] }];
  return { layers: [{ name: "conditions", policies, unknown: [] }] };
}
