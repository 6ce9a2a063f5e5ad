import type { Recovered, Resource } from "./document";
import { expressionReferences } from "./expression-references";
import type { PlanFacts } from "./plan-facts";
import { TextComparison } from "./same-text";
import { inOrderOf } from "./set-order";
import { contradiction } from "./source-contradiction";
import { withoutKeys } from "./terraform-address";
import { isValueMap, PartialString, Sensitive, Unknown, type Reference, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** Why a source's expression is not taken. */
export type Refusal = keyof typeof refusals;

/** The refusals in words for a note, in front of the attributes. */
export const refusals = {
  contradiction: "not taken from the source, which is not what the plan was made from; it differs in",
  unlisted: "not taken from the source, since the plan does not list what feeds it",
  references: "not taken from the source, whose expression has other references than the plan lists for",
  text: "not taken from the source, whose text is not that of the plan's configuration for",
  settled: "not taken from the source, whose expression leaves nothing open that the plan does not know, in",
  several: "not taken from the sources, which state it differently",
} as const;

/** What a source makes of a plan's resource. */
export interface Recovery {
  readonly values: ValueMap;
  readonly recovered: readonly Recovered[];
  /** Attributes that the plan does not know, and the source would state. */
  readonly refused: readonly { readonly attribute: string; readonly refusal: Refusal }[];
}

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/**
 * Puts what a source states in the place of what the plan leaves unknown, where the plan does not speak against it.
 *
 * @param planned the resource as the plan has it
 * @param stated its values as the source has them, for this instance
 * @param source the resource in the source
 */
export function recovery(planned: Resource, stated: ValueMap, source: Resource, facts: PlanFacts): Recovery {
  const attempt = new Attempt(facts, source);
  const values = attempt.members(planned.values, stated, "", 0);
  const { recovered, refused } = attempt;
  if (recovered.length === 0) return { values, recovered, refused };
  const differing =
    refused.find(({ refusal }) => refusal === "text")?.attribute ?? contradiction(planned.values, stated, facts);
  if (differing === undefined) return { values, recovered, refused };
  return {
    values: planned.values,
    recovered: [],
    refused: [{ attribute: differing, refusal: "contradiction" }],
  };
}

class Attempt {
  readonly recovered: Recovered[] = [];
  readonly refused: { readonly attribute: string; readonly refusal: Refusal }[] = [];
  readonly #facts: PlanFacts;
  readonly #source: Resource;
  readonly #texts: TextComparison;

  constructor(facts: PlanFacts, source: Resource) {
    this.#facts = facts;
    this.#source = source;
    const isOpen = (expression: string): boolean => !facts.names(expression);
    this.#texts = new TextComparison(isOpen, (expression) => facts.text(expression));
  }

  members(planned: ValueMap, stated: ValueMap, path: string, depth: number): ValueMap {
    const values = emptyRecord<Value>();
    for (const [name, value] of Object.entries(planned)) {
      const other = Object.hasOwn(stated, name) ? stated[name] : undefined;
      values[name] = this.#value(value, other, path === "" ? name : `${path}.${name}`, depth + 1);
    }
    return values;
  }

  /** @param among what feeds the list that the value is an element of. @default it is no element of a list */
  #value(planned: Value, stated: Value | undefined, path: string, depth: number, among?: readonly string[]): Value {
    if (stated === undefined || stated === null || depth > deepest) return planned;
    if (planned instanceof Sensitive)
      return hidden(
        this.#value(planned.reveal(), stated instanceof Sensitive ? stated.reveal() : stated, path, depth + 1),
      );
    if (planned instanceof Unknown || planned instanceof PartialString) return this.#open(planned, stated, path, among);
    if (Array.isArray(planned)) {
      const others: readonly Value[] = Array.isArray(stated) ? (stated as readonly Value[]) : [stated];
      const entries = planned as readonly Value[];
      if (others.length !== entries.length) return entries;
      const ordered = inOrderOf(entries, others, this.#texts);
      const among = referencesOf(others);
      return entries.map((entry, at) => this.#value(entry, ordered[at], `${path}[${at}]`, depth + 1, among));
    }
    return isValueMap(planned) && isValueMap(stated) ? this.members(planned, stated, path, depth) : planned;
  }

  /** What the plan does not know, or knows in part. What one of both marks as sensitive stays so. */
  #open(planned: Unknown | PartialString, said: Value, path: string, among: readonly string[] = []): Value {
    const stated = said instanceof Sensitive ? said.reveal() : said;
    if (stated instanceof Unknown || !this.#saysMore(planned, stated, path)) return planned;
    const refusal =
      planned instanceof Unknown ? this.#ofUnknown(planned, stated, among) : this.#ofText(planned, stated);
    if (refusal !== undefined) {
      this.refused.push({ attribute: path, refusal });
      return planned;
    }
    this.recovered.push({ attribute: path, location: this.#source.location });
    const isHidden = said instanceof Sensitive || (planned instanceof Unknown && planned.sensitive);
    return isHidden ? hidden(stated) : stated;
  }

  /**
   * A single reference says more where the plan has none to a resource; and in a list, of which a plan tells the references
   * together, so that there may be text around each.
   */
  #saysMore(planned: Unknown | PartialString, stated: Value, path: string): boolean {
    // What the configuration does not state, the provider decides.
    if (planned instanceof Unknown && planned.references.length === 0 && this.#facts.listsReferences) return false;
    if (planned instanceof Unknown && this.#isOfData(planned)) return false;
    const known = planned instanceof Unknown ? planned.references : planned.parts.filter(isReference);
    const open = known.filter(({ expression }) => !this.#facts.names(expression)).length;
    if (planned instanceof PartialString && open === 0) return false;
    const [only, ...more] = stated instanceof PartialString ? stated.parts : [""];
    const isBare = typeof only === "object" && more.length === 0;
    if (!isBare) return true;
    return this.#facts.names(only.expression) && (open > 0 || (planned instanceof Unknown && path.endsWith("]")));
  }

  /** What a data source makes is put together from the plan's own statements, where a source has put the text in its place. */
  #isOfData({ references: [only, ...more] }: Unknown): boolean {
    const isData = only !== undefined && /^(?:module\..*\.)?data\./s.test(withoutKeys(only.expression));
    return isData && more.length === 0 && this.#facts.names(only.expression);
  }

  #ofUnknown(planned: Unknown, stated: Value, among: readonly string[]): Refusal | undefined {
    if (planned.references.length === 0) return "unlisted";
    const used = referencesOf(stated);
    if (used === undefined || !this.#agree(planned.references, used, among)) return "references";
    return this.#isSettled(stated) ? "settled" : undefined;
  }

  #ofText(planned: PartialString, stated: Value): Refusal | undefined {
    if (!(stated instanceof PartialString) && typeof stated !== "string") return "text";
    if (!this.#texts.fits(stated, planned)) return "text";
    return this.#isSettled(stated) ? "settled" : undefined;
  }

  /**
   * Whether both name the same resources. What a local or a variable stands for the plan does not say, and a source may have put
   * what is known in the place of a reference to it. Of a list the plan names what feeds all elements together.
   */
  #agree(listed: readonly Reference[], used: readonly string[], among: readonly string[]): boolean {
    const names = (expression: string): boolean => this.#facts.names(expression);
    const closed = listed.map(({ expression }) => withoutKeys(expression)).filter(names);
    const [found, feeding] = [used.map(withoutKeys), among.map(withoutKeys)];
    const isThere = (one: string, others: readonly string[]): boolean => others.some((other) => areRelated(one, other));
    const isOpen = closed.length < listed.length;
    return (
      closed.every((reference) => isThere(reference, [...found, ...feeding]) || this.#facts.knows(reference)) &&
      found.every((reference) => isThere(reference, closed) || isOpen)
    );
  }

  /** An expression whose parts are all known would be known. */
  #isSettled(stated: Value): boolean {
    const holes = holesOf(stated);
    return holes.every(({ expression }) => this.#facts.knows(expression));
  }
}

function hidden(value: Value): Sensitive {
  return value instanceof Sensitive ? value : new Sensitive(value);
}

function isReference(part: string | Reference): part is Reference {
  return typeof part === "object";
}

/** Whether one reference is the other, or a part of what it names. */
function areRelated(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) && (long.length === short.length || /[.[]/.test(long.charAt(short.length)));
}

/** The expressions in a value; of a deep one those that are not too deep. */
function holesOf(value: Value, depth = 0): Reference[] {
  if (depth > deepest) return [];
  if (value instanceof PartialString) return value.parts.filter(isReference);
  if (value instanceof Unknown) return [...value.references];
  if (value instanceof Sensitive) return holesOf(value.reveal(), depth + 1);
  if (Array.isArray(value)) return value.flatMap((entry: Value) => holesOf(entry, depth + 1));
  return isValueMap(value) ? Object.values(value).flatMap((entry) => holesOf(entry, depth + 1)) : [];
}

/** The references in a value; `undefined` where they can't be told. */
function referencesOf(value: Value): string[] | undefined {
  const found = holesOf(value).map(({ expression }) => expressionReferences(expression));
  return found.includes(undefined) ? undefined : found.flatMap((references) => references ?? []);
}
