import { PartialString, Unknown, type Value } from "../../value";
import { wholeOf } from "../convert";
import { equal, typesNotTold } from "../operators";
import { setOf } from "../set-order";
import { stayTheSame, unified } from "../unify";
import { factsOf, isSet } from "../value-facts";
import { kindOf, untyped } from "../value-types";
import { listOf, mostElements, notEvaluated, type LanguageFunction } from "./function";

/** Functions on lists that keep the elements as they are. */
export const listFunctions: Readonly<Record<string, LanguageFunction>> = {
  concat: (...lists) => {
    const found = lists.map(orderedOf);
    if (!found.every((list) => list !== undefined)) return undefined;
    const all = bounded(found.flat());
    return all instanceof Unknown || lists.some((list) => kindOf(list) === "tuple") ? all : concatenated(all, lists);
  },
  flatten: (list) => {
    const elements = listOf(list);
    return elements === undefined ? undefined : flattened(elements, 0);
  },
  element: (list, index = null) => {
    const [elements, at] = [orderedOf(list), wholeOf(index)];
    if (elements === undefined || elements.length === 0 || at === undefined) return undefined;
    if (at < 0) return notEvaluated("versions of the language take an index below zero differently");
    return elements[at % elements.length] ?? null;
  },
  slice: (list, from = null, to = null) => {
    const [elements, start, end] = [orderedOf(list), wholeOf(from), wholeOf(to)];
    if (elements === undefined || start === undefined || end === undefined) return undefined;
    return start < 0 || end < start || end > elements.length ? undefined : elements.slice(start, end);
  },
  reverse: (list) => listOf(list)?.toReversed(),
  chunklist: (list, size = null) => {
    const [elements, length] = [inOneType(list), wholeOf(size)];
    if (elements instanceof Unknown) return elements;
    if (elements === undefined || length === undefined || length < 0) return undefined;
    if (length === 0) return elements.length === 0 ? [] : [[...elements]];
    return Array.from({ length: Math.ceil(elements.length / length) }, (_, index) =>
      elements.slice(index * length, (index + 1) * length),
    );
  },
  coalescelist: (...lists) => {
    for (const list of lists) {
      const elements = listOf(list);
      if (elements === undefined) return undefined;
      if (elements.length > 0) return elements;
    }
    return undefined;
  },
  contains: (list, value = null) => {
    const elements = listOf(list);
    if (elements === undefined || value === null || !factsOf(value).known) return undefined;
    const found = elements.map((element) => (factsOf(element).known ? equal(element, value) : undefined));
    if (found.includes(true)) return true;
    if (!found.includes(undefined)) return false;
    return factsOf(elements).known ? typesNotTold : undefined;
  },
  index: (list, value = null) => {
    const elements = listOf(list);
    if (elements === undefined || value === null || !factsOf(elements).known || !factsOf(value).known) return undefined;
    const found = elements.map((element) => equal(element, value));
    if (found.includes(undefined)) return typesNotTold;
    return found.includes(true) ? found.indexOf(true) : undefined;
  },
  setproduct: (...lists) => {
    const found = lists.map(listOf);
    if (found.length < 2 || !found.every((list) => list !== undefined)) return undefined;
    if (found.reduce((product, { length }) => product * length, 1) > mostElements)
      return notEvaluated("it is too large");
    const columns = found.map(unified);
    const fault = columns.find((column) => column === undefined || column instanceof Unknown);
    if (columns.includes(undefined) || fault !== undefined) return fault;
    const products = (columns as readonly (readonly Value[])[]).reduce<Value[][]>(
      (before, column) => before.flatMap((product) => column.map((element) => [...product, element])),
      [[]],
    );
    if (!lists.some((list) => isSet(list))) return products;
    return factsOf(products).known
      ? setOf(products)
      : notEvaluated("the order of a set is not known before its elements are");
  },
};

/** A list, and no set. */
function orderedOf(value: Value | undefined): readonly Value[] | undefined {
  return value === undefined || isSet(value) ? undefined : listOf(value);
}

/** Lists of different types are converted to one; where one of them may be a tuple, whether they are is not known. */
function concatenated(all: readonly Value[], lists: readonly (Value | undefined)[]): Value | undefined {
  if (lists.every((list = null) => kindOf(list) === "list")) return unified(all) ?? all;
  return stayTheSame(all) ? all.map(untyped) : typesNotTold;
}

/** The elements of what is converted to a list before it is looked at. */
export function inOneType(value: Value | undefined): readonly Value[] | Unknown | undefined {
  const elements = listOf(value);
  if (elements === undefined) return undefined;
  const isOrdered = value === undefined || !isSet(value) || factsOf(value).known;
  return isOrdered ? unified(elements) : notEvaluated("the order of a set is not known before its elements are");
}

function bounded(list: readonly Value[]): readonly Value[] | Unknown {
  return list.length > mostElements ? notEvaluated("it is too large") : list;
}

/** What is not known may be a list itself; a text that is known in part is none. */
function flattened(list: readonly Value[], depth: number): readonly Value[] | undefined {
  const flat: Value[] = [];
  for (const element of list) {
    if (element instanceof Unknown || (element instanceof PartialString && element.parts.length === 1))
      return undefined;
    const inner = listOf(element);
    const parts = inner === undefined ? [element] : depth > 50 ? undefined : flattened(inner, depth + 1);
    if (parts === undefined || flat.length + parts.length > mostElements) return undefined;
    for (const part of parts) flat.push(part);
  }
  return flat;
}
