import { giftsOf, type Gift, type Gifts } from "./cross-stack-gifts";
import { longestChain, readOutput } from "./cross-stack-output";
import type { Document, Resource } from "./document";
import { parseReference, withoutKeys } from "./terraform-address";
import { isValueMap, PartialString, Unknown, type Reference, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** More references than these come of outputs that repeat each other, and only serve to exhaust something. */
const mostReferences = 200_000;

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/**
 * Synthesised stacks with the references to each other followed: what a stack reads of another one's outputs becomes the
 * expression of that output, and the resources that it means stand beside the stack's own, as data, under the address
 * `stack.<name>.<address>` (https://developer.hashicorp.com/terraform/cdktf/concepts/stacks#cross-stack-references).
 *
 * A resource that gives something to one of another stack, such as a policy to its role, stands in that stack instead, under the
 * same kind of address: it is an identity of that stack which it changes. One that gives to several stacks stands in each.
 *
 * @param holdersOf the attributes by which resources of a type say to whom they give something. @default none gives anything
 * @returns the documents in their order; those without such references as they are
 */
export function withCrossStackReferences(
  documents: readonly Document[],
  holdersOf: (type: string) => readonly string[] = () => [],
): readonly Document[] {
  const stacks = new Map<string, Document>();
  const ambiguous = new Set<string>();
  for (const document of documents) {
    const name = document.stack?.name;
    if (name === undefined) continue;
    if (stacks.has(name)) ambiguous.add(name);
    stacks.set(name, document);
  }
  for (const name of ambiguous) stacks.delete(name);
  if (stacks.size < 2) return documents;
  const given = new Map(documents.map((document) => [document, giftsOf(document, stacks, holdersOf)]));
  const gifts = [...given.values()].flatMap((one) => one.gifts);
  return documents.map((document) => {
    if (document.stack === undefined) return document;
    const received = gifts.filter(({ to }) => to === document);
    return new Crossing(stacks, document).crossed(given.get(document)?.rest ?? new Map(), received);
  });
}

/** Follows the references of one stack into others. */
class Crossing {
  readonly #stacks: ReadonlyMap<string, Document>;
  /** What stands beside the stack's own resources, by address. */
  readonly #foreign = new Map<string, Resource>();
  readonly #byAddress = new Map<Document, ReadonlyMap<string, Resource>>();
  #left = mostReferences;
  #isFollowed = false;

  constructor(
    stacks: ReadonlyMap<string, Document>,
    /** The stack that is followed from. */
    private readonly origin: Document,
  ) {
    this.#stacks = stacks;
  }

  /**
   * The stack with its references followed.
   *
   * @param rest what remains here of resources that stand in other stacks
   * @param received those of others that stand in this one
   */
  crossed(rest: Gifts["rest"], received: readonly Gift[]): Document {
    const own = this.origin.resources.flatMap((resource) =>
      rest.has(resource) ? (rest.get(resource) ?? []) : resource,
    );
    const resources = own.map((resource) => this.#changed(resource, "", this.origin, 0));
    const more = received.map(({ resource, from }) => {
      const prefix = `stack.${from.stack?.name ?? ""}.`;
      return { ...this.#changed(resource, prefix, from, 0), address: prefix + resource.address };
    });
    if (!this.#isFollowed && rest.size === 0) return this.origin;
    const { stack } = this.origin;
    return {
      ...this.origin,
      ...(stack === undefined || rest.size === 0 ? {} : { stack: { ...stack, given: [...rest.keys()] } }),
      resources: [...resources, ...more, ...this.#foreign.values()],
    };
  }

  /** @param prefix of the addresses in the document: `""` for its own */
  #changed(resource: Resource, prefix: string, document: Document, hops: number): Resource {
    const values = this.#inMap(resource.values, (reference) => this.#meaning(reference, prefix, document, hops), 0);
    return { ...resource, values };
  }

  /** What a reference in a document means for the stack that is followed from. */
  #meaning(reference: Reference, prefix: string, document: Document, hops: number): readonly (string | Reference)[] {
    const read = readOutput(reference, this.#stacks);
    if (read === undefined || read.document === document || hops > longestChain || --this.#left < 0)
      return [this.#named(reference, prefix, document, hops)];
    const { stack, document: other, value: output } = read;
    if (typeof output !== "string" && !(output instanceof PartialString))
      return [this.#named(reference, prefix, document, hops)];
    this.#isFollowed = true;
    if (typeof output === "string") return [output];
    return output.parts.flatMap((part) =>
      typeof part === "string"
        ? [part]
        : this.#meaning(part, other === this.origin ? "" : `stack.${stack}.`, other, hops + 1),
    );
  }

  /** A reference to a resource of the document, which is taken over where it is another stack's. */
  #named(reference: Reference, prefix: string, document: Document, hops: number): Reference {
    if (prefix === "") return reference;
    const parsed = parseReference(reference.expression);
    if (parsed !== undefined) this.#takeOver(withoutKeys(parsed.address), prefix, document, hops);
    return {
      expression:
        parsed === undefined ? `${reference.expression} of ${prefix.slice(0, -1)}` : prefix + reference.expression,
    };
  }

  #takeOver(address: string, prefix: string, document: Document, hops: number): void {
    if (this.#foreign.has(prefix + address)) return;
    const resource = this.#resourcesOf(document).get(address);
    if (resource === undefined) return;
    const taken: Resource = { ...resource, address: prefix + address, mode: "data", change: "read" };
    this.#foreign.set(taken.address, taken);
    this.#foreign.set(taken.address, this.#changed(taken, prefix, document, hops));
  }

  #resourcesOf(document: Document): ReadonlyMap<string, Resource> {
    let found = this.#byAddress.get(document);
    if (found === undefined) {
      found = new Map(document.resources.map((resource) => [resource.address, resource]));
      this.#byAddress.set(document, found);
    }
    return found;
  }

  #inMap(
    values: ValueMap,
    meaning: (reference: Reference) => readonly (string | Reference)[],
    depth: number,
  ): ValueMap {
    const changed = emptyRecord<Value>();
    for (const [name, value] of Object.entries(values)) changed[name] = this.#inValue(value, meaning, depth + 1);
    return changed;
  }

  #inValue(value: Value, meaning: (reference: Reference) => readonly (string | Reference)[], depth: number): Value {
    if (depth > deepest) return value;
    if (Array.isArray(value)) return value.map((entry: Value) => this.#inValue(entry, meaning, depth + 1));
    if (isValueMap(value)) return this.#inMap(value, meaning, depth);
    if (value instanceof Unknown) {
      const references = value.references.flatMap(meaning).filter((part) => typeof part !== "string");
      return new Unknown(value.reason, references, value.sensitive);
    }
    if (!(value instanceof PartialString)) return value;
    const parts = value.parts.flatMap((part) => (typeof part === "string" ? [part] : meaning(part)));
    return parts.every((part) => typeof part === "string") ? parts.join("") : new PartialString(parts);
  }
}
