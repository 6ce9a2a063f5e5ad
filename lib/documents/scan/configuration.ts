import { concernedType, type Concerns } from "../left-out";
import { listOf } from "./list";
import { Names } from "./names";
import type { Scanner } from "./scanner";
import { Shape } from "./shape";
import { emptyRecord } from "../empty-record";

/** Modules that are nested deeper are left to the reader that holds all. */
const deepest = 100;

/** JSON of a form that a scan does not follow. */
export class TooDeep extends Error {}

const configurationNames = new Names(["provider_config", "root_module"]);
const moduleNames = new Names(["resources", "module_calls", "outputs", "variables"]);
const callNames = new Names(["module", "expressions", "for_each_expression"]);
const shape = new Shape(["address", "type", "mode"]);
const { slots } = shape;

/**
 * Scans the `configuration` of a plan, without the resources that concern nobody:
 * https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation.
 *
 * @throws {TooDeep} where its modules are
 */
export function scanConfiguration(scanner: Scanner, concerns: Concerns): unknown {
  const configuration: Record<string, unknown> = {};
  scanner.object(configurationNames, (id) => {
    if (id === 1) configuration["provider_config"] = scanner.value();
    else configuration["root_module"] = scanModule(scanner, concerns, 0);
  });
  return configuration;
}

function scanModule(scanner: Scanner, concerns: Concerns, depth: number): unknown {
  if (depth > deepest) throw new TooDeep();
  const module: Record<string, unknown> = {};
  scanner.object(moduleNames, (id) => {
    if (id === 1) module["resources"] = listOf(scanner, (index) => scanEntry(scanner, concerns, index));
    else if (id === 2) module["module_calls"] = scanCalls(scanner, concerns, depth);
    else module[id === 3 ? "outputs" : "variables"] = scanner.value();
  });
  return module;
}

function scanCalls(scanner: Scanner, concerns: Concerns, depth: number): unknown {
  const calls = emptyRecord<unknown>();
  scanner.members((name) => {
    const call: Record<string, unknown> = {};
    const others = scanner.object(callNames, (id) => {
      if (id === 1) call["module"] = scanModule(scanner, concerns, depth + 1);
      else call[id === 2 ? "expressions" : "for_each_expression"] = scanner.value();
    });
    calls[name] = others === undefined ? null : call;
  });
  return calls;
}

function scanEntry(scanner: Scanner, concerns: Concerns, index: number): unknown {
  const start = scanner.hold();
  const entry = scanner.entry(shape);
  const address = entry.string(slots.address);
  const type = entry.word(slots.type);
  if (address === undefined || type === undefined) return scanner.taken(start);
  const isHeld = concerns(concernedType(entry.word(slots.mode), type));
  return isHeld ? scanner.taken(start) : scanner.leftOut(start, address, index);
}
