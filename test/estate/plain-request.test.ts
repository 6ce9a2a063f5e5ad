import fc from "fast-check";
import { canEver } from "../../lib/access/decide";
import { effectiveAccess } from "../../lib/access/effective-access";
import { evaluate } from "../../lib/access/evaluate";
import type { AccessSet, Condition, Policy, Question, Region } from "../../lib/access/model";
import { isPlainlyAllowed, plainYes } from "../../lib/estate/plain-request";
import { effectiveRows } from "../../lib/review/effective-rows";
import { accessSet } from "../access/generators";
import { someActions } from "../access/some-actions";

const extras = { variables: true, holes: true, opaque: true };

/** A question about what another set speaks of, so that they meet. */
function questionIn({ layers }: AccessSet): Question {
  const [region] = layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
  if (region === undefined) return {};
  const { actions, resources, conditions, principals } = region;
  return {
    actions: [actions],
    resources: [resources],
    conditions,
    ...(principals === undefined ? {} : { principals: [principals] }),
  };
}

test("what is read off as allowed is never what the decision procedure rules out, and the evaluator allows it", () => {
  const asked = fc.oneof(accessSet(extras).map(questionIn), fc.constant<Question>({}));
  let found = 0;
  fc.assert(
    fc.property(accessSet(extras), asked, (set, question) => {
      const answer = plainYes(set, question);
      if (answer === undefined) return;
      found++;
      expect(evaluate(set, answer.witness, (hole) => `any ${hole}`)).toBe(true);
      expect(canEver(set, question).verdict).not.toBe("no");
    }),
    { numRuns: 1000 },
  );
  expect(found).toBeGreaterThan(3);
});

test("what is read off as allowed whoever asks is never what the decision procedure rules out", () => {
  const asked = fc.oneof(accessSet(extras).map(questionIn), fc.constant<Question>({}));
  let found = 0;
  fc.assert(
    fc.property(accessSet(extras), asked, fc.boolean(), (set, question, isOwn) => {
      const about = isOwn ? questionIn(set) : question;
      if (!isPlainlyAllowed(set, about)) return;
      found++;
      expect(canEver(set, about).verdict).not.toBe("no");
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(3);
});

test("a table says the same whether what is allowed is read off or decided", () => {
  fc.assert(
    fc.property(accessSet(extras), (set) => {
      const { rows, unknown } = effectiveAccess(set, someActions);
      // What the decision procedure leaves open may be read off all the same.
      if (unknown.length > 0) return;
      const expected = rows.map((row) => ({ ...row, actions: new Set(row.actions) }));
      expect(effectiveRows(set, someActions)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

describe("what is read off beside the statement", () => {
  const anything = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false } as const;
  const region: Region = {
    actions: { patterns: [{ text: "s3:GetObject", syntax: "glob", ignoreCase: true }], negated: false },
    resources: anything,
    conditions: [],
    source: { policy: "p", statement: "#0" },
  };
  const until2030: Condition = {
    kind: "value",
    key: "aws:currenttime",
    quantifier: "one",
    whenAbsent: false,
    inEveryRequest: true,
    test: { kind: "instant", comparison: "greater-or-equal", bounds: [Date.parse("2030-01-01T00:00:00Z")] },
  };
  const inIreland: Condition = {
    kind: "value",
    key: "aws:requestedregion",
    quantifier: "one",
    whenAbsent: false,
    test: {
      kind: "string",
      test: { patterns: [{ text: "eu-west-1", syntax: "glob", ignoreCase: false }], negated: false },
    },
  };
  const policies = (allow: Region, ...deny: readonly Region[]): Policy[] => [{ name: "p", allow: [allow], deny }];

  test("the region that a boundary allows, and a time before its denial", () => {
    const denied = { ...region, actions: anything, conditions: [until2030] };
    const boundary = policies({ ...region, actions: anything, conditions: [inIreland] }, denied);
    const set: AccessSet = {
      layers: [
        { name: "identity policies", policies: policies(region), unknown: [] },
        { name: "permissions boundary", policies: boundary, unknown: [] },
      ],
    };
    expect(plainYes(set, {})?.witness).toEqual({
      action: "s3:GetObject",
      resource: "x",
      context: { "aws:requestedregion": "eu-west-1", "aws:currenttime": "2029-12-31T23:59:59.000Z" },
    });
  });

  test("whoever a reference names, where nobody else is spoken of", () => {
    const named = (hole: string): Region => ({
      ...region,
      principals: {
        patterns: [{ text: ["Federated:", { hole }], syntax: "literal", ignoreCase: false }],
        negated: false,
      },
    });
    const trust = (...deny: readonly Region[]): AccessSet => ({
      layers: [{ name: "trust policy", policies: policies(named("github"), ...deny), unknown: [] }],
    });
    expect(isPlainlyAllowed(trust(), {})).toBe(true);
    expect(isPlainlyAllowed(trust(), questionIn(trust()))).toBe(true);
    expect(isPlainlyAllowed(trust(), { principals: [named("gitlab").principals ?? anything] })).toBe(false);
    expect(isPlainlyAllowed(trust(named("gitlab")), {})).toBe(false);
    expect(isPlainlyAllowed(trust(named("github")), {})).toBe(false);
  });
});

describe("what can't be read off", () => {
  const region: Region = {
    actions: { patterns: [{ text: "s3:GetObject", syntax: "glob", ignoreCase: true }], negated: false },
    resources: { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false },
    conditions: [],
    source: { policy: "p", statement: "#0" },
  };
  const allowing = (allow: Region, ...deny: readonly Region[]): AccessSet => ({
    layers: [{ name: "identity policies", policies: [{ name: "p", allow: [allow], deny }], unknown: [] }],
  });

  test("what is denied", () => {
    expect(plainYes(allowing(region), {})).toMatchObject({ verdict: "yes", witness: { action: "s3:GetObject" } });
    expect(plainYes(allowing(region, region), {})).toBeUndefined();
  });

  test("what is allowed under a condition that is not understood", () => {
    const opaque = { kind: "opaque", key: "k", reason: "not known", id: "1" } as const;
    expect(plainYes(allowing({ ...region, conditions: [opaque] }), {})).toBeUndefined();
  });

  test("what rests on a value that the document does not state", () => {
    const open = {
      patterns: [{ text: [{ hole: "bucket" }], syntax: "glob", ignoreCase: false }],
      negated: false,
    } as const;
    expect(plainYes(allowing({ ...region, resources: open }), {})).toBeUndefined();
  });
});
