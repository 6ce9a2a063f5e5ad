import { kindOf, type PlannedResource } from "../../e2e/planned-json";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../../../lib/documents/value";

/** What a comparison finds. */
export interface Claims {
  /** What the reader says otherwise than the plan. */
  readonly wrong: string[];
  /** Attributes that the plan knows and the reader does not: `aws_iam_role.path`. */
  readonly missing: Set<string>;
}

/** A place in a resource, with what the plan says of it. */
interface Place {
  readonly address: string;
  readonly kind: string;
  readonly path: string;
  readonly planned: unknown;
  readonly unknown: unknown;
  readonly sensitive: unknown;
  readonly sets: readonly string[];
}

/** Compares all that a reader says of a resource with what the plan says. */
export function compareResource(
  { address, values }: Resource,
  planned: PlannedResource,
  sets: Readonly<Record<string, readonly string[]>>,
  claims: Claims,
): void {
  const kind = kindOf(address, planned.type);
  const place: Place = {
    address,
    kind,
    path: "",
    planned: planned.values,
    unknown: planned.unknown,
    sensitive: planned.sensitive,
    sets: sets[kind] ?? [],
  };
  compareMembers(values, place, claims);
}

function inside(place: Place, name: string | number): Place {
  const at = (tree: unknown): unknown =>
    typeof tree === "object" && tree !== null
      ? (tree as Record<string, unknown>)[name]
      : tree === true
        ? true
        : undefined;
  const path = typeof name === "number" ? place.path : place.path === "" ? name : `${place.path}.${name}`;
  return { ...place, path, planned: at(place.planned), unknown: at(place.unknown), sensitive: at(place.sensitive) };
}

function compareMembers(values: Readonly<Record<string, Value>>, place: Place, claims: Claims): void {
  const planned = (place.planned ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(values)) compare(value, inside(place, name), claims);
  for (const name of Object.keys(planned)) if (!Object.hasOwn(values, name)) missing(inside(place, name), claims);
}

/** Only of blocks and attributes, by their name: members of maps are names of the user's. */
function missing({ kind, path, planned }: Place, claims: Claims): void {
  const isNothing =
    planned === undefined ||
    planned === null ||
    planned === "" ||
    JSON.stringify(planned) === "[]" ||
    JSON.stringify(planned) === "{}";
  if (!isNothing) claims.missing.add(`${kind}.${path}`);
}

function compare(value: Value, place: Place, claims: Claims): void {
  const { planned, unknown, sensitive } = place;
  const wrong = (problem: string): void => void claims.wrong.push(`${place.address}.${place.path}: ${problem}`);
  // What is write-only is in no plan: https://developer.hashicorp.com/terraform/language/resources/ephemeral/write-only
  if (place.path.endsWith("_wo")) return value instanceof Sensitive ? undefined : wrong("it is write-only, and shown");
  // What is null is not set, and the provider decides about it.
  if (value instanceof Unknown || value === null) return missing(place, claims);
  if (value instanceof Sensitive) {
    // What repeats something sensitive is hidden, though the plan shows it.
    if (sensitive !== true && !place.path.startsWith("tags_all")) wrong("it is sensitive, and the plan shows it");
    return compare(value.reveal(), { ...place, sensitive: undefined }, claims);
  }
  if (sensitive === true) return wrong("the plan says that it is sensitive");
  if (value instanceof PartialString) {
    if (typeof planned === "string") {
      if (fits(value, planned)) missing(place, claims);
      else wrong(`it is not ${JSON.stringify(planned)}`);
    } else if (unknown !== true) missing(place, claims);
    return;
  }
  if (unknown === true) return wrong(`it is ${JSON.stringify(value)}, and the plan does not know it`);
  if (Array.isArray(value)) return compareList(value as readonly Value[], place, claims);
  if (isValueMap(value)) {
    // The JSON syntax writes a block that stands once as an object.
    if (Array.isArray(planned) && planned.length === 1) return compare(value, inside(place, 0), claims);
    if (typeof planned === "object" && planned !== null && !Array.isArray(planned))
      return compareMembers(value, place, claims);
    return isEmpty(planned) && Object.keys(value).length === 0
      ? undefined
      : wrong(`it is a map, and the plan says ${JSON.stringify(planned)}`);
  }
  if (!sameScalar(value, planned))
    wrong(`it is ${JSON.stringify(value)}, and the plan says ${JSON.stringify(planned)}`);
}

