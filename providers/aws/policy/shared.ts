import { isValueMap, type Value } from "../../../lib/documents/value";

/** Half of what is kept: the statements of some hundred identities. */
const mostKept = 1_000;

/** Characters of a value that is kept. Longer ones are rare, and would take much memory. */
const longestKept = 2_000;

/**
 * Makes one object of equal values: policies repeat each other (a boundary the policy that it bounds, bots of one kind each other),
 * and what is worked out about an object is kept with it. What has not been asked for in a while is forgotten.
 */
export class Shared<Made extends object> {
  #recent = new Map<string, Made>();
  #before = new Map<string, Made>();

  /** @param isKept tells what rests on nothing but the key. @default everything does */
  constructor(private readonly isKept: (made: Made) => boolean = () => true) {}

  /**
   * @param key everything that the object depends on; `undefined` where it is not to be kept
   * @param make may find that there is none
   */
  of<None extends undefined>(key: string | undefined, make: () => Made | None): Made | None {
    if (key === undefined || key.length > longestKept) return make();
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const made = this.#before.get(key) ?? make();
    if (made !== undefined && this.isKept(made)) this.#keep(key, made);
    return made;
  }

  #keep(key: string, made: Made): void {
    if (this.#recent.size >= mostKept) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, made);
  }
}

/** A value as JSON, where it is made of nothing but texts, lists and maps: such a value means the same wherever it stands. */
export function plainJson(value: Value): string | undefined {
  return isPlain(value) ? JSON.stringify(value) : undefined;
}

function isPlain(value: Value): boolean {
  if (typeof value === "string") return true;
  if (Array.isArray(value)) return (value as readonly Value[]).every(isPlain);
  return isValueMap(value) && Object.values(value).every(isPlain);
}
