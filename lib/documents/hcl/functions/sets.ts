import { PartialString, Unknown, type Value } from "../../value";
import { booleanOf, textOf } from "../convert";
import { setOf, keyOf } from "../set-order";
import { byCodePoint } from "../text-order";
import { isText, toldApart, writtenText } from "../told-apart";
import { unified } from "../unify";
import { asSet, factsOf } from "../value-facts";
import { listOf, type LanguageFunction } from "./function";
import { inOneType } from "./lists";

/** Functions that compare elements, so that all of them have to be known, or told apart by what is known of them. */
export const setFunctions: Readonly<Record<string, LanguageFunction>> = {
  toset: (list = null) => {
    const elements = listOf(list);
    if (elements === undefined) return list === null ? null : undefined;
    if (elements.length < 2) return asSet(elements);
    return factsOf(elements).known ? onElements([elements], ([all = []]) => setOf(all)) : setInPart(elements);
  },
  distinct: (list = null) => {
    const elements = listOf(list);
    if (elements === undefined) return undefined;
    return factsOf(elements).known ? onElements([elements], ([all = []]) => distinct(all)) : toldApart(elements);
  },
  compact: (list) => {
    const texts = listOf(list)?.map((element) => (element === null || isFilled(element) ? element : textOf(element)));
    if (texts?.every((text) => text !== undefined) !== true) return undefined;
    return texts.filter((text) => text !== null && text !== "");
  },
  setunion: (...sets) => (sets.length === 0 ? undefined : onElements(sets, (all) => setOf(all.flat()))),
  setintersection: (...sets) =>
    onElements(sets, ([first, ...others]) => {
      const keys = others.map((set) => new Set(set.map(keyOf)));
      return first === undefined ? undefined : setOf(first.filter((one) => keys.every((set) => set.has(keyOf(one)))));
    }),
  setsubtract: (one = null, other = null) =>
    onElements([one, other], ([from = [], without = []]) => {
      const keys = new Set(without.map(keyOf));
      return setOf(from.filter((element) => !keys.has(keyOf(element))));
    }),
  sort: (list) => {
    const texts = known(list)?.map(textOf);
    return texts?.every((text) => text !== undefined) === true ? texts.sort(byCodePoint) : undefined;
  },
  alltrue: (list) => booleans(list)?.every((element) => element === true),
  anytrue: (list) => booleans(list)?.some((element) => element === true),
  matchkeys: (values = null, keys = null, wanted = null) => {
    const results = known(values) === undefined ? undefined : inOneType(values);
    if (results === undefined || results instanceof Unknown) return results;
    return onElements([keys, wanted], ([all = [], some = []]) => {
      const found = new Set(some.map(keyOf));
      return all.length === results.length ? results.filter((_, at) => found.has(keyOf(all[at] ?? null))) : undefined;
    });
  },
};

function known(list: Value | undefined): readonly Value[] | undefined {
  const elements = listOf(list);
  return elements !== undefined && factsOf(elements).known ? elements : undefined;
}

function booleans(list: Value | undefined): readonly (boolean | null)[] | undefined {
  const found = known(list)?.map((element) =>
    element === null || typeof element === "number" ? element : booleanOf(element),
  );
  return found?.every((element) => element === null || typeof element === "boolean") === true ? found : undefined;
}

/** Elements of one type, so that they can be compared. */
function onElements(
  lists: readonly Value[],
  use: (lists: readonly (readonly Value[])[]) => Value | undefined,
): Value | undefined {
  const found = lists.map(known);
  if (!found.every((list) => list !== undefined)) return undefined;
  const all = unified(found.flat());
  if (all === undefined || all instanceof Unknown) return all;
  let at = 0;
  return use(found.map((list) => all.slice(at, (at += list.length))));
}

function distinct(list: readonly Value[]): readonly Value[] {
  const first = new Map<string, Value>();
  for (const element of list) if (!first.has(keyOf(element))) first.set(keyOf(element), element);
  return [...first.values()];
}

/** Whether a text that is known in part is neither empty nor left out: some of it is there. */
function isFilled(element: Value): element is PartialString {
  return element instanceof PartialString && element.parts.some((part) => typeof part === "string");
}

/** A set of texts that are known in part, in the order in which they are written. */
function setInPart(elements: readonly Value[]): readonly Value[] | undefined {
  const different = toldApart(elements);
  if (different?.every(isText) !== true) return different === undefined ? undefined : asSet(different);
  return asSet([...different].sort((one, other) => byCodePoint(writtenText(one), writtenText(other))));
}
