import type { Condition } from "../../../lib/access/model";

/** Ways in which something holds: in each, all conditions hold together. */
export type Ways = readonly (readonly Condition[])[];

/**
 * When an expression is true and when it is false. Where it is neither, it has no value: a claim that it needs is missing.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#logical-operators
 */
export interface Truth {
  readonly yes: Ways;
  readonly no: Ways;
}

export const always: Ways = [[]];
export const never: Ways = [];

/** More ways than these are not told apart. */
const mostWays = 128;

/** What is too much to be told apart. */
class TooManyWays extends Error {}

export function either(...all: readonly Ways[]): Ways {
  const distinct = new Map(all.flat().map((way) => [JSON.stringify(way), way]));
  const ways = [...distinct.values()];
  if (ways.some((way) => way.length === 0)) return always;
  return bounded(ways);
}

export function both(...all: readonly Ways[]): Ways {
  return all.reduce<Ways>((left, right) => {
    if (left.length * right.length > mostWays) throw new TooManyWays();
    return either(...left.map((way) => right.map((more) => [...way, ...more])));
  }, always);
}

function bounded(ways: Ways): Ways {
  if (ways.length > mostWays) throw new TooManyWays();
  return ways;
}

export function constant(value: boolean): Truth {
  return value ? { yes: always, no: never } : { yes: never, no: always };
}

/** What has no value in any request. */
export const withoutValue: Truth = { yes: never, no: never };

export function negationOf({ yes, no }: Truth): Truth {
  return { yes: no, no: yes };
}

/** Whether all are true; one that is false decides, whatever has no value beside it. */
export function allOf(parts: readonly Truth[]): Truth {
  return { yes: both(...parts.map(({ yes }) => yes)), no: either(...parts.map(({ no }) => no)) };
}

export function anyOf(parts: readonly Truth[]): Truth {
  return negationOf(allOf(parts.map(negationOf)));
}

export function chosen(test: Truth, then: Truth, otherwise: Truth): Truth {
  return {
    yes: either(both(test.yes, then.yes), both(test.no, otherwise.yes)),
    no: either(both(test.yes, then.no), both(test.no, otherwise.no)),
  };
}

/** What is not decided. Expressions of one text hold for the same requests. */
export function undecided(key: string, reason: string, id: string): Truth {
  const opaque = (name: string): Ways => [[{ kind: "opaque", key, reason, id: name }]];
  return { yes: opaque(id), no: opaque(`not ${id}`) };
}

/** As {@link both}, and undecided where that is too much to be told apart. */
export function together(...all: readonly Ways[]): Ways {
  return withinBounds(JSON.stringify(all), () => ({ yes: both(...all), no: never })).yes;
}

/** What is too much to be told apart is undecided. */
export function withinBounds(id: string, translate: () => Truth): Truth {
  try {
    return translate();
  } catch (error) {
    if (!(error instanceof TooManyWays)) throw error;
    return undecided("cel", "it can be true in too many ways", `too many ways: ${id}`);
  }
}
