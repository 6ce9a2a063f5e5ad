import { guideFor, type Guidance } from "./guidance";
import type { IsUnresolved } from "./spec-error";

/** An input whose unresolved values are replaced by valid ones. */
export interface StandIns {
  readonly input: unknown;
  /** Paths of the replaced values. */
  readonly unresolved: ReadonlySet<string>;
}

/** Deeper values than this are no spec of ours. */
const deepest = 8;

/** Replaces every value that is known only at deployment by its property's example, so that the rest can be checked. */
export function withStandIns(input: unknown, guidance: Guidance, isUnresolved: IsUnresolved): StandIns {
  const unresolved = new Set<string>();
  const replace = (value: unknown, property: string, depth: number): unknown => {
    if (property !== "" && isUnresolved(value)) {
      unresolved.add(property);
      return guideFor(guidance, property)?.example;
    }
    if (!isPlainObject(value) || depth > deepest) return value;
    const members = Object.entries(value).map(([name, member]) => [
      name,
      replace(member, property === "" ? name : `${property}.${name}`, depth + 1),
    ]);
    return Object.fromEntries(members);
  };
  return { input: replace(input, "", 0), unresolved };
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
