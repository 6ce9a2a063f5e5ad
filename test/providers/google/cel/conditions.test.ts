import fc from "fast-check";
import { evaluate } from "../../../../lib/access/evaluate";
import type { AccessRequest, StringTest } from "../../../../lib/access/model";
import { truthOf } from "../../../../providers/google/cel/conditions";
import { evaluateCel } from "../../../../providers/google/cel/evaluate";
import type { Cel } from "../../../../providers/google/cel/expression";
import { parseCel } from "../../../../providers/google/cel/parse";
import type { Ways } from "../../../../providers/google/cel/truth";
import { claims, expression, nameOf, requestOf, variablesOf } from "./expressions";

const anything: StringTest = { patterns: [], negated: true };

function holds(ways: Ways, request: AccessRequest): boolean {
  const source = { policy: "test", statement: "#0" };
  const allow = ways.map((conditions) => ({ actions: anything, resources: anything, conditions, source }));
  return evaluate(
    { layers: [{ name: "one", policies: [{ name: "test", allow, deny: [] }], unknown: [] }] },
    request,
    () => "",
  );
}

function parsed(text: string): Cel {
  const read = parseCel(text);
  if ("problem" in read) throw new Error(`${text}: ${read.problem}`);
  return read.expression;
}

test("conditions say the same of every token as the naive evaluator of the language", () => {
  fc.assert(
    fc.property(expression, claims, (text, given) => {
      const cel = parsed(text);
      const { yes, no } = truthOf(cel, nameOf);
      if (JSON.stringify([yes, no]).includes('"opaque"')) return;
      const value = evaluateCel(cel, variablesOf(given));
      expect([text, given, holds(yes, requestOf(given)), holds(no, requestOf(given))]).toEqual([
        text,
        given,
        value === true,
        value === false,
      ]);
    }),
    { numRuns: 1500 },
  );
});

test("nearly everything that is generated is understood, so that the comparison says something", () => {
  const sample = fc.sample(expression, { numRuns: 300, seed: 1 });
  const understood = sample.filter((text) => {
    const { yes, no } = truthOf(parsed(text), nameOf);
    return !JSON.stringify([yes, no]).includes('"opaque"');
  });
  expect(understood.length).toBeGreaterThan(240);
});
