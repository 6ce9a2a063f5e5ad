import { formatVersion } from "./format-version";
import { isJsonObject, list, member, text } from "./json";
import { actionsOf, changeKinds } from "./plan-change";
import type { PlanConfiguration } from "./plan-configuration";
import { driftNotes } from "./plan-drift";
import { noteOn } from "./problems";

/** What a reviewer should know about a plan besides its resources, one sentence each. */
export function planNotes(
  json: unknown,
  path: string,
  { changes, configuration }: { readonly changes: ChangeNotes; readonly configuration: PlanConfiguration },
): string[] {
  return [
    ...formatNotes(json, path),
    ...completenessNotes(json),
    ...changes.all(),
    ...driftNotes(json, configuration),
    ...checkNotes(json),
  ];
}

/** Terraform promises that a new minor version only adds. */
function formatNotes(json: unknown, path: string): string[] {
  const { major, minor } = formatVersion(json, path, "plan");
  const newest = 2;
  return major === 1 && minor > newest
    ? [`the plan has format version ${major}.${minor}, newer than 1.${newest}: what that version added is not reviewed`]
    : [];
}

function completenessNotes(json: unknown): string[] {
  const actions = [...list(member(json, "action_invocations")), ...list(member(json, "deferred_action_invocations"))];
  const invoked = noteOn(
    actions.map((action) => text(member(action, "address")) ?? "?"),
    "actions that Terraform invokes, not reviewed",
  );
  const isPart =
    !isErrored(json) && member(json, "complete") === false && list(member(json, "deferred_changes")).length === 0;
  return isPart
    ? [
        "Terraform says that this plan is not complete (it may be limited to targets): what is left out is not reviewed",
        ...invoked,
      ]
    : invoked;
}

/** What keeps a plan from being reviewed whole: one that ended with an error holds what was planned until then. */
export function planProblems(json: unknown): string[] {
  return isErrored(json) ? ["Terraform marked this plan as errored: what it did not get to is not in it"] : [];
}

function isErrored(json: unknown): boolean {
  return member(json, "errored") === true;
}

/** What is to be noted on changes, each of which is looked at once. */
export class ChangeNotes {
  #strange = 0;
  readonly #imported: string[] = [];
  readonly #left: string[] = [];

  /** @param entry an entry of `resource_changes` */
  add(entry: unknown): void {
    const address = text(member(entry, "address"));
    const actions = actionsOf(entry);
    if (!changeKinds.has(actions)) this.#strange++;
    if (address === undefined) return;
    if (isImported(entry)) this.#imported.push(address);
    // A replacement may forget the object that it replaces, which then stays beside the new one.
    if (actions.includes("forget")) this.#left.push(address);
  }

  all(): string[] {
    const strange = `changes with actions that are not known, reviewed as updates: ${this.#strange}`;
    return [
      ...(this.#strange === 0 ? [] : [strange]),
      ...noteOn(this.#imported, "taken over into Terraform, and existed before"),
      ...noteOn(this.#left, "no longer managed by Terraform, and left as it is"),
    ];
  }
}

function isImported(entry: unknown): boolean {
  return isJsonObject(member(member(entry, "change"), "importing"));
}

/** Whether a check does not hold, or could not be made. */
export function isFailed(check: unknown): boolean {
  return ["fail", "error"].includes(text(member(check, "status")) ?? "");
}

/** https://developer.hashicorp.com/terraform/internals/json-format#checks-representation */
function checkNotes(json: unknown): string[] {
  const failed = list(member(json, "checks")).filter(isFailed);
  return noteOn(
    failed.map((check) => text(member(member(check, "address"), "to_display")) ?? "?"),
    "checks of the configuration that do not hold",
  );
}
