import { concernedType, mayConcern, passedOver, type Concerns } from "../left-out";
import { deepestModules } from "../terraform-state";
import { listOf } from "./list";
import { Names } from "./names";
import type { Entry } from "./entry";
import type { Scanner } from "./scanner";
import { Shape } from "./shape";
import { brace, byteOf } from "./signs";

const valuesNames = new Names(["root_module"]);
const moduleNames = new Names(["address", "resources", "child_modules"]);
const shape = new Shape(["address", "type", "mode", "values", "deposed_key", "tainted"]);
const { slots } = shape;

/** What is taken of a state. */
export interface StateNeeds {
  readonly concerns: Concerns;
  /** Whether something may refer to its data sources. */
  readonly data: boolean;
}

/** Scans the `values` of a state, or of a plan's prior state: https://developer.hashicorp.com/terraform/internals/json-format#values-representation. */
export function scanStateValues(scanner: Scanner, needs: StateNeeds): unknown {
  let root: unknown;
  const others = scanner.object(valuesNames, () => (root = scanModule(scanner, needs, 0)));
  return others === undefined ? null : { root_module: root };
}

function scanModule(scanner: Scanner, needs: StateNeeds, depth: number): unknown {
  const module: Record<string, unknown> = {};
  const others = scanner.object(moduleNames, (id) => {
    if (id === 1) module["address"] = scanner.text();
    else if (id === 2) module["resources"] = listOf(scanner, (index) => scanEntry(scanner, needs, index));
    // The reader refuses a deeper one, whatever it holds.
    else if (depth > deepestModules) scanner.skip();
    else module["child_modules"] = listOf(scanner, () => scanModule(scanner, needs, depth + 1));
  });
  return others === undefined ? null : module;
}

/** Scans a resource. It is left out or passed over where it concerns nobody and a reader has nothing to say about it. */
function scanEntry(scanner: Scanner, { concerns, data }: StateNeeds, index: number): unknown {
  const start = scanner.hold();
  const entry = scanner.entry(shape);
  const type = entry.word(slots.type);
  const mode = entry.word(slots.mode);
  if (type === undefined || entry.first(slots.address) !== byteOf.quote || !isPlain(entry)) return scanner.taken(start);
  if (mayConcern(concerns, concernedType(mode, type))) return scanner.taken(start);
  if (mode === "data" && data) return scanner.leftOut(start, entry.string(slots.address) ?? "", index);
  scanner.release(start);
  return passedOver;
}

/** Whether a resource has its values, is no remainder of another one and not tainted. */
function isPlain(entry: Entry): boolean {
  const values = entry.first(slots.values);
  const hasValues = values === -1 || values === brace.open || values === byteOf.n;
  return hasValues && !entry.mayBeText(slots.deposed_key) && entry.first(slots.tainted) !== byteOf.t;
}
