import { canEver } from "../../lib/access/decide";
import { newAccess } from "../../lib/access/difference";
import { workedCases } from "./worked-cases";

test.each(workedCases)("$name", ({ after, before, within, verdict }) => {
  const answer = before === undefined ? canEver(after, within) : newAccess(after, before, { within });
  expect(answer.verdict).toBe(verdict);
});