function isEmpty(planned: unknown): boolean {
  return (
    planned === undefined || planned === null || planned === "" || (Array.isArray(planned) && planned.length === 0)
  );
}

/** Terraform converts to the type of the schema, which the reader does not know. */
function sameScalar(value: Value, planned: unknown): boolean {
  if (typeof value !== "object" && String(value) === String(planned)) return true;
  if (value === "" && planned === undefined) return true;
  return typeof value === "string" && typeof planned === "string" && sameJson(value, planned);
}

/** Providers lay policies out anew; elements of their lists have no order. */
function sameJson(one: string, other: string): boolean {
  try {
    return canonical(JSON.parse(one)) === canonical(JSON.parse(other));
  } catch {
    return false;
  }
}

function canonical(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(canonical).sort().join()}]`;
  if (typeof json !== "object" || json === null) return JSON.stringify(json);
  const members = Object.entries(json).map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`);
  return `{${members.sort().join()}}`;
}

/** Whether a text is what a partly known one may come to; of JSON, laid out in any way. */
function fits({ parts }: PartialString, text: string): boolean {
  const pattern = parts.map((part) => (typeof part === "string" ? escaped(part) : ".*")).join("");
  if (new RegExp(`^${pattern}$`, "s").test(text)) return true;
  try {
    const own = JSON.parse(parts.map((part) => (typeof part === "string" ? part : hole)).join("")) as unknown;
    return fitsJson(own, JSON.parse(text));
  } catch {
    return false;
  }
}

/** Stands for what is not known: in no fixture. */
const hole = "\ufffc";

function fitsJson(own: unknown, json: unknown): boolean {
  if (typeof own === "string" && own.includes(hole))
    return new RegExp(`^${own.split(hole).map(escaped).join(".*")}$`, "s").test(String(json));
  if (Array.isArray(own) && Array.isArray(json))
    return own.length === json.length && own.every((one) => json.some((other) => fitsJson(one, other)));
  if (typeof own !== "object" || own === null || typeof json !== "object" || json === null) return own === json;
  const members = Object.entries(own);
  const others = Object.entries(json);
  return (
    members.length === others.length &&
    members.every(([name, one]) => others.some(([key, other]) => fitsJson(name, key) && fitsJson(one, other)))
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function compareList(value: readonly Value[], place: Place, claims: Claims): void {
  const { planned } = place;
  if (isEmpty(planned) && value.length === 0) return;
  // A block that may stand once only is an object in the plan.
  if (!Array.isArray(planned) && typeof planned === "object" && planned !== null && value.length === 1) {
    const [only] = value;
    return isValueMap(only) ? compareMembers(only, place, claims) : undefined;
  }
  const elements = Array.isArray(planned) ? (planned as readonly unknown[]) : [];
  const isSet = place.sets.includes(place.path);
  const distinct = isSet ? [...new Map(value.map((one) => [JSON.stringify(one), one])).values()] : value;
  if (elements.length !== distinct.length) {
    claims.wrong.push(
      `${place.address}.${place.path}: it has ${distinct.length} elements, and in the plan ${elements.length}`,
    );
    return;
  }
  if (!isSet) distinct.forEach((element, index) => compare(element, inside(place, index), claims));
  else
    matchSet(
      distinct,
      elements.map((_, index) => inside(place, index)),
      place,
      claims,
    );
}

/** Every element has to be one of the plan's, each of which is taken once. */
function matchSet(value: readonly Value[], places: readonly Place[], place: Place, claims: Claims): void {
  const left = new Set(places);
  for (const element of value) {
    const fitting = [...left].find((one) => {
      const attempt: Claims = { wrong: [], missing: new Set() };
      compare(element, one, attempt);
      return attempt.wrong.length === 0;
    });
    if (fitting === undefined)
      claims.wrong.push(`${place.address}.${place.path}: ${JSON.stringify(element)} is not in the plan`);
    else {
      left.delete(fitting);
      compare(element, fitting, claims);
    }
  }
}
