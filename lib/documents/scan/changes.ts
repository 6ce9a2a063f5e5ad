import type { Change } from "../document";
import { concernedType, type Concerns } from "../left-out";
import { changeKinds } from "../plan-change";
import { Names } from "./names";
import type { Scanner } from "./scanner";
import { brace } from "./signs";

const entryNames = new Names(["address", "type", "mode", "deposed", "change"]);
const partNames = new Names(["actions", "before", "after", "importing"]);

/** What changes do that leave nothing behind, by the JSON of their actions as Terraform writes it. */
const ordinaryKinds: ReadonlyMap<string, Change> = new Map(
  [...changeKinds]
    .filter(([actions]) => !actions.includes("forget"))
    .map(([actions, kind]) => [JSON.stringify(actions.split(",")), kind] as const),
);

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
 * @returns the entry, or `LeftOut` where it concerns nobody and a reader has nothing to say about it
 */
export function scanChange(scanner: Scanner, concerns: Concerns, index: number): unknown {
  const start = scanner.hold();
  const entry: EntryParts = {};
  scanner.object(entryNames, (id) => {
    if (id === 1) entry.address = scanner.text();
    else if (id === 2) entry.type = scanner.word();
    else if (id === 3) entry.mode = scanner.word();
    else if (id === 4) entry.deposed = scanner.text();
    else entry.isOrdinary = isOrdinaryChange(scanner);
  });
  const { address, type, mode, deposed, isOrdinary } = entry;
  if (address === undefined || type === undefined || isOrdinary !== true || deposed !== undefined)
    return scanner.taken(start);
  const concerned = concernedType(mode, type);
  return concerns(concerned)
    ? scanner.taken(start)
    : scanner.leftOut(start, address, index, concerns.beside?.(concerned));
}

/** Scans a `change`, and tells whether it has its attributes and takes nothing over and leaves nothing behind. */
function isOrdinaryChange(scanner: Scanner): boolean {
  const parts = { kind: undefined as Change | undefined, hasBefore: false, hasAfter: false, imports: false };
  scanner.object(partNames, (id) => {
    if (id === 1) {
      parts.kind = ordinaryKinds.get(scanner.short() ?? "");
      return;
    }
    const isObject = scanner.peek() === brace.open;
    if (id === 2) parts.hasBefore = isObject;
    else if (id === 3) parts.hasAfter = isObject;
    else parts.imports = isObject;
    scanner.skip();
  });
  const { kind, hasBefore, hasAfter, imports } = parts;
  return kind !== undefined && !imports && (kind === "delete" ? hasBefore : hasAfter);
}
