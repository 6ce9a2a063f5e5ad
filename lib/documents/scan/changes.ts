import type { Change } from "../document";
import { concernedType, type Concerns } from "../left-out";
import { changeKinds } from "../plan-change";
import type { Entry } from "./entry";
import type { Scanner } from "./scanner";
import { Shape } from "./shape";
import { brace, byteOf } from "./signs";

const shape = new Shape([
  "address",
  "type",
  "mode",
  "deposed",
  "change",
  "change.actions",
  "change.before",
  "change.after",
  "change.importing",
]);
const { slots } = shape;

/** What changes do that leave nothing behind, by the JSON of their actions as Terraform writes it. */
const ordinaryKinds: ReadonlyMap<string, Change> = new Map(
  [...changeKinds]
    .filter(([actions]) => !actions.includes("forget"))
    .map(([actions, kind]) => [JSON.stringify(actions.split(",")), kind] as const),
);

/**
 * Scans an entry of `resource_changes`.
 *
 * @returns the entry, not parsed, or `LeftOut` where it concerns nobody and a reader has nothing to say about it
 */
export function scanChange(scanner: Scanner, concerns: Concerns, index: number): unknown {
  const start = scanner.hold();
  const entry = scanner.entry(shape);
  const address = entry.string(slots.address);
  const type = entry.word(slots.type);
  if (address === undefined || type === undefined || !isOrdinaryChange(entry) || isText(entry, slots.deposed))
    return scanner.unparsed(start);
  const concerned = concernedType(entry.word(slots.mode), type);
  return concerns(concerned)
    ? scanner.unparsed(start)
    : scanner.leftOut(start, address, index, concerns.beside?.(concerned));
}

function isText(entry: Entry, slot: number): boolean {
  return entry.first(slot) === byteOf.quote;
}

/** Whether a change has its attributes and takes nothing over and leaves nothing behind. */
function isOrdinaryChange(entry: Entry): boolean {
  const kind = ordinaryKinds.get(entry.short(slots["change.actions"]) ?? "");
  const isObject = (slot: number): boolean => entry.first(slot) === brace.open;
  if (kind === undefined || isObject(slots["change.importing"])) return false;
  return isObject(kind === "delete" ? slots["change.before"] : slots["change.after"]);
}
