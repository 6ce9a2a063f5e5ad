import { nearest } from "../../lib/identity/nearest";

test.each([
  ["approvr", "approver"],
  ["Owner", "owner"],
  ["deploy", "deploys"],
  ["onwer", "owner"],
])("%s most likely means %s", (word, meant) => {
  expect(nearest(word, ["owner", "approver", "deploys"])).toBe(meant);
});

test.each(["colour", "x", "", "a".repeat(100_000)])("a word like no other means nothing", (word) => {
  expect(nearest(word, ["owner", "approver", "deploys"])).toBeUndefined();
});
