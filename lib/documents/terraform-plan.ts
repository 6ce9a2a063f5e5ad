import type { Change, Document, Resource } from "./document";
import { expressionValues } from "./expression-values";
import { formatVersion } from "./format-version";
import { isJsonObject, list, member, text } from "./json";
import { declaredProviders, PlanConfiguration } from "./plan-configuration";
import { plannedValues } from "./planned-values";
import { malformed } from "./problems";
import { ReadError } from "./read-error";
import { readStateModule } from "./terraform-state";
import type { Reference } from "./value";

/** Tells whether JSON is the output of `terraform show -json` on a plan. */
export function isTerraformPlan(json: unknown): boolean {
  return (
    text(member(json, "format_version")) !== undefined &&
    ["resource_changes", "planned_values"].some((name) => member(json, name) !== undefined)
  );
}

/**
 * Reads a Terraform or OpenTofu plan: https://developer.hashicorp.com/terraform/internals/json-format.
 *
 * @throws {ReadError} for a format of another major version, and for a plan without its changes
 */
export function readTerraformPlan(json: unknown, path: string): Document {
  const configuration = new PlanConfiguration(member(json, "configuration"));
  const changes = changesOf(json, path);
  const read = changes.map((entry, index) => changedResource(entry, index, configuration, path));
  const resources = read.filter((resource) => resource !== undefined);
  const data = dataAlreadyRead(json, path, new Set(resources.map(({ address }) => address)));
  return {
    kind: "terraform-plan",
    path,
    resources: [...resources, ...data.resources],
    providers: declaredProviders(member(json, "configuration")).map(([key, provider]) => ({
      key,
      values: expressionValues(member(provider, "expressions")),
    })),
    notes: [
      ...formatNotes(json, path),
      ...completenessNotes(json),
      ...actionNotes(changes.filter((_, index) => read[index] !== undefined)),
    ],
    problems: [...malformed("/resource_changes", read), ...data.problems],
  };
}

/** Terraform leaves `resource_changes` out where there are none; then nothing is planned either. */
function changesOf(json: unknown, path: string): readonly unknown[] {
  const changes = member(json, "resource_changes");
  const planned = member(member(json, "planned_values"), "root_module");
  const isEmpty = ["resources", "child_modules"].every((name) => list(member(planned, name)).length === 0);
  if (Array.isArray(changes) || (changes === undefined && isEmpty)) return list(changes);
  throw new ReadError(
    path,
    "the plan has planned values but no list of resource_changes: it is not as `terraform show -json` prints it",
  );
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
  const deferred = list(member(json, "deferred_changes")).length;
  if (member(json, "errored") === true) return ["Terraform marked this plan as errored: it is not complete"];
  if (deferred > 0)
    return [
      `${deferred === 1 ? "1 change" : `${deferred} changes`} left to a later plan (deferred_changes), not reviewed here`,
    ];
  return member(json, "complete") === false
    ? ["Terraform says that this plan is not complete (it may be limited to targets): what is left out is not reviewed"]
    : [];
}

function actionNotes(changes: readonly unknown[]): string[] {
  const strange = changes.filter((entry) => changeKind(actionsOf(entry)) === undefined).length;
  return strange === 0 ? [] : [`changes with actions that are not known, reviewed as updates: ${strange}`];
}

function changedResource(
  json: unknown,
  index: number,
  configuration: PlanConfiguration,
  path: string,
): Resource | undefined {
  const address = text(member(json, "address"));
  const type = text(member(json, "type"));
  const change = member(json, "change");
  const kind = changeKind(actionsOf(json)) ?? "update";
  const gone = kind === "delete" || kind === "forget";
  if (address === undefined || type === undefined || !isJsonObject(member(change, gone ? "before" : "after")))
    return undefined;
  const module = text(member(json, "module_address")) ?? "";
  const mode = member(json, "mode") === "data" ? "data" : "managed";
  const declared = `${mode === "data" ? "data." : ""}${type}.${text(member(json, "name")) ?? ""}`;
  const provider = configuration.provider(module, declared);
  const before = plannedValues({ values: member(change, "before"), sensitive: member(change, "before_sensitive") });
  const after = plannedValues({
    values: member(change, "after"),
    unknown: member(change, "after_unknown"),
    sensitive: member(change, "after_sensitive"),
    expressions: configuration.expressions(module, declared),
    resolve: (expression) => resolved(json, expression, configuration),
  });
  return {
    address,
    module,
    type,
    mode,
    change: kind,
    values: gone ? before : after,
    location: { file: path, pointer: `/resource_changes/${index}` },
    ...(provider === undefined ? {} : { provider }),
    ...(isJsonObject(member(change, "before")) ? { before } : {}),
  };
}

/** A path of names and keys: no function, no operator. */
const isReference = /^[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\]|\["(?:[^"\\]|\\.)*"\])*$/;

/**
 * What an expression of the configuration means for one resource: the key of an instance is known, a reference becomes
 * absolute, and anything else may differ from module to module and from instance to instance.
 */
function resolved(json: unknown, expression: string, configuration: PlanConfiguration): Reference | string {
  const index = member(json, "index");
  const isKey = expression === "each.key" || expression === "count.index";
  if (isKey && (typeof index === "string" || typeof index === "number")) return String(index);
  const module = text(member(json, "module_address"));
  const isOwn = /^(?:each|count|self)\./.test(expression) || !isReference.test(expression);
  if (!isOwn) return configuration.resolve(module ?? "", expression);
  const isOne = module === undefined && index === undefined;
  return { expression: isOne ? expression : `${expression} of ${text(member(json, "address")) ?? ""}` };
}

function actionsOf(json: unknown): readonly unknown[] {
  return list(member(member(json, "change"), "actions"));
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const changeKinds: ReadonlyMap<string, Change> = new Map([
  ["no-op", "no-op"],
  ["create", "create"],
  ["read", "read"],
  ["update", "update"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  ["create,forget", "replace"],
  ["delete", "delete"],
  ["forget", "forget"],
]);

function changeKind(actions: readonly unknown[]): Change | undefined {
  return changeKinds.get(actions.map((action) => text(action) ?? "?").join());
}

/** Data sources that Terraform read while planning stand only in the prior state. */
function dataAlreadyRead(
  json: unknown,
  path: string,
  changed: ReadonlySet<string>,
): Pick<Document, "resources" | "problems"> {
  const root = member(member(member(json, "prior_state"), "values"), "root_module");
  const { resources, problems } = readStateModule(root, path, "/prior_state/values/root_module", "read");
  return { resources: resources.filter(({ mode, address }) => mode === "data" && !changed.has(address)), problems };
}
