import { PartialString, Unknown, type Value } from "../../value";
import { numberOf } from "../convert";
import { equal } from "../operators";
import { factsOf } from "../value-facts";
import { listOf, mostElements, type LanguageFunction } from "./function";

/** Functions on lists that keep the elements as they are. */
export const listFunctions: Readonly<Record<string, LanguageFunction>> = {
  concat: (...lists) => {
    const found = lists.map(listOf);
    return found.every((list) => list !== undefined) ? bounded(found.flat()) : undefined;
  },
  flatten: (list) => {
    const elements = listOf(list);
    return elements === undefined ? undefined : flattened(elements, 0);
  },
  element: (list, index = null) => {
    const [elements, at] = [listOf(list), numberOf(index)];
    if (elements === undefined || elements.length === 0 || at === undefined) return undefined;
    return elements[((at % elements.length) + elements.length) % elements.length] ?? null;
  },
  slice: (list, from = null, to = null) => {
    const [elements, start, end] = [listOf(list), numberOf(from), numberOf(to)];
    if (elements === undefined || start === undefined || end === undefined) return undefined;
    return start < 0 || end < start || end > elements.length ? undefined : elements.slice(start, end);
  },
  reverse: (list) => listOf(list)?.toReversed(),
  chunklist: (list, size = null) => {
    const [elements, length] = [listOf(list), numberOf(size)];
    if (elements === undefined || length === undefined || length < 1) return undefined;
    return Array.from({ length: Math.ceil(elements.length / length) }, (_, index) =>
      elements.slice(index * length, (index + 1) * length),
    );
  },
  coalescelist: (...lists) => {
    for (const list of lists) {
      const elements = listOf(list);
      if (elements === undefined && list !== null) return undefined;
      if (elements !== undefined && elements.length > 0) return elements;
    }
    return undefined;
  },
  contains: (list, value = null) => {
    const elements = listOf(list);
    if (elements === undefined || !factsOf(value).known) return undefined;
    if (elements.some((element) => factsOf(element).known && equal(element, value))) return true;
    return elements.every((element) => factsOf(element).known) ? false : undefined;
  },
  index: (list, value = null) => {
    const elements = listOf(list);
    if (elements === undefined || !factsOf(elements).known || !factsOf(value).known) return undefined;
    const at = elements.findIndex((element) => equal(element, value));
    return at < 0 ? undefined : at;
  },
  setproduct: (...lists) => {
    const found = lists.map(listOf);
    if (found.length < 1 || !found.every((list) => list !== undefined)) return undefined;
    if (found.reduce((product, { length }) => product * length, 1) > mostElements) return undefined;
    return found.reduce<Value[][]>(
      (products, list) => products.flatMap((product) => list.map((element) => [...product, element])),
      [[]],
    );
  },
};

function bounded(list: readonly Value[]): readonly Value[] | undefined {
  return list.length > mostElements ? undefined : list;
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
