import { concernedType, mayConcern, passedOver, type Concerns } from "../left-out";
import { deepestModules } from "../terraform-state";
import { listOf } from "./list";
import { Names } from "./names";
import type { Place, Scanner } from "./scanner";
import { brace } from "./signs";

const valuesNames = new Names(["root_module"]);
const moduleNames = new Names(["address", "resources", "child_modules"]);
const entryNames = new Names(["address", "type", "mode", "values", "deposed_key", "tainted"]);

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

/** What tells whether a resource can be left out; a part that is not as Terraform writes it is `undefined`. */
interface EntryParts {
  address?: Place | undefined;
  type?: string | undefined;
  mode?: string | undefined;
  hasValues?: boolean;
  deposed?: string | undefined;
  tainted?: unknown;
}

/** Scans a resource. It is left out or passed over where it concerns nobody and a reader has nothing to say about it. */
function scanEntry(scanner: Scanner, { concerns, data }: StateNeeds, index: number): unknown {
  const start = scanner.hold();
  const entry: EntryParts = {};
  scanner.object(entryNames, (id) => {
    if (id === 1) entry.address = scanner.place();
    else if (id === 2) entry.type = scanner.word();
    else if (id === 3) entry.mode = scanner.word();
    else if (id === 4) entry.hasValues = isObjectOrNull(scanner);
    else if (id === 5) entry.deposed = scanner.text();
    else entry.tainted = scanner.value();
  });
  const { address, type, mode, hasValues = true, deposed, tainted } = entry;
  const isPlain = hasValues && deposed === undefined && tainted !== true;
  if (address === undefined || type === undefined || !isPlain) return scanner.taken(start);
  if (mayConcern(concerns, concernedType(mode, type))) return scanner.taken(start);
  if (mode === "data" && data) return scanner.leftOut(start, scanner.json(address.start, address.end) as string, index);
  scanner.release(start);
  return passedOver;
}

function isObjectOrNull(scanner: Scanner): boolean {
  if (scanner.peek() !== brace.open) return scanner.value() === null;
  scanner.skip();
  return true;
}
