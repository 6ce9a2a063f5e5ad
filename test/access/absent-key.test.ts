import fc from "fast-check";
import { withoutKey } from "../../lib/access/absent-key";
import { evaluate } from "../../lib/access/evaluate";
import type { AccessRequest } from "../../lib/access/model";
import { accessSet, request } from "./generators";

const keys = ["k", "team", "mfa"] as const;
const requests = fc.array(request(), { minLength: 40, maxLength: 40 });

/** A request as it is without a key. */
function lacking({ context, ...rest }: AccessRequest, key: string): AccessRequest {
  return { ...rest, context: Object.fromEntries(Object.entries(context).filter(([name]) => name !== key)) };
}

test("requests without the key are decided as before", () => {
  let changed = 0;
  fc.assert(
    fc.property(accessSet({ variables: true, opaque: true }), fc.constantFrom(...keys), requests, (set, key, tried) => {
      const left = withoutKey(key)(set);
      if (left !== set) changed++;
      for (const asked of tried.map((one) => lacking(one, key))) {
        const decided = (["surely", "perhaps"] as const).map((certainty) => evaluate(left, asked, String, certainty));
        const before = (["surely", "perhaps"] as const).map((certainty) => evaluate(set, asked, String, certainty));
        expect(decided).toEqual(before);
      }
    }),
  );
  expect(changed).toBeGreaterThan(10);
});

test("nothing of the key is left, and what does not speak of it stays the very same", () => {
  fc.assert(
    fc.property(accessSet({ variables: true, opaque: true }), fc.constantFrom(...keys), (set, key) => {
      const left = withoutKey(key)(set);
      expect(JSON.stringify(left)).not.toMatch(new RegExp(`"(?:key|variable)":"${key}"`));
      expect(withoutKey(key)(left)).toBe(left);
    }),
  );
});
