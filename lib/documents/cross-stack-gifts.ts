import { longestChain, oneReference, readOutput } from "./cross-stack-output";
import type { Document, Resource } from "./document";
import { emptyRecord } from "./empty-record";
import { parseReference, withoutKeys } from "./terraform-address";
import type { Value, ValueMap } from "./value";

/** What a resource of one stack gives to resources of another. */
export interface Gift {
  /** The resource, with those of the other stack alone in its lists of holders. */
  readonly resource: Resource;
  readonly from: Document;
  readonly to: Document;
}

/** The gifts of a stack, and what remains of the resources that make them. */
export interface Gifts {
  readonly gifts: readonly Gift[];
  /** A resource without the holders of other stacks; `undefined` where all of them are there. */
  readonly rest: ReadonlyMap<Resource, Resource | undefined>;
}

/**
 * The resources of a stack that give something to resources of other stacks, which it names by their outputs.
 *
 * @param holdersOf the attributes by which resources of a type say to whom they give something
 */
export function giftsOf(
  from: Document,
  stacks: ReadonlyMap<string, Document>,
  holdersOf: (type: string) => readonly string[],
): Gifts {
  const gifts: Gift[] = [];
  const rest = new Map<Resource, Resource | undefined>();
  for (const resource of from.stack === undefined ? [] : from.resources) {
    const attributes = holdersOf(resource.type);
    const homes = new Map(
      attributes
        .flatMap((attribute) => holdersIn(resource.values[attribute]))
        .map((holder) => [holder, stackOfHolder(holder, from, stacks)] as const),
    );
    const others = new Set([...homes.values()].filter((home) => home !== undefined && home !== from));
    if (others.size === 0) continue;
    const of = (home: Document | undefined): Resource =>
      onlyHolders(resource, attributes, (one) => homes.get(one) === home);
    for (const to of others) if (to !== undefined) gifts.push({ resource: of(to), from, to });
    const stays = [...homes.values()].some((home) => home === undefined || home === from);
    const isLeft = (one: Value): boolean => !others.has(homes.get(one));
    rest.set(resource, stays ? onlyHolders(resource, attributes, isLeft) : undefined);
  }
  return { gifts, rest };
}

/** A resource with some of its holders alone. */
function onlyHolders(resource: Resource, attributes: readonly string[], isMeant: (holder: Value) => boolean): Resource {
  const lists = attributes.flatMap((attribute): [string, Value][] => {
    const value = resource.values[attribute];
    return Array.isArray(value) ? [[attribute, (value as readonly Value[]).filter(isMeant)]] : [];
  });
  const values: ValueMap = Object.assign(emptyRecord<Value>(), resource.values, Object.fromEntries(lists));
  return { ...resource, values };
}

function holdersIn(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}

/** The stack whose resource a value names: directly, by an output of that stack, or by outputs that hand it on. */
function stackOfHolder(holder: Value, from: Document, stacks: ReadonlyMap<string, Document>): Document | undefined {
  let [value, document] = [holder, from];
  for (let hops = 0; hops <= longestChain; hops += 1) {
    const reference = oneReference(value);
    if (reference === undefined) return undefined;
    const output = readOutput(reference, stacks);
    if (output === undefined) return isManaged(reference.expression, document) ? document : undefined;
    ({ value, document } = output);
  }
  return undefined;
}

function isManaged(expression: string, { resources }: Document): boolean {
  const address = withoutKeys(parseReference(expression)?.address ?? "");
  return resources.some((one) => one.mode === "managed" && one.address === address);
}
