import { evaluate } from "../hcl/evaluate";
import type { Found, Scope, Step, World } from "../hcl/scope";
import { shortened } from "../hcl/shortened";
import { Fault } from "../hcl/unknowns";
import { factsOf } from "../hcl/value-facts";
import { untypedThroughout } from "../hcl/value-types";
import { JsonText } from "../json-text";
import { PartialString, type Reference, type Value } from "../value";
import { blockValues } from "./body-values";
import type { ResourceDeclaration } from "./declarations";
import type { Instance } from "./expansion";

/** What a vendor knows of a data source that needs no service: its attributes, from its arguments. */
export type RenderData = (
  type: string,
  attribute: string,
  values: (name: string) => Value | undefined,
) => Value | undefined;

/** A resource, with what its expressions mean in this instance. */
export class ResourceInstance {
  readonly scope: Scope;
  readonly #stated = new Map<string, Value | undefined>();

  /**
   * @param address of the instance
   * @param symbolic whether it stands for all instances, whose number and keys are not known
   */
  constructor(
    readonly address: string,
    readonly declaration: ResourceDeclaration,
    readonly instance: Instance,
    readonly symbolic: boolean,
    module: World,
    readonly render: RenderData,
  ) {
    this.scope = { world: instanceWorld(module, instance, { address, symbolic }), names: undefined };
  }

  /** The value of an argument or of blocks, as the configuration states it; `undefined` where it does not. */
  stated(name: string): Value | undefined {
    if (!this.#stated.has(name)) {
      this.#stated.set(name, new Fault("it rests on itself", [{ expression: `${this.address}.${name}` }]));
      this.#stated.set(name, this.#evaluated(name));
    }
    return this.#stated.get(name);
  }

  /**
   * What a reference to an attribute leads to: its value where it is known whole, or is a JSON text of which parts are;
   * otherwise the reference itself. The schema, which is not known, says of which type a collection is.
   */
  referenced(name: string): Value {
    const { mode, type } = this.declaration;
    const value = this.stated(name) ?? (mode === "data" ? this.rendered(type, name) : undefined);
    const isKnown = value !== undefined && value !== null && (factsOf(value).known || value instanceof JsonText);
    if (value instanceof Fault) return value;
    return isKnown ? untypedThroughout(value) : new PartialString([{ expression: `${this.address}.${name}` }]);
  }

  rendered(type: string, name: string): Value | undefined {
    return this.render(type, name, (argument) => this.stated(argument));
  }

  #evaluated(name: string): Value | undefined {
    const { body } = this.declaration.block;
    const attribute = body.attributes.get(name);
    if (attribute !== undefined) return evaluate(attribute.expression, this.scope);
    return blockValues(body, this.scope, name).get(name);
  }
}

/** What `each`, `count` and `self` mean in an instance. */
export function instanceWorld(
  module: World,
  { key, partialKey, value }: Instance,
  { address, symbolic }: { readonly address: string; readonly symbolic: boolean },
): World {
  const isInstance = key !== undefined || symbolic;
  const reference = isInstance
    ? (text: string): Reference => ({ expression: `${shortened(text, module.limits)} of ${address}` })
    : module.reference;
  const open = (text: string): Value => new PartialString([reference(text)]);
  const find = (root: string, steps: readonly Step[]): Found => {
    const [step] = steps;
    if (root === "self") return { value: open(`self.${String(step)}`), taken: 1 };
    if (root === "count" && step === "index")
      return { value: typeof key === "number" ? key : open("count.index"), taken: 1 };
    if (root === "each" && step === "key")
      return { value: typeof key === "string" ? (partialKey ?? key) : open("each.key"), taken: 1 };
    if (root === "each" && step === "value")
      return { value: value === undefined ? open("each.value") : value, taken: 1 };
    return module.find(root, steps);
  };
  const { files, limits, providerSource } = module;
  return { find, reference, files, limits, ...(providerSource === undefined ? {} : { providerSource }) };
}
