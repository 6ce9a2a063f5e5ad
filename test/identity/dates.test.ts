import fc from "fast-check";
import { daysInclusive, firstInstantAfter, firstInstantOf, isCalendarDate } from "../../lib/identity/dates";

test.each(["2026-10-01", "2024-02-29", "2000-02-29", "2999-12-31"])("%s is a date", (text) => {
  expect(isCalendarDate(text)).toBe(true);
});

test.each([
  "2026-02-30",
  "2026-02-29",
  "2100-02-29",
  "2026-13-01",
  "2026-00-10",
  "2026-04-31",
  "2026-1-1",
  "2026-10-01T00:00:00Z",
  " 2026-10-01",
  "",
  "next year",
])("%j is no date", (text) => {
  expect(isCalendarDate(text)).toBe(false);
});

test("the dates are those that JavaScript's own calendar has", () => {
  const number = (digits: number, most: number): fc.Arbitrary<string> =>
    fc.nat(most).map((value) => String(value).padStart(digits, "0"));
  fc.assert(
    fc.property(number(4, 9999), number(2, 14), number(2, 33), (year, month, day) => {
      const text = `${year}-${month}-${day}`;
      const time = Date.parse(`${text}T00:00:00Z`);
      const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
      expect(isCalendarDate(text)).toBe(exists);
    }),
    { numRuns: 5000 },
  );
});

test("the first and the last day both count", () => {
  expect(daysInclusive("2026-10-01", "2026-10-01")).toBe(1);
  expect(daysInclusive("2026-10-01", "2026-12-31")).toBe(92);
  expect(daysInclusive("2024-01-01", "2024-12-31")).toBe(366);
});

test("reversed dates have no days", () => {
  expect(daysInclusive("2026-10-02", "2026-10-01")).toBe(0);
});

test.each([
  ["2026-12-31", "2027-01-01T00:00:00Z"],
  ["2024-02-28", "2024-02-29T00:00:00Z"],
  ["2026-03-28", "2026-03-29T00:00:00Z"],
])("the last day %s is over at %s, whatever clocks do to summer time", (day, instant) => {
  expect(firstInstantAfter(day)).toBe(instant);
});

test("the first instant of a day is its midnight in UTC", () => {
  expect(firstInstantOf("2026-10-01")).toBe("2026-10-01T00:00:00Z");
});

test("what is no date is refused", () => {
  expect(() => firstInstantAfter("2026-02-30")).toThrow(RangeError);
});

test("any day and the next one are two days", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300_000 }), (days) => {
      const day = new Date(Date.UTC(2000, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
      expect(daysInclusive(day, firstInstantAfter(day).slice(0, 10))).toBe(2);
    }),
  );
});
