import type { Change, Resource } from "./document";
import { isJsonObject, list, member, text } from "./json";
import type { PlanConfiguration } from "./plan-configuration";
import { earlierOf, earlierValues, PlannedResource } from "./planned-resource";
import { plannedValues } from "./planned-values";
import { hidingSecrets } from "./secret-attributes";
import { deposedAddress } from "./terraform-address";
import type { Reference, ValueMap } from "./value";

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation, and OpenTofu's `destroy = false`. */
export const changeKinds: ReadonlyMap<string, Change> = new Map([
  ["no-op", "no-op"],
  ["create", "create"],
  ["read", "read"],
  ["open", "read"],
  ["update", "update"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  ["create,forget", "replace"],
  ["forget,create", "replace"],
  ["delete", "delete"],
  ["forget", "forget"],
]);

/** The actions of a change, joined: `delete,create`. */
export function actionsOf(json: unknown): string {
  return list(member(member(json, "change"), "actions"))
    .map((action) => text(action) ?? "?")
    .join();
}

/** What the actions of a change do, or `undefined` where they are none that Terraform or OpenTofu writes. */
export function changeKind(json: unknown): Change | undefined {
  return changeKinds.get(actionsOf(json));
}

/** Where a change stands, and what is needed to understand it. */
export interface ChangePlace {
  readonly location: Resource["location"];
  readonly configuration: PlanConfiguration;
  /** Takes what the resource refers to. */
  readonly refer: (expression: string) => void;
  /** Why the change is left to a later plan, where it is. */
  readonly deferred?: string;
}

/**
 * Reads an entry of `resource_changes`.
 *
 * @returns `undefined` where it is not as Terraform writes it
 */
export function changedResource(json: unknown, place: ChangePlace): Resource | undefined {
  const address = text(member(json, "address"));
  const type = text(member(json, "type"));
  const change = member(json, "change");
  const kind = changeKind(json) ?? "update";
  const gone = kind === "delete" || kind === "forget";
  if (address === undefined || type === undefined || !isJsonObject(member(change, gone ? "before" : "after")))
    return undefined;
  const deposed = text(member(json, "deposed"));
  const previousAddress = text(member(json, "previous_address"));
  const { mode, declared, module } = declaredAs(json, type);
  const provider = place.configuration.provider(module, declared);
  const resource = {
    address: deposed === undefined ? address : deposedAddress(address, deposed),
    module,
    type,
    mode,
    change: kind,
    values: gone ? earlierValues(earlierOf(change)) : valuesAfter(json, declared, place),
    location: place.location,
    ...(provider === undefined ? {} : { provider }),
    ...(previousAddress === undefined ? {} : { previousAddress }),
    ...(deposed === undefined ? {} : { status: "deposed" as const }),
  };
  return new PlannedResource(resource, change);
}

export interface Declared extends Pick<Resource, "mode" | "module"> {
  /** The resource's address inside of its module, without an index. */
  readonly declared: string;
}

/** How the configuration declares the resource of an entry. */
export function declaredAs(json: unknown, type: string): Declared {
  const isRead = member(json, "mode") === "data" || member(json, "mode") === "ephemeral";
  const prefix = isRead ? `${text(member(json, "mode")) ?? ""}.` : "";
  return {
    mode: isRead ? "data" : "managed",
    module: text(member(json, "module_address")) ?? "",
    declared: `${prefix}${type}.${text(member(json, "name")) ?? ""}`,
  };
}

function valuesAfter(json: unknown, declared: string, { configuration, deferred, refer }: ChangePlace): ValueMap {
  const change = member(json, "change");
  const module = text(member(json, "module_address")) ?? "";
  const values = plannedValues({
    values: member(change, "after"),
    unknown: member(change, "after_unknown"),
    sensitive: member(change, "after_sensitive"),
    expressions: configuration.expressions(module, declared),
    resolve: (expression) => {
      const found = resolved(json, declared, expression, configuration);
      if (typeof found !== "string") refer(found.expression);
      return found;
    },
    textOf: (expression) => configuration.textOf(module, expression),
    isNull: (expression) => configuration.isNull(module, expression),
    reason: deferred ?? unknownReason(json),
  });
  // Terraform before 0.15 did not say what is sensitive.
  return member(change, "after_sensitive") === undefined ? hidingSecrets(values) : values;
}

/** Why a value is not known yet, as far as the plan says it. */
function unknownReason(json: unknown): string {
  switch (member(json, "action_reason")) {
    case "read_because_config_unknown":
      return "known only after apply, since the data source depends on values that apply decides";
    case "read_because_dependency_pending":
      return "known only after apply, since the data source waits for changes to what its `depends_on` names";
    default:
      return "known only after apply";
  }
}

/** Longer expressions are no references that anybody writes, and only serve to exhaust something. */
const longestReference = 2000;

/** A path of names and keys: no function, no operator. */
const isReference = /^[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\]|\["[^"\\]*(?:\\.[^"\\]*)*"\])*$/;

/**
 * What an expression of the configuration means for one resource: the key and the value of an instance are known, a
 * reference becomes absolute, and anything else may differ from module to module and from instance to instance.
 */
function resolved(
  json: unknown,
  declared: string,
  expression: string,
  configuration: PlanConfiguration,
): Reference | string {
  const index = member(json, "index");
  const module = text(member(json, "module_address"));
  const each = configuration.each(module ?? "", declared, index, expression);
  if (each !== undefined) return each;
  const isPath = expression.length <= longestReference && isReference.test(expression);
  const isOwn = /^(?:each|count|self)\./.test(expression) || !isPath;
  if (!isOwn) return configuration.resolve(module ?? "", expression);
  const isOne = module === undefined && index === undefined;
  return { expression: isOne ? expression : `${expression} of ${text(member(json, "address")) ?? ""}` };
}
