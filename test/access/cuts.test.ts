import fc from "fast-check";
import {
  allValues,
  between,
  complementOf,
  holdsValue,
  intersectionOf,
  isEmpty,
  noValues,
  someValue,
  unionOf,
  type CutSet,
} from "../../lib/access/cuts";

/** Sets of numbers with the same meaning said as a function. */
interface Twin {
  readonly set: CutSet;
  readonly holds: (value: number) => boolean;
}

const bound = fc.integer({ min: 0, max: 4 });

const interval: fc.Arbitrary<Twin> = fc
  .tuple(bound, bound, fc.boolean(), fc.boolean())
  .filter(([low, high]) => low <= high)
  .filter(([low, high, openLow, openHigh]) => low < high || (!openLow && !openHigh))
  .map(([low, high, openLow, openHigh]) => ({
    set: between({ value: low, above: openLow }, { value: high, above: !openHigh }),
    holds: (value) => (openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high),
  }));

const { twin } = fc.letrec<{ twin: Twin }>((tie) => ({
  twin: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<Twin>({ set: noValues, holds: () => false }, { set: allValues, holds: () => true }),
    interval,
    tie("twin").map(({ set, holds }) => ({ set: complementOf(set), holds: (value: number) => !holds(value) })),
    fc.tuple(tie("twin"), tie("twin")).map(([one, other]) => ({
      set: unionOf(one.set, other.set),
      holds: (value: number) => one.holds(value) || other.holds(value),
    })),
    fc.tuple(tie("twin"), tie("twin")).map(([one, other]) => ({
      set: intersectionOf(one.set, other.set),
      holds: (value: number) => one.holds(value) && other.holds(value),
    })),
  ),
}));

/** On, between and beyond all bounds. */
const samples = Array.from({ length: 25 }, (_, at) => at / 4 - 1);

test("a set holds what its making says, at every bound and on both sides of it", () => {
  fc.assert(
    fc.property(twin, ({ set, holds }) => {
      expect(samples.filter((value) => holdsValue(set, value))).toEqual(samples.filter(holds));
    }),
  );
});

test("a set is empty where it holds no value, and some value of it is in it otherwise", () => {
  fc.assert(
    fc.property(twin, ({ set, holds }) => {
      expect(isEmpty(set)).toBe(!samples.some(holds));
      if (!isEmpty(set)) expect(holdsValue(set, someValue(set))).toBe(true);
    }),
  );
});
