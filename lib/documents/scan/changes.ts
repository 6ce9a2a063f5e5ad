import type { Change } from "../document";
import { concernedType, type Concerns } from "../left-out";
import { changeKinds } from "../plan-change";
import type { Entry } from "./entry";
import type { Scanner } from "./scanner";
import { Shape } from "./shape";
import { brace } from "./signs";

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
  const kind = ordinaryKind(entry);
  if (address === undefined || type === undefined || kind === undefined || entry.mayBeText(slots.deposed))
    return scanner.unparsed(start);
  const concerned = concernedType(entry.word(slots.mode), type);
  if (!concerns(concerned)) return scanner.leftOut(start, address, index, concerns.beside?.(concerned));
  const isEarlier = kind !== "delete" && isObject(entry, slots["change.before"]);
  return scanner.unparsed(start, isEarlier ? entry.place(slots["change.before"]) : undefined);
}

function isObject(entry: Entry, slot: number): boolean {
  return entry.first(slot) === brace.open;
}

/** What a change does that has its attributes and takes nothing over and leaves nothing behind. */
function ordinaryKind(entry: Entry): Change | undefined {
  const kind = ordinaryKinds.get(entry.short(slots["change.actions"]) ?? "");
  if (kind === undefined || isObject(entry, slots["change.importing"])) return undefined;
  return isObject(entry, slots[kind === "delete" ? "change.before" : "change.after"]) ? kind : undefined;
}
