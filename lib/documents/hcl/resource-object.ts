import { isMadeBy } from "./made-by";
import { PartialString, type Value } from "../value";

/**
 * A whole resource, or the outputs of a module that was not read: an object of which the configuration states a part.
 * As a value of a document it is a reference to the resource.
 */
export class ResourceObject extends PartialString {
  static override [Symbol.hasInstance](value: unknown): value is ResourceObject {
    return isMadeBy(ResourceObject, value);
  }

  /** @param attribute finds what is asked of the object */
  constructor(
    readonly address: string,
    readonly attribute: (name: string) => Value,
  ) {
    super([{ expression: address }]);
  }
}
