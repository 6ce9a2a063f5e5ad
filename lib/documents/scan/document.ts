import type { Concerns } from "../left-out";
import { isFailed } from "../plan-notes";
import { withoutSame } from "../plan-drift";
import { isTerraformPlan } from "../terraform-plan";
import { scanChange } from "./changes";
import { scanConfiguration } from "./configuration";
import { listOf } from "./list";
import { Names } from "./names";
import type { Scanner } from "./scanner";
import { scanStateValues } from "./state-modules";
import { scanStoredResource } from "./stored-resources";

type Part = (scanner: Scanner, concerns: Concerns) => unknown;

const whole: Part = (scanner) => scanner.value();

/** What nobody reads is there all the same. */
const unread: Part = (scanner) => {
  scanner.skip();
  return null;
};

/** The parts of plans, and of states as they are shown and stored, with what is taken of them. */
const parts: Readonly<Record<string, Part>> = {
  format_version: whole,
  terraform_version: whole,
  variables: whole,
  planned_values: scanPlannedValues,
  resource_drift: (scanner) => listOf(scanner, () => withoutSame(scanner.value())),
  resource_changes: (scanner, concerns) => listOf(scanner, (index) => scanChange(scanner, concerns, index)),
  deferred_changes: whole,
  action_invocations: whole,
  deferred_action_invocations: whole,
  output_changes: unread,
  prior_state: scanPriorState,
  configuration: scanConfiguration,
  relevant_attributes: unread,
  checks: scanChecks,
  timestamp: unread,
  applyable: unread,
  complete: whole,
  errored: whole,
  values: (scanner, concerns) => scanStateValues(scanner, { concerns, data: false }),
  version: whole,
  serial: whole,
  lineage: whole,
  outputs: unread,
  resources: (scanner, concerns) => listOf(scanner, () => scanStoredResource(scanner, concerns)),
  check_results: unread,
};

const names = Object.keys(parts);
const partNames = new Names(names);
const plannedNames = new Names(["root_module"]);
const moduleNames = new Names(["resources", "child_modules"]);
const priorNames = new Names(["values"]);

/**
 * Scans a plan or a state, without the resources that concern nobody and that nothing refers to.
 *
 * @returns JSON for the readers, or `undefined` where it is something else
 */
export function scanDocument(scanner: Scanner, concerns: Concerns): unknown {
  const json: Record<string, unknown> = {};
  const others = scanner.object(partNames, (id) => {
    const name = names[id - 1] ?? "";
    json[name] = parts[name]?.(scanner, concerns);
  });
  return isTerraformPlan(json) || others === 0 ? json : undefined;
}

/** Only whether anything is planned matters: the changes say what. */
function scanPlannedValues(scanner: Scanner): unknown {
  const planned: Record<string, unknown> = {};
  scanner.object(plannedNames, () => {
    const module: Record<string, unknown> = {};
    scanner.object(moduleNames, (id) => {
      const first: null[] = [];
      scanner.array(() => {
        first[0] = null;
        scanner.skip();
      });
      module[id === 1 ? "resources" : "child_modules"] = first;
    });
    planned["root_module"] = module;
  });
  return planned;
}

/** Data sources that were read while planning stand there, and nothing else that the changes do not say better. */
function scanPriorState(scanner: Scanner, concerns: Concerns): unknown {
  const prior: Record<string, unknown> = {};
  scanner.object(
    priorNames,
    () => (prior["values"] = scanStateValues(scanner, { concerns: isConcernedData(concerns), data: true })),
  );
  return prior;
}

function isConcernedData(concerns: Concerns): Concerns {
  return (type) => type.startsWith("data.") && concerns(type);
}

function scanChecks(scanner: Scanner): unknown {
  const failed: unknown[] = [];
  scanner.array(() => {
    const check = scanner.value();
    if (isFailed(check)) failed.push(check);
  });
  return failed;
}
