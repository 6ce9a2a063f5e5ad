import { defaultFailOn } from "../../lib/entry/main";
import { fails } from "../../lib/review/review";
import { healthy } from "./healthy-configurations";
import { findingsOf } from "./stack";

test.each(Object.entries(healthy))("%s passes", (_, stack) => {
  const failing = findingsOf(stack).filter((finding) => fails(finding, defaultFailOn));
  expect(failing.map(({ rule, outcome, severity, message }) => [rule, outcome, severity, message])).toEqual([]);
});
