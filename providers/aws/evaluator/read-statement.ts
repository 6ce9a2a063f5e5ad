import { isJsonObject, member, type JsonObject } from "../../../lib/documents/json";
import { readPattern, type Pattern } from "./pattern";
import type { PolicyKind, PrincipalEntry, ResourceEntry, Selection, Statement } from "./policy";
import { plain, PolicyError, shown } from "./policy-error";
import { readConditions } from "./read-conditions";
import { readPrincipals } from "./read-principals";
import { readTemplate, type Template } from "./template";

const elements = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

const withPrincipal: ReadonlySet<PolicyKind> = new Set(["resource", "trust", "rcp"]);

/** What a statement is read as a part of. */
export interface PolicyReading {
  readonly name: string;
  readonly kind: PolicyKind;
  /** Policy variables are alive only in the version that introduced them; elsewhere `${…}` is a literal text. */
  readonly variables: boolean;
}

/**
 * Reads one statement.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 *
 * @throws {PolicyError} for elements that exclude each other, are missing, or don't belong into this kind of policy
 */
export function readStatement(statement: unknown, position: number, policy: PolicyReading): Statement {
  if (!isJsonObject(statement))
    throw new PolicyError(`${policy.name}, statement #${position}`, "a statement is a JSON object");
  const sid = member(statement, "Sid");
  const label = typeof sid === "string" && sid !== "" ? plain(sid) : `#${position}`;
  const where = `${policy.name}, statement ${label}`;
  refuseOthers(statement, elements, where);
  if (sid !== undefined && typeof sid !== "string")
    throw new PolicyError(where, `Sid is ${shown(sid)}; it is a string`);
  const effect = member(statement, "Effect");
  if (effect !== "Allow" && effect !== "Deny") {
    throw new PolicyError(where, `Effect is ${shown(effect)}; it is \`Allow\` or \`Deny\``);
  }
  const principals = readPrincipalsOf(statement, effect, where, policy.kind);
  const resources = readResources(statement, where, policy);
  return {
    label,
    effect,
    actions: readActions(statement, where),
    ...(resources === undefined ? {} : { resources }),
    ...(principals === undefined ? {} : { principals }),
    conditions: readConditions(member(statement, "Condition"), policy.variables, where),
  };
}

/** Refuses an object that has other members than the language's elements. */
export function refuseOthers(object: JsonObject, elements: ReadonlySet<string>, where: string): void {
  for (const name of Object.keys(object)) {
    if (!elements.has(name))
      throw new PolicyError(where, `${shown(name)} is no element; they are ${[...elements].join(", ")}`);
  }
}

/** The action's name and its prefix are compared without regard to case. */
function readActions(statement: JsonObject, where: string): Selection<Pattern> {
  const { entries, negated } = pairOf(statement, "Action", where);
  return { entries: entries.map((action) => readPattern(action.toLowerCase())), negated };
}

function readResources(
  statement: JsonObject,
  where: string,
  { kind, variables }: PolicyReading,
): Selection<ResourceEntry> | undefined {
  if (kind === "trust") {
    refuse(statement, ["Resource", "NotResource"], where, "a trust policy is about the role that it is attached to");
    return undefined;
  }
  const { entries, negated } = pairOf(statement, "Resource", where);
  return { entries: entries.map((resource) => readResource(resource, variables, kind, where)), negated };
}

function readResource(resource: string, variables: boolean, kind: PolicyKind, where: string): ResourceEntry {
  const template = readTemplate(resource, { wildcards: true, variables }, where);
  const isArn = resource.startsWith("arn:");
  if (isArn && kind === "session" && resource.split(":").length < 6) {
    throw new PolicyError(where, `${shown(resource)} lacks fields; a session policy takes no incomplete ARN`);
  }
  if (isArn && colonsBeforeVariable(template) < 5) {
    throw new PolicyError(
      where,
      `${shown(resource)} has a policy variable before the fifth colon, where AWS takes none`,
    );
  }
  return { template, isArn };
}

function colonsBeforeVariable(template: Template): number {
  const first = template.findIndex((piece) => typeof piece === "object");
  if (first < 0) return Infinity;
  return (
    template
      .slice(0, first)
      .filter((piece) => typeof piece === "string")
      .join("")
      .split(":").length - 1
  );
}

function readPrincipalsOf(
  statement: JsonObject,
  effect: Statement["effect"],
  where: string,
  kind: PolicyKind,
): Selection<PrincipalEntry> | undefined {
  if (!withPrincipal.has(kind)) {
    refuse(statement, ["Principal", "NotPrincipal"], where, "the principal is whoever the policy is attached to");
    return undefined;
  }
  const { value, negated } = oneOf(statement, "Principal", where);
  if (negated && kind === "trust") throw new PolicyError(where, "a trust policy takes no NotPrincipal");
  if (negated && effect === "Allow") throw new PolicyError(where, "NotPrincipal goes only with Effect `Deny`");
  return { entries: readPrincipals(value, where), negated };
}

function refuse(statement: JsonObject, elements: readonly string[], where: string, because: string): void {
  const given = elements.find((element) => member(statement, element) !== undefined);
  if (given !== undefined) throw new PolicyError(where, `it has ${given}, but ${because}`);
}

/** The strings of an element or of its negation. An empty list selects nothing; AWS doesn't say what its negation does. */
function pairOf(statement: JsonObject, element: string, where: string): Selection<string> {
  const { value, negated } = oneOf(statement, element, where);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const entries = list.filter((entry) => typeof entry === "string");
  if (entries.length < list.length) throw new PolicyError(where, `${element} is a string or a list of strings`);
  if (negated && entries.length === 0) throw new PolicyError(where, `Not${element} lists nothing`);
  return { entries, negated };
}

function oneOf(
  statement: JsonObject,
  element: string,
  where: string,
): { readonly value: unknown; readonly negated: boolean } {
  const [value, excluded] = [member(statement, element), member(statement, `Not${element}`)];
  if (value !== undefined && excluded !== undefined)
    throw new PolicyError(where, `it has ${element} and Not${element}; keep one`);
  if (value === undefined && excluded === undefined)
    throw new PolicyError(where, `it has neither ${element} nor Not${element}`);
  return { value: value ?? excluded, negated: excluded !== undefined };
}
