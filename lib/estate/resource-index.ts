import { oncePer } from "../access/once-per";
import type { Document, ProviderConfiguration, Resource } from "../documents/document";
import { keysOf, parseReference, withoutKeys, withoutOwnKey } from "../documents/terraform-address";
import { isValueMap, type Reference, type Value, type ValueMap } from "../documents/value";

/** What a reference points at. */
export interface Referenced {
  readonly resource: Resource;
  /** The path behind the resource: `arn`, `statement[0].sid`; `""` for the resource itself. */
  readonly attribute: string;
  /** What the document states there; `undefined` where it states nothing, or the resource itself is meant. */
  readonly value: Value | undefined;
}

export type ToldByProvider = (data: Resource, provider: ProviderConfiguration) => ValueMap | undefined;

/** The resources of one document, found by type and by reference. */
export class ResourceIndex {
  readonly #byType = new Map<string, Resource[]>();
  readonly #byAddress = new Map<string, Resource>();
  readonly #byConfiguration = new Map<string, Resource[]>();
  readonly #byValue = new Map<string, Map<unknown, Resource[]>>();
  readonly #providers: ReadonlyMap<string, ProviderConfiguration>;

  /**
   * @param toldByProvider what a data source says by its provider's configuration alone, where the document does not
   * state it. @default nothing
   */
  constructor(
    readonly document: Document,
    private readonly toldByProvider: ToldByProvider = () => undefined,
  ) {
    this.#providers = new Map(document.providers.map((provider) => [provider.key, provider]));
    for (const resource of document.resources) {
      if (resource.mode === "managed") push(this.#byType, resource.type, resource);
      this.#byAddress.set(resource.address, resource);
      push(this.#byConfiguration, withoutKeys(resource.address), resource);
    }
  }

  /** The managed resources of the types. */
  ofType(...types: readonly string[]): Resource[] {
    return types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  /** The managed resources of a type that have the value in an attribute. */
  withValue(type: string, attribute: string, value: string): readonly Resource[] {
    const key = `${type} ${attribute}`;
    let found = this.#byValue.get(key);
    if (found === undefined) {
      found = new Map<unknown, Resource[]>();
      for (const resource of this.ofType(type)) {
        const list = found.get(resource.values[attribute]) ?? [];
        list.push(resource);
        found.set(resource.values[attribute], list);
      }
      this.#byValue.set(key, found);
    }
    return found.get(value) ?? [];
  }

  /** The provider configuration that a resource uses. */
  providerOf(resource: Resource): ProviderConfiguration | undefined {
    return resource.provider === undefined ? undefined : this.#providers.get(resource.provider);
  }

  /**
   * The resource that a reference points at.
   *
   * @param from the resource in which the reference stands: among several instances, the one with its keys is meant
   * @returns `undefined` where the expression is more than a reference, or where it may mean several instances
   */
  referenced(reference: Reference, from: Resource): Referenced | undefined {
    const whole = this.#whole(reference.expression);
    if (whole !== undefined) return { resource: whole, attribute: "", value: undefined };
    const parsed = parseReference(reference.expression);
    if (parsed === undefined) return undefined;
    const resource =
      this.#byAddress.get(parsed.address) ??
      // One stands for all instances where it is not known which there are.
      this.#byAddress.get(withoutOwnKey(parsed.address)) ??
      instanceFor(this.#byConfiguration.get(withoutKeys(parsed.address)), from);
    if (resource === undefined) return undefined;
    const { attribute } = parsed;
    return { resource, attribute, value: valueAt(resource.values, attribute) ?? this.#told(resource, attribute) };
  }

  #told(resource: Resource, attribute: string): Value | undefined {
    const provider = resource.mode === "data" ? this.providerOf(resource) : undefined;
    const values = provider === undefined ? undefined : this.toldByProvider(resource, provider);
    return values === undefined ? undefined : valueAt(values, attribute);
  }

  /** The resource whose address an expression is, whatever addresses look like in the document; `#/…` tells where it is used. */
  #whole(expression: string): Resource | undefined {
    const use = expression.indexOf("#/");
    return this.#byAddress.get(use < 0 ? expression : expression.slice(0, use));
  }
}

/** What stands at a path of names and indices. */
function valueAt(values: ValueMap, path: string): Value | undefined {
  let value: Value | undefined = values;
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== "")) {
    if (Array.isArray(value)) value = (value as readonly Value[])[Number(step)];
    else if (isValueMap(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value === values ? undefined : value;
}

function push(map: Map<string, Resource[]>, key: string, resource: Resource): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [resource]);
  else found.push(resource);
}

/** The only instance, or the only one with the same instance keys: `each.key` selects it in all configurations that people write. */
function instanceFor(instances: readonly Resource[] | undefined, from: Resource): Resource | undefined {
  if (instances === undefined) return undefined;
  if (instances.length === 1) return instances[0];
  const keys = keysIn(from);
  const [same, ...others] = keys === "" ? [] : (byKeys(instances).get(keys) ?? []);
  return others.length === 0 ? same : undefined;
}

const byKeys = oncePer((instances: readonly Resource[]): ReadonlyMap<string, Resource[]> => {
  const found = new Map<string, Resource[]>();
  for (const instance of instances) push(found, keysIn(instance), instance);
  return found;
});

function keysIn({ address }: Resource): string {
  return keysOf(address).join("");
}
