import { isValueMap, type Value } from "../../../lib/documents/value";

/** More than the policies of a thousand identities have. */
const mostKept = 20_000;

/** Characters of a value that is kept. Longer ones are rare, and would take much memory. */
const longestKept = 2_000;

/**
 * Makes one object of equal values: policies repeat each other (a boundary the policy that it bounds, bots of one kind each other),
 * and what is worked out about an object is kept with it. Only what a document states as plain text is kept, since that
 * means the same wherever it stands.
 */
export class Shared<Made extends object> {
  readonly #kept = new Map<string, Made>();

  /** @param isKept tells what rests on nothing but the value. @default everything does */
  constructor(private readonly isKept: (made: Made) => boolean = () => true) {}

  /** @param kind whatever else the object depends on */
  of(value: Value, kind: string, make: () => Made): Made {
    if (!isPlain(value)) return make();
    const key = `${kind} ${JSON.stringify(value)}`;
    if (key.length > longestKept) return make();
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.#kept.size >= mostKept) this.#kept.clear();
    if (this.isKept(made)) this.#kept.set(key, made);
    return made;
  }
}

/** Texts, and lists and maps of them. */
function isPlain(value: Value): boolean {
  if (typeof value === "string") return true;
  if (Array.isArray(value)) return (value as readonly Value[]).every(isPlain);
  return isValueMap(value) && Object.values(value).every(isPlain);
}
