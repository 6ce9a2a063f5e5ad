import { concernedType, mayConcern, passedOver, type Concerns } from "../left-out";
import { Names } from "./names";
import type { Scanner } from "./scanner";
import { Shape } from "./shape";
import { brace } from "./signs";

const entryNames = new Names(["type", "name", "mode", "instances"]);
const instance = new Shape(["attributes", "deposed", "status"]);

/** What tells whether a resource can be left out; a part that is not as Terraform writes it is `undefined`. */
interface EntryParts {
  type?: string | undefined;
  name?: string | undefined;
  mode?: string | undefined;
  isPlain: boolean;
}

/** Scans a resource of a stored state of version 4. It is passed over where it concerns nobody and a reader has nothing to say about it. */
export function scanStoredResource(scanner: Scanner, concerns: Concerns): unknown {
  const start = scanner.hold();
  const entry: EntryParts = { isPlain: false };
  scanner.object(entryNames, (id) => {
    if (id === 1) entry.type = scanner.text();
    else if (id === 2) entry.name = scanner.text();
    else if (id === 3) entry.mode = scanner.text();
    else entry.isPlain = areInstancesPlain(scanner);
  });
  const { type, name, mode, isPlain } = entry;
  if (type === undefined || name === undefined || !isPlain) return scanner.taken(start);
  if (mayConcern(concerns, concernedType(mode, type))) return scanner.taken(start);
  scanner.release(start);
  return passedOver;
}

/** Whether there are instances, and each has its attributes and no mark. */
function areInstancesPlain(scanner: Scanner): boolean {
  const found = { plain: 0, others: 0 };
  scanner.array(() => {
    if (isInstancePlain(scanner)) found.plain++;
    else found.others++;
  });
  return found.plain > 0 && found.others === 0;
}

function isInstancePlain(scanner: Scanner): boolean {
  const { slots } = instance;
  scanner.hold();
  const entry = scanner.entry(instance);
  const hasAttributes = entry.first(slots.attributes) === brace.open;
  return hasAttributes && !entry.mayBeText(slots.deposed) && entry.word(slots.status) !== "tainted";
}
