import { isMadeBy } from "./made-by";
import { PartialString, type Value } from "../value";
import { ResourceObject } from "./resource-object";
import type { World } from "./scope";
import { factsOf } from "./value-facts";

/** All instances of a resource whose number and keys are not known. */
export class SymbolicResource extends PartialString {
  static override [Symbol.hasInstance](value: unknown): value is SymbolicResource {
    return isMadeBy(SymbolicResource, value);
  }

  /**
   * @param address of the resource, without a key
   * @param stated what every instance has for an attribute, where it is the same in all
   */
  constructor(
    readonly address: string,
    readonly stated: (name: string) => Value,
  ) {
    super([{ expression: address }]);
  }

  /**
   * One of the instances.
   *
   * @param key in its brackets
   * @param world where the key is an expression: the instance in which it is meant
   */
  instance(key: string, world?: World): ResourceObject {
    const address = `${this.address}${key}`;
    return new ResourceObject(address, (name) => {
      const value = this.stated(name);
      if (factsOf(value).known) return value;
      const expression = `${address}.${name}`;
      return new PartialString([world === undefined ? { expression } : world.reference(expression)]);
    });
  }
}
