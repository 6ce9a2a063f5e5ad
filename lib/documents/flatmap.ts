import { isJsonObject, members as membersOf } from "./json";
import { Unknown, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** What Terraform before 0.12 wrote for a value that it did not know yet. */
const unknownMark = "74D93920-ED26-11E3-AC10-0800200C9A66";

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/**
 * Puts attributes together again that Terraform before 0.12 wrote as one flat map: the number of a map's entries is in
 * `tags.%`, that of a list's or set's in `statement.#`, and elements of sets are keyed by a hash. All values are texts,
 * as they are written.
 *
 * @see https://github.com/hashicorp/terraform/blob/v0.11.14/flatmap/expand.go
 */
export function unflattened(flat: Flatmap): ValueMap {
  return members(Object.entries(flat), 0);
}

/** Attributes by their path. */
export type Flatmap = Readonly<Record<string, string>>;

/** Tells a flat map: an object of texts. */
export function isFlatmap(json: unknown): json is Flatmap {
  return isJsonObject(json) && membersOf(json).every(([, value]) => typeof value === "string");
}

type Entry = readonly [string, string];

function members(entries: readonly Entry[], depth: number): ValueMap {
  const values = emptyRecord<Value>();
  for (const [name, inside] of grouped(entries)) values[name] = valueOf(inside, depth);
  return values;
}

/** The entries by their first step, with the rest of their path; `""` is the entry of the step itself. */
function grouped(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const [path, value] of entries) {
    const dot = path.indexOf(".");
    const name = dot < 0 ? path : path.slice(0, dot);
    const group = groups.get(name);
    const entry: Entry = [dot < 0 ? "" : path.slice(dot + 1), value];
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  return groups;
}

function valueOf(entries: readonly Entry[], depth: number): Value {
  if (depth > deepest) return new Unknown("it is nested too deeply");
  const plain = entries.find(([path]) => path === "");
  const count = entries.find(([path]) => path === "#" || path === "%");
  if (count?.[1] === unknownMark) return new Unknown("known only after apply");
  if (count?.[0] === "%") return map(entries);
  if (count?.[0] === "#") return list(entries, depth);
  return plain === undefined ? members(entries, depth + 1) : scalar(plain[1]);
}

/** The keys of a map may hold dots: everything behind its name is the key. */
function map(entries: readonly Entry[]): ValueMap {
  const values = emptyRecord<Value>();
  for (const [key, value] of entries) if (key !== "%") values[key] = scalar(value);
  return values;
}

function list(entries: readonly Entry[], depth: number): Value {
  const elements = grouped(entries.filter(([path]) => path !== "#"));
  const order = (step: string): number => (/^\d+$/.test(step) ? Number(step) : Number.MAX_SAFE_INTEGER);
  return [...elements]
    .sort(([one], [other]) => order(one) - order(other))
    .map(([, inside]) => valueOf(inside, depth + 1));
}

function scalar(value: string): Value {
  return value === unknownMark ? new Unknown("known only after apply") : value;
}
