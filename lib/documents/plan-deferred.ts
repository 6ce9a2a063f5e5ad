import { list, member, text } from "./json";

/** A change that Terraform leaves to a later plan. */
export interface DeferredChange {
  readonly change: unknown;
  /** Why its values are not known, in words for a reviewer. */
  readonly reason: string;
}

/** https://developer.hashicorp.com/terraform/internals/json-format and Terraform's `internal/command/jsonplan/plan.go`. */
const reasons: ReadonlyMap<string, string> = new Map([
  ["instance_count_unknown", "how many instances there are is known only after apply"],
  ["resource_config_unknown", "its configuration is known only after apply"],
  ["provider_config_unknown", "the configuration of its provider is known only after apply"],
  ["deferred_prereq", "it depends on a change that is left to a later plan"],
  ["absent_prereq", "something that it needs does not exist yet"],
]);

/** The changes that Terraform leaves to a later plan, because it does not know enough yet. */
export function deferredChanges(json: unknown): DeferredChange[] {
  return list(member(json, "deferred_changes")).map((entry) => ({
    change: member(entry, "resource_change"),
    reason: `left to a later plan, since ${reasons.get(text(member(entry, "reason")) ?? "") ?? "Terraform does not know enough yet"}`,
  }));
}
