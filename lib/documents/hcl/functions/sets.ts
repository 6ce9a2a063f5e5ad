import { PartialString, type Value } from "../../value";
import { textOf } from "../convert";
import { isText, toldApart, writtenText } from "../told-apart";
import { asSet, factsOf } from "../value-facts";
import { listOf, type LanguageFunction } from "./function";

/** Functions that compare elements, so that all of them have to be known; sets are in the order of their texts. */
export const setFunctions: Readonly<Record<string, LanguageFunction>> = {
  toset: (list) => {
    const elements = listOf(list);
    return elements !== undefined && elements.length < 2 ? asSet(elements) : ordered(distinct(elements));
  },
  distinct: (list) => distinct(listOf(list)),
  compact: (list) => {
    const elements = listOf(list);
    if (elements?.every((element) => factsOf(element).known || isFilled(element)) !== true) return undefined;
    return elements.filter((element) => element !== null && element !== "");
  },
  setunion: (...sets) => ordered(distinct(allKnown(sets)?.flat())),
  setintersection: (...sets) => {
    const [first, ...others] = allKnown(sets) ?? [];
    const keys = others.map((set) => new Set(set.map(keyOf)));
    return ordered(distinct(first?.filter((element) => keys.every((set) => set.has(keyOf(element))))));
  },
  setsubtract: (one, other) => {
    const [from, without] = allKnown([one ?? null, other ?? null]) ?? [];
    const keys = new Set(without?.map(keyOf));
    return ordered(distinct(from?.filter((element) => !keys.has(keyOf(element)))));
  },
  sort: (list) => {
    const texts = known(list)?.map(textOf);
    return texts?.every((text) => text !== undefined) === true ? texts.sort(byCodePoint) : undefined;
  },
  alltrue: (list) => known(list)?.every((element) => element === true || element === "true"),
  anytrue: (list) => known(list)?.some((element) => element === true || element === "true"),
};

function known(list: Value | undefined): readonly Value[] | undefined {
  const elements = listOf(list);
  return elements !== undefined && factsOf(elements).known ? elements : undefined;
}

function allKnown(lists: readonly Value[]): (readonly Value[])[] | undefined {
  const found = lists.map(known);
  return found.every((list) => list !== undefined) ? found : undefined;
}

function distinct(list: readonly Value[] | undefined): readonly Value[] | undefined {
  return list === undefined ? undefined : toldApart(list);
}

/** Whether a text that is known in part is neither empty nor left out: some of it is there. */
function isFilled(element: Value): boolean {
  return element instanceof PartialString && element.parts.some((part) => typeof part === "string");
}

function keyOf(element: Value): string {
  return JSON.stringify(element);
}

/** Terraform goes through sets of texts and of numbers in order; other sets have an order of their own. */
function ordered(list: readonly Value[] | undefined): readonly Value[] | undefined {
  if (list === undefined) return undefined;
  if (list.every((element) => typeof element === "number")) return asSet([...list].sort((a, b) => a - b));
  if (!list.every(isText)) return asSet(list);
  return asSet([...list].sort((one, other) => byCodePoint(writtenText(one), writtenText(other))));
}

function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
