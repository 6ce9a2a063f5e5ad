import fc from "fast-check";
import type { AccessSet } from "../../lib/access/model";
import { withReferencesAsText } from "../../lib/access/references";
import { accessSet } from "./generators";

test("a set that states everything stays the very same", () => {
  fc.assert(
    fc.property(accessSet({ variables: true, holes: false, opaque: true }), (set) => {
      expect(withReferencesAsText(set)).toBe(set);
    }),
  );
});

test("every reference is a text of its own, and nothing else is", () => {
  let met = 0;
  fc.assert(
    fc.property(accessSet({ variables: true, holes: true, opaque: true }), (set) => {
      const written = JSON.stringify(set);
      const named = written.replace(/\{"hole":"([^"]*)"\}/g, '{"verbatim":"${$1}"}');
      if (named !== written) met++;
      expect(withReferencesAsText(set)).toEqual(JSON.parse(named) as AccessSet);
    }),
  );
  expect(met).toBeGreaterThan(10);
});
