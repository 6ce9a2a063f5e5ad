import { Snapshot } from "./snapshot";

/** The actions of a service that have dependent ones, by name, each with those that it depends on, separated by spaces. */
export interface DependentActionsRecord {
  readonly service: string;
  readonly actions: Readonly<Record<string, string>>;
}

let opened: Snapshot | undefined;

/**
 * The actions that a caller may need besides, because AWS checks them too: `iam:PassRole` for `ecs:RunTask`. Which of
 * them a request needs depends on its parameters.
 *
 * From the Service Authorization Reference as it was on 2025-12-06: the machine-readable reference that newer data comes
 * from has no dependent actions, so those of younger actions are missing here.
 *
 * @param service prefix in any case
 * @param name in any case: `runtask`
 */
export function dependentActions(service: string, name: string): readonly string[] {
  opened ??= new Snapshot("dependent-actions");
  const record = opened.record(service.toLowerCase()) as DependentActionsRecord | undefined;
  const found = Object.entries(record?.actions ?? {}).find(([action]) => action.toLowerCase() === name.toLowerCase());
  return found === undefined ? [] : found[1].split(" ");
}
