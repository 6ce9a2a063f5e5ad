import fc from "fast-check";
import { canEver } from "../../lib/access/decide";
import { newAccess } from "../../lib/access/difference";
import { evaluate } from "../../lib/access/evaluate";
import type { AccessRequest, AccessSet, Answer } from "../../lib/access/model";
import { accessSet, request } from "./generators";

/** `REMIT_FUZZ_RUNS` sets how many pairs are tried; by default as many as a test run has time for. */
const numRuns = Number(process.env["REMIT_FUZZ_RUNS"] ?? 150);
const requests = fc.array(request(), { minLength: 40, maxLength: 40 });

function allows(set: AccessSet, asked: AccessRequest, hole = "a"): boolean {
  return evaluate(set, asked, (name) => `${hole}${name}`);
}

/** Without holes and conditions that are not understood, nothing may be left open. */
function expectDecided(answer: Answer): void {
  expect(answer).not.toMatchObject({ verdict: "unknown" });
}

test("what is proved to be no new access has no counterexample, and what is new has a witness", () => {
  fc.assert(
    fc.property(accessSet(), accessSet(), requests, (after, before, tried) => {
      const answer = newAccess(after, before);
      expectDecided(answer);
      if (answer.verdict === "yes") {
        expect([allows(after, answer.witness), allows(before, answer.witness)]).toEqual([true, false]);
      } else {
        expect(tried.filter((asked) => allows(after, asked) && !allows(before, asked))).toEqual([]);
      }
    }),
    { numRuns },
  );
});

test("policy variables keep proofs sound", () => {
  fc.assert(
    fc.property(accessSet({ variables: true }), accessSet({ variables: true }), requests, (after, before, tried) => {
      const answer = newAccess(after, before);
      if (answer.verdict === "yes") expect(allows(after, answer.witness) && !allows(before, answer.witness)).toBe(true);
      if (answer.verdict === "no") {
        expect(tried.filter((asked) => allows(after, asked) && !allows(before, asked))).toEqual([]);
      }
    }),
    { numRuns },
  );
});

test("holes keep proofs sound, whatever they hold", () => {
  fc.assert(
    fc.property(
      accessSet({ holes: true }),
      accessSet({ holes: true }),
      requests,
      fc.constantFrom("", "a", "b", "arn:aws:s3:::a/", "x:"),
      (after, before, tried, hole) => {
        const answer = newAccess(after, before);
        if (answer.verdict === "no") {
          expect(tried.filter((asked) => allows(after, asked, hole) && !allows(before, asked, hole))).toEqual([]);
        }
      },
    ),
    { numRuns },
  );
});

test("everything that a set allows is found by asking, and nothing else", () => {
  fc.assert(
    fc.property(accessSet({ variables: true }), request(), (set, asked) => {
      const literal = (text: string) => ({
        patterns: [{ text: [{ verbatim: text }], syntax: "literal", ignoreCase: false } as const],
        negated: false,
      });
      const answer = canEver(set, {
        actions: [literal(asked.action)],
        resources: [literal(asked.resource)],
        ...(asked.principal === undefined ? {} : { principals: [literal(asked.principal)] }),
      });
      if (allows(set, asked)) expect(answer.verdict).not.toBe("no");
      if (answer.verdict === "yes") expect(allows(set, answer.witness)).toBe(true);
    }),
    { numRuns },
  );
});

test("access is a part of itself, and adding a denial adds nothing", () => {
  fc.assert(
    fc.property(accessSet({ variables: true, holes: true, opaque: true }), accessSet(), (set, other) => {
      expect(newAccess(set, set)).toEqual({ verdict: "no" });
      const [first, ...rest] = set.layers;
      const denials = other.layers.flatMap(({ policies }) => policies.flatMap(({ deny }) => deny));
      const policy = { name: "denials", allow: [], deny: denials };
      if (first === undefined) return;
      const narrowed = { layers: [{ ...first, policies: [...first.policies, policy] }, ...rest] };
      expect(newAccess(narrowed, set)).toEqual({ verdict: "no" });
    }),
    { numRuns },
  );
});
