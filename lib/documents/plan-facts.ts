import type { Document, Resource } from "./document";

import { parseReference, withoutKeys } from "./terraform-address";
import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "./value";

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/** What a plan itself says of the references in it. */
export class PlanFacts {
  readonly #resources = new Map<string, Resource[]>();

  #lists: boolean | undefined;

  constructor(document: Document) {
    for (const resource of document.resources) {
      const address = withoutKeys(resource.address);
      const found = this.#resources.get(address);
      if (found === undefined) this.#resources.set(address, [resource]);
      else found.push(resource);
    }
  }

  /** Whether the plan lists anywhere what feeds a value: one whose configuration was left out does not. */
  get listsReferences(): boolean {
    this.#lists ??= [...this.#resources.values()].some((instances) =>
      instances.some(({ values }) => hasReference(values)),
    );
    return this.#lists;
  }

  /** Whether an expression is a reference to a resource that the plan has; a local, a variable, a function is not. */
  names(expression: string): boolean {
    return this.#instances(expression).length > 0;
  }

  /** Whether the plan knows what a reference stands for. */
  knows(expression: string): boolean {
    const instances = this.#instances(expression);
    const [first = ""] = parseReference(expression)?.attribute.split(/[.[]/) ?? [];
    return instances.length > 0 && instances.every(({ values }) => isKnown(values[first]));
  }

  /** The text that the plan knows a reference to stand for. */
  text(expression: string): string | undefined {
    const attribute = parseReference(expression)?.attribute ?? "";
    const texts = new Set(this.#instances(expression).map(({ values }) => textOf(values[attribute])));
    const [text, ...others] = texts;
    return others.length === 0 ? text : undefined;
  }

  #instances(expression: string): readonly Resource[] {
    const address = parseReference(expression)?.address;
    return address === undefined ? [] : (this.#resources.get(withoutKeys(address)) ?? []);
  }
}

function hasReference(value: Value, depth = 0): boolean {
  if (value instanceof PartialString) return true;
  if (value instanceof Unknown) return value.references.length > 0;
  if (value instanceof Sensitive) return hasReference(value.reveal(), depth + 1);
  if (typeof value !== "object" || value === null || depth > deepest) return false;
  return Object.values(value).some((entry: Value) => hasReference(entry, depth + 1));
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function isKnown(value: Value | undefined, depth = 0): boolean {
  if (value === undefined || value instanceof Unknown || value instanceof PartialString || depth > deepest)
    return false;
  if (value instanceof Sensitive) return isKnown(value.reveal(), depth + 1);
  if (Array.isArray(value)) return value.every((entry: Value) => isKnown(entry, depth + 1));
  return !isValueMap(value) || Object.values(value).every((entry) => isKnown(entry, depth + 1));
}
