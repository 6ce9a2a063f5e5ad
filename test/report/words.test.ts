import { count, duration } from "../../lib/report/words";

test.each([
  [0, "0 files"],
  [1, "1 file"],
  [2, "2 files"],
])("%i: %s", (number, words) => {
  expect(count(number, "file")).toBe(words);
});

test("a plural of its own", () => {
  expect([count(1, "identity", "identities"), count(3, "identity", "identities")]).toEqual([
    "1 identity",
    "3 identities",
  ]);
});

test.each([
  [0, "0 s"],
  [45, "45 s"],
  [60, "1 min"],
  [900, "15 min"],
  [3600, "1 h"],
  [5400, "1 h 30 min"],
  [43_200, "12 h"],
  [3661, "1 h 1 min 1 s"],
])("%i seconds are %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
