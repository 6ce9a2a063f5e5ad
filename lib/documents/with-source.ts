import type { Document, Resource } from "./document";
import { PlanFacts } from "./plan-facts";
import { noteOn } from "./problems";
import { contradiction } from "./source-contradiction";
import { recovery, refusals, type Recovery, type Refusal } from "./source-recovery";
import { instantiated, SourceResources } from "./source-resources";
import { isValueMap, PartialString, Sensitive, Unknown, type Value, type ValueMap } from "./value";

/**
 * A plan with what it leaves unknown taken from the source that it was made from, which keeps expressions that a plan does not.
 *
 * A source only makes things known. Nothing that the plan knows changes, and an expression is taken only where the plan does not
 * speak against it: its resource has no other values, it refers to what the plan's configuration lists, its text is the plan's
 * where the plan has it, and it holds something that the plan does not know. What the plan keeps silent about, the text between the
 * references, is the source's word: give the source that the plan was made from.
 *
 * @param document any document; one that is no plan is returned as it is
 * @param sources configurations: synthesised stacks, and Terraform's own, read with the variables that the plan has
 * @returns the document, with notes on what was taken from the sources and what was refused; each resource says where its
 * attributes come from (`recovered`)
 */
export function withSource(document: Document, sources: readonly Document[]): Document {
  if (document.kind !== "terraform-plan" || sources.length === 0) return document;
  const facts = new PlanFacts(document);
  const notes = new SourceNotes();
  const configurations = sources.flatMap((source) => {
    const other = contradiction(document.variables ?? {}, source.variables ?? {}, facts);
    if (other === undefined) return [new SourceResources(source)];
    notes.otherVariables(source, other);
    return [];
  });
  const resources = document.resources.map((resource) => {
    const found = stays(resource) ? best(attempts(resource, configurations, document, facts)) : undefined;
    if (found === undefined) return resource;
    notes.add(resource, found);
    const { values, recovered } = found;
    if (recovered.length === 0) return resource;
    const { before } = resource;
    return { ...resource, ...(before === undefined ? {} : { before }), values, recovered };
  });
  return { ...document, resources, notes: [...document.notes, ...notes.all()] };
}

/** Whether a resource is there after the change, and as a configuration says. */
function stays({ change, status, values }: Resource): boolean {
  return change !== "delete" && change !== "forget" && status === undefined && Object.values(values).some(mayBeOpen);
}

/** Lists and maps may hold something that is open. */
function mayBeOpen(value: Value): boolean {
  return value instanceof Unknown || value instanceof PartialString || (typeof value === "object" && value !== null);
}

function attempts(
  resource: Resource,
  configurations: readonly SourceResources[],
  { variables }: Document,
  facts: PlanFacts,
): Recovery[] {
  return configurations.flatMap((configuration) => {
    const source = configuration.at(resource.address);
    if (source === undefined) return [];
    return [recovery(resource, instantiated(source, resource, variables), source, facts)];
  });
}

/** Stacks of several environments have the same addresses: the one counts that fits the plan. */
function best(found: readonly Recovery[]): Recovery | undefined {
  const fitting = found.filter(({ recovered }) => recovered.length > 0);
  const [first, ...others] = fitting;
  if (first === undefined) return found.find(({ refused }) => refused.length > 0);
  if (others.every(({ values }) => isSame(values, first.values))) return first;
  const refused = first.recovered.map(({ attribute }) => ({ attribute, refusal: "several" as const }));
  return { values: first.values, recovered: [], refused };
}

/** Whether two values are the same, what is sensitive in them included. */
function isSame(one: Value | undefined, other: Value | undefined): boolean {
  if (one instanceof Sensitive && other instanceof Sensitive) return isSame(one.reveal(), other.reveal());
  const isTree = (value: unknown): boolean =>
    Array.isArray(value) || (typeof value === "object" && isValueMap(value as Value));
  if (!isTree(one) || !isTree(other)) return JSON.stringify(one) === JSON.stringify(other);
  const [left, right] = [one as ValueMap, other as ValueMap];
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]));
}

/** Collects what the notes of a document say of its sources. */
class SourceNotes {
  readonly #taken = new Map<string, string[]>();
  readonly #refused = new Map<Refusal, string[]>();
  readonly #otherVariables: string[] = [];

  add({ address }: Resource, { recovered, refused }: Recovery): void {
    for (const { attribute, location } of recovered) push(this.#taken, location.file, `${address}.${attribute}`);
    for (const { attribute, refusal } of refused) push(this.#refused, refusal, `${address}.${attribute}`);
  }

  otherVariables({ path }: Document, variable: string): void {
    this.#otherVariables.push(`${path} (var.${variable})`);
  }

  all(): string[] {
    return [
      ...noteOn(this.#otherVariables, "not used as a source, since the plan was made with other variables"),
      ...[...this.#taken].flatMap(([file, places]) => noteOn(places, `not known in the plan, taken from ${file}`)),
      ...[...this.#refused].flatMap(([refusal, places]) => noteOn(places, refusals[refusal])),
    ];
  }
}

function push<Key>(map: Map<Key, string[]>, key: Key, place: string): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [place]);
  else found.push(place);
}
