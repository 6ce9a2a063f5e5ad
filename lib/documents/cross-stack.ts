import type { Document, Resource } from "./document";
import { parseReference, withoutKeys } from "./terraform-address";
import { isValueMap, PartialString, Unknown, type Reference, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** How CDKTF names what a stack reads of another one's state, behind it the other stack's name. */
const crossStack =
  /^data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs(?:\.([\w-]+)|\["([^"\\]+)"\])$/;

/** More references than these come of outputs that repeat each other, and only serve to exhaust something. */
const mostReferences = 200_000;

/** Longer chains of stacks are none that anybody writes. */
const longestChain = 20;

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/**
 * Synthesised stacks with the references to each other followed: what a stack reads of another one's outputs becomes the
 * expression of that output, and the resources that it means stand beside the stack's own, as data, under the address
 * `stack.<name>.<address>` (https://developer.hashicorp.com/terraform/cdktf/concepts/stacks#cross-stack-references).
 *
 * A resource that gives something to one of another stack, such as a policy to its role, stands in that stack instead, under the
 * same kind of address: it is an identity of that stack which it changes.
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
  const gifts = documents.flatMap((document) => giftsOf(document, stacks, holdersOf));
  return documents.map((document) => {
    if (document.stack === undefined) return document;
    const given = new Set(gifts.filter(({ from }) => from === document).map(({ resource }) => resource));
    const received = gifts.filter(({ to }) => to === document);
    return new Crossing(stacks, document).crossed(given, received);
  });
}

/** A resource of one stack that gives something to one of another. */
interface Gift {
  readonly resource: Resource;
  readonly from: Document;
  readonly to: Document;
}

/** The resources of a stack that give all that they give to resources of one other stack, which it names by its outputs. */
function giftsOf(
  from: Document,
  stacks: ReadonlyMap<string, Document>,
  holdersOf: (type: string) => readonly string[],
): Gift[] {
  if (from.stack === undefined) return [];
  return from.resources.flatMap((resource) => {
    const holders = holdersOf(resource.type).flatMap((attribute) => holdersIn(resource.values[attribute]));
    const stated = holders.map((holder) => stackOfHolder(holder, stacks));
    const [to, ...others] = new Set(stated);
    return to === undefined || to === from || others.length > 0 ? [] : [{ resource, from, to }];
  });
}

function holdersIn(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}

/** The stack whose output a value is, where that output is a reference to a resource of this stack. */
function stackOfHolder(value: Value, stacks: ReadonlyMap<string, Document>): Document | undefined {
  const [, stack = "", plain, quoted] = crossStack.exec(oneReference(value) ?? "") ?? [];
  const document = stacks.get(stack);
  const outputs = document?.stack?.outputs ?? {};
  const name = plain ?? quoted ?? "";
  const target = parseReference(oneReference(Object.hasOwn(outputs, name) ? outputs[name] : undefined) ?? "");
  const address = withoutKeys(target?.address ?? "");
  const isThere = document?.resources.some((one) => one.mode === "managed" && one.address === address);
  return isThere === true ? document : undefined;
}

function oneReference(value: Value | undefined): string | undefined {
  const [part, ...more] = value instanceof PartialString ? value.parts : [];
  return part === undefined || typeof part === "string" || more.length > 0 ? undefined : part.expression;
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
   * @param given the resources that stand in another stack instead
   * @param received those of others that stand in this one
   */
  crossed(given: ReadonlySet<Resource>, received: readonly Gift[]): Document {
    const own = this.origin.resources.filter((resource) => !given.has(resource));
    const resources = own.map((resource) => this.#changed(resource, "", this.origin, 0));
    const more = received.map(({ resource, from }) => {
      const prefix = `stack.${from.stack?.name ?? ""}.`;
      return { ...this.#changed(resource, prefix, from, 0), address: prefix + resource.address };
    });
    if (!this.#isFollowed && given.size === 0) return this.origin;
    return { ...this.origin, resources: [...resources, ...more, ...this.#foreign.values()] };
  }

  /** @param prefix of the addresses in the document: `""` for its own */
  #changed(resource: Resource, prefix: string, document: Document, hops: number): Resource {
    const values = this.#inMap(resource.values, (reference) => this.#meaning(reference, prefix, document, hops), 0);
    return { ...resource, values };
  }

  /** What a reference in a document means for the stack that is followed from. */
  #meaning(reference: Reference, prefix: string, document: Document, hops: number): readonly (string | Reference)[] {
    const [, stack = "", plain, quoted] = crossStack.exec(reference.expression) ?? [];
    const other = this.#stacks.get(stack);
    const name = plain ?? quoted ?? "";
    const outputs = other?.stack?.outputs ?? {};
    const output = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
    if (other === undefined || other === document || output === undefined || hops > longestChain || --this.#left < 0)
      return [this.#named(reference, prefix, document, hops)];
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
