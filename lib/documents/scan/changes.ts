import { LeftOut, type Concerns } from "../left-out";
import { actionsOf, changeKind } from "../plan-change";
import { Names } from "./names";
import type { Scanner } from "./scanner";
import { brace } from "./signs";

const entryNames = new Names(["address", "type", "mode", "deposed", "change"]);
const partNames = new Names(["actions", "before", "after", "importing"]);

/** What tells whether an entry can be left out; a part that is not as Terraform writes it is `undefined`. */
interface EntryParts {
  address?: string | undefined;
  type?: string | undefined;
  mode?: string | undefined;
  deposed?: string | undefined;
  isOrdinary?: boolean;
}

/**
 * Scans an entry of `resource_changes`.
 *
 * @returns the entry, or {@link LeftOut} where it concerns nobody and a reader has nothing to say about it
 */
export function scanChange(scanner: Scanner, concerns: Concerns): unknown {
  const start = scanner.hold();
  const entry: EntryParts = {};
  scanner.object(entryNames, (id) => {
    if (id === 1) entry.address = scanner.text();
    else if (id === 2) entry.type = scanner.text();
    else if (id === 3) entry.mode = scanner.text();
    else if (id === 4) entry.deposed = scanner.text();
    else entry.isOrdinary = isOrdinaryChange(scanner);
  });
  const { address, type, mode, deposed, isOrdinary } = entry;
  if (address === undefined || type === undefined || isOrdinary !== true || deposed !== undefined)
    return scanner.taken(start);
  const isRead = mode === "data" || mode === "ephemeral";
  return isRead || !concerns(type) ? new LeftOut(address, scanner.leftOut(start)) : scanner.taken(start);
}

/** Scans a `change`, and tells whether it has its attributes and takes nothing over and leaves nothing behind. */
function isOrdinaryChange(scanner: Scanner): boolean {
  const parts = { actions: undefined as unknown, hasBefore: false, hasAfter: false, imports: false };
  scanner.object(partNames, (id) => {
    if (id === 1) {
      parts.actions = scanner.value();
      return;
    }
    const isObject = scanner.peek() === brace.open;
    if (id === 2) parts.hasBefore = isObject;
    else if (id === 3) parts.hasAfter = isObject;
    else parts.imports = isObject;
    scanner.skip();
  });
  const { actions, hasBefore, hasAfter, imports } = parts;
  const entry = { change: { actions } };
  const kind = changeKind(entry);
  if (kind === undefined || imports || actionsOf(entry).includes("forget")) return false;
  return kind === "delete" ? hasBefore : hasAfter;
}
