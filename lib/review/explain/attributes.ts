import type { Document, Resource } from "../../documents/document";
import { isSecretName } from "../../documents/secret-attributes";
import { isValueMap, PartialString, Sensitive, Unknown, type Reference, type Value } from "../../documents/value";
import type { ResourceIndex } from "../../estate/resource-index";
import type { ExplainedAttribute } from "./explanation";

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/** What is known of each attribute of a resource, and what feeds it. */
export function explainedAttributes(
  resource: Resource,
  document: Document,
  index: ResourceIndex,
): ExplainedAttribute[] {
  const found: ExplainedAttribute[] = [];
  const addressOf = (reference: Reference): string | null =>
    index.referenced(reference, resource)?.resource.address ?? null;
  const visit = (path: string, stated: Value, depth: number): void => {
    const value = isHidden(path, stated) ? new Sensitive(stated) : stated;
    const inner = depth > deepest || isWhole(value, depth) ? undefined : partsOf(value);
    if (inner === undefined) found.push(attribute(path, value, { resource, document, addressOf }));
    else for (const [step, part] of inner) visit(path + step, part, depth + 1);
  };
  for (const [name, value] of Object.entries(resource.values)) visit(name, value, 0);
  return found;
}

/** Every attribute is shown here, also of documents that do not say what is sensitive: what is a secret by its name is not. */
function isHidden(path: string, value: Value): boolean {
  const name = /([^.[]*)(?:\[\d+\])*$/.exec(path)?.[1] ?? "";
  return value !== null && !(value instanceof Sensitive || value instanceof Unknown) && isSecretName(name);
}

/** The parts of a list or map, each with the step that leads to it. */
function partsOf(value: Value): (readonly [string, Value])[] | undefined {
  if (Array.isArray(value)) return (value as readonly Value[]).map((part, at) => [`[${at}]`, part] as const);
  return isValueMap(value) ? Object.entries(value).map(([name, part]) => [`.${name}`, part] as const) : undefined;
}

/** Whether all of a value is known and may be shown. */
function isWhole(value: Value, depth: number): boolean {
  if (value instanceof Unknown || value instanceof PartialString || value instanceof Sensitive || depth > deepest)
    return false;
  return (partsOf(value) ?? []).every(([step, part]) => !isHidden(step, part) && isWhole(part, depth + 1));
}

interface Place {
  readonly resource: Resource;
  readonly document: Document;
  readonly addressOf: (reference: Reference) => string | null;
}

function attribute(path: string, value: Value, { resource, document, addressOf }: Place): ExplainedAttribute {
  const references = referencesOf(value);
  const recovered = resource.recovered?.find(
    ({ attribute: name }) => name === path || (/^[.[]/.test(path.slice(name.length)) && path.startsWith(name)),
  );
  const unknown = value instanceof Unknown ? value : undefined;
  return {
    path,
    state: stateOf(value),
    value: shownValue(value),
    reason: unknown?.reason ?? null,
    remedy: unknown === undefined ? null : (unknown.remedy ?? remedyOf(unknown, document)),
    references: references.map((reference) => ({ expression: reference.expression, address: addressOf(reference) })),
    source: recovered?.location ?? null,
  };
}

function stateOf(value: Value): ExplainedAttribute["state"] {
  if (value instanceof Unknown) return "unknown";
  if (value instanceof PartialString) return "partly-known";
  return value instanceof Sensitive ? "sensitive" : isWhole(value, 0) ? "known" : "unknown";
}

/** What may be shown of a value; nothing of what is too deep. */
function shownValue(value: Value): unknown {
  if (value instanceof PartialString)
    return value.parts.map((part) => (typeof part === "string" ? part : `\${${part.expression}}`)).join("");
  return isWhole(value, 0) ? value : null;
}

function remedyOf({ references }: Unknown, { kind }: Document): string | null {
  if (kind === "terraform-plan") {
    const later = "review the state after the apply";
    return references.length === 0 ? later : `give what the plan was made from (\`--source\`), or ${later}`;
  }
  return kind === "cdktf-output" || kind === "terraform-configuration" ? "review the plan" : null;
}

/** The expressions that stand in a value itself. */
function referencesOf(value: Value): readonly Reference[] {
  if (value instanceof Unknown) return value.references;
  return value instanceof PartialString ? value.parts.filter((part) => typeof part !== "string") : [];
}

/** The resources that refer to one, each attribute once. */
export function usersOf(
  resource: Resource,
  document: Document,
  index: ResourceIndex,
): { readonly address: string; readonly attribute: string }[] {
  return document.resources.flatMap((other) =>
    Object.entries(other.values)
      .filter(([, value]) => refersTo(value, other, resource, index, 0))
      .map(([name]) => ({ address: other.address, attribute: name })),
  );
}

function refersTo(value: Value, from: Resource, target: Resource, index: ResourceIndex, depth: number): boolean {
  if (depth > deepest) return false;
  if (referencesOf(value).some((reference) => index.referenced(reference, from)?.resource === target)) return true;
  return (partsOf(value) ?? []).some(([, part]) => refersTo(part, from, target, index, depth + 1));
}
