import type { Change, Resource } from "./document";
import { isJsonObject, member } from "./json";
import { entryOf } from "./left-out";
import { plannedValues } from "./planned-values";
import { hidingSecrets } from "./secret-attributes";
import type { ValueMap } from "./value";

/** A resource of a plan. Of most nobody asks what they were before, so that is read where somebody does. */
export class PlannedResource implements Resource {
  declare readonly address: string;
  declare readonly module: string;
  declare readonly type: string;
  declare readonly mode: "managed" | "data";
  declare readonly provider?: string;
  declare readonly change: Change;
  declare readonly values: ValueMap;
  declare readonly location: Resource["location"];
  declare readonly status?: "tainted" | "deposed";
  declare readonly previousAddress?: string;
  /** Whether anything of it may be sensitive, now or before. */
  readonly isMarked: boolean;
  readonly #earlier: Earlier | undefined;
  #before: ValueMap | undefined;

  /** @param change the `change` of its entry in a plan */
  constructor(resource: Omit<Resource, "before">, change: unknown) {
    Object.assign(this, resource);
    this.isMarked = isMarked(member(change, "before_sensitive")) || isMarked(member(change, "after_sensitive"));
    this.#earlier = isJsonObject(member(change, "before")) ? earlierOf(change) : undefined;
  }

  get before(): ValueMap | undefined {
    if (this.#earlier !== undefined) this.#before ??= earlierValues(this.#earlier);
    return this.#before;
  }
}

/** What a change says of the attributes before it. */
interface Earlier {
  readonly values: unknown;
  readonly sensitive: unknown;
}

export function earlierOf(change: unknown): Earlier {
  return { values: member(change, "before"), sensitive: member(change, "before_sensitive") };
}

export function earlierValues(earlier: Earlier): ValueMap {
  const values = plannedValues({ ...earlier, values: entryOf(earlier.values) });
  // Terraform before 0.15 did not say what is sensitive.
  return earlier.sensitive === undefined ? hidingSecrets(values) : values;
}

/** Deeper marks than this are not looked for. */
const deepest = 100;

/** Whether a tree of marks says of anything that it is sensitive, or there is none that would. */
function isMarked(tree: unknown): boolean {
  return typeof tree === "object" && tree !== null ? hasMark(tree, 0) : tree !== false;
}

function hasMark(tree: object, depth: number): boolean {
  if (depth > deepest) return true;
  // What `JSON.parse` made inherits nothing that is enumerated.
  for (const name in tree) {
    const inside: unknown = (tree as Readonly<Record<string, unknown>>)[name];
    if (inside === true || (typeof inside === "object" && inside !== null && hasMark(inside, depth + 1))) return true;
  }
  return false;
}
