import type { ActionFact } from "./action-facts";
import type { EffectiveRow } from "./effective-access";

/** What access is about, whatever the platform, the gravest first. */
export const accessClasses = [
  "administration",
  "billing",
  "secrets",
  "data-write",
  "data-read",
  "compute",
  "network",
  "delivery",
  "monitoring",
  "other",
] as const;
export type AccessClass = (typeof accessClasses)[number];

/** The part of an access table that is about one thing. */
export interface ClassAccess {
  readonly accessClass: AccessClass;
  readonly rows: readonly EffectiveRow[];
}

/**
 * An access table in groups, the gravest first. A row whose actions are of several classes is in each with its own.
 *
 * @param classOf the class of an action, as its platform knows it
 */
export function accessByClass(
  rows: readonly EffectiveRow[],
  classOf: (action: ActionFact) => AccessClass,
): ClassAccess[] {
  const groups = accessClasses.map((accessClass) => ({
    accessClass,
    rows: rows
      .map((row) => ({ ...row, actions: row.actions.filter((action) => classOf(action) === accessClass) }))
      .filter(({ actions }) => actions.length > 0),
  }));
  return groups.filter((group) => group.rows.length > 0);
}
