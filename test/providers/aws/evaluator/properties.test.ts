import fc from "fast-check";
import {
  evaluate,
  evaluatePolicy,
  PolicyError,
  type EvaluatedLayers,
  type EvaluatedRequest,
} from "../../../../providers/aws/evaluator/evaluate";
import {
  policyDocument,
  policyLayers,
  statement,
  type PolicyDocument,
  type PolicyKind,
} from "../../../generators/aws-policy";
import { requestFor } from "../../../generators/aws-request";

const decided = (layers: EvaluatedLayers, request: EvaluatedRequest): string => evaluate(layers, request).decision;

/** Something generated, with requests made for it. */
function withRequests<T>(generated: fc.Arbitrary<T>): fc.Arbitrary<[T, EvaluatedRequest[]]> {
  return generated.chain((one) =>
    fc.tuple(fc.constant(one), fc.array(requestFor(one), { minLength: 6, maxLength: 6 })),
  );
}

/** Holds of every request. */
function always<T>(generated: fc.Arbitrary<T>, holds: (one: T, request: EvaluatedRequest) => void, numRuns = 60): void {
  fc.assert(
    fc.property(withRequests(generated), ([one, requests]) => requests.forEach((request) => holds(one, request))),
    { numRuns },
  );
}

const kinds: readonly PolicyKind[] = ["identity", "boundary", "session", "scp", "rcp", "resource"];
type Layer = Exclude<PolicyKind, "trust">;

/** The layers with one more policy of a kind: beside the others, or where there is none, alone. */
function adding(layers: EvaluatedLayers, kind: Layer, policy: PolicyDocument): EvaluatedLayers {
  if (kind === "scp" || kind === "rcp") {
    const [first = [], ...rest] = layers[kind] ?? [];
    return { ...layers, [kind]: [[...first, policy], ...rest] };
  }
  return { ...layers, [kind]: [...(layers[kind] ?? []), policy] };
}

function policyOf(kind: PolicyKind, effect: "Allow" | "Deny"): fc.Arbitrary<PolicyDocument> {
  return statement(kind)
    .filter(({ Effect }) => Effect === effect)
    .map((one) => ({ Version: "2012-10-17", Statement: [one] }));
}

test.each(kinds)("a denial that is added to the %s policies allows nothing more", (kind) => {
  always(fc.tuple(policyLayers(), policyOf(kind, "Deny")), ([layers, denial], request) => {
    const before = decided(layers, request);
    const after = decided(adding(layers, kind as Layer, denial), request);
    if (before !== "allowed") expect(after).not.toBe("allowed");
    if (before === "denied") expect(after).toBe("denied");
  });
});

test.each(["identity", "resource"] as const)(
  "an allowance that is added to the %s policies denies nothing more",
  (kind) => {
    always(fc.tuple(policyLayers(), policyOf(kind, "Allow")), ([layers, allowance], request) => {
      const before = decided(layers, request);
      const after = decided(adding(layers, kind, allowance), request);
      if (before !== "implicitly denied") expect(after).toBe(before);
      expect(after === "denied").toBe(before === "denied");
    });
  },
);

test.each(["boundary", "session", "scp", "rcp"] as const)("a %s policy only limits", (kind) => {
  const without = policyLayers().map((layers) =>
    Object.fromEntries(Object.entries(layers).filter(([name]) => name !== kind)),
  );
  always(fc.tuple(without, policyDocument(kind)), ([layers, limit], request) => {
    const all = layers as unknown as EvaluatedLayers;
    if (decided(all, request) !== "allowed") expect(decided(adding(all, kind, limit), request)).not.toBe("allowed");
  });
});

test("the order of statements and policies does not matter", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed).reverse();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, member]) => [name, reversed(member)])
        .reverse(),
    );
  };
  always(policyLayers(), (layers, request) => {
    expect(decided(reversed(layers) as EvaluatedLayers, request)).toBe(decided(layers, request));
  });
});

test("the case of the request's action and keys does not matter", () => {
  always(policyLayers(), (layers, request) => {
    const upper = Object.fromEntries(Object.entries(request.context).map(([key, value]) => [key.toUpperCase(), value]));
    const same = { ...request, action: request.action.toUpperCase(), context: upper };
    expect(decided(layers, same)).toBe(decided(layers, request));
  });
});

test("the case of the policies' actions does not matter", () => {
  const lower = (value: unknown, element: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => lower(entry, element));
    if (typeof value === "string") return /^(?:Not)?Action$/.test(element) ? value.toLowerCase() : value;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, lower(member, name)]));
  };
  always(policyLayers(), (layers, request) => {
    expect(decided(lower(layers, "") as EvaluatedLayers, request)).toBe(decided(layers, request));
  });
});

test.each([
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
])("of %s and %s with the same entries, just one applies", (element, negation) => {
  always(statement("identity"), (one, request) => {
    const entries = one[element] ?? one[negation];
    const other = element === "Action" ? "Resource" : "Action";
    const applies = (name: string): boolean => {
      const policy = { Version: "2012-10-17", Statement: { Effect: "Allow", [other]: "*", [name]: entries } };
      return evaluatePolicy(policy, request).decision === "allowed";
    };
    expect(applies(element)).toBe(!applies(negation));
  });
});

test("of an operator and its negation, just one holds", () => {
  const pairs = [
    ["StringEquals", "StringNotEquals"],
    ["StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
    ["StringLike", "StringNotLike"],
    ["NumericEquals", "NumericNotEquals"],
    ["DateEquals", "DateNotEquals"],
    ["ArnLike", "ArnNotLike"],
    ["IpAddress", "NotIpAddress"],
  ] as const;
  const texts = fc.array(fc.string({ unit: fc.constantFrom("a", "*", "?", ":", "1", ".", "/"), maxLength: 6 }), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.constantFrom(...pairs), texts, texts, (pair, expected, values) => {
      const request = { action: "s3:GetObject", resource: "*", context: { k: values } };
      const [one, other] = pair.map((operator) => {
        const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: { [operator]: { k: expected } } };
        return evaluatePolicy({ Version: "2012-10-17", Statement: statement }, request).decision === "allowed";
      });
      expect(one).toBe(!other);
    }),
    { numRuns: 500 },
  );
});

/** A document in which something is replaced by any JSON. */
const damaged = fc.tuple(policyDocument("identity"), fc.jsonValue(), fc.nat()).map(([document, json, at]) => {
  let left = at % 20;
  const replaced = (value: unknown): unknown => {
    if (left-- === 0) return json;
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member)]));
  };
  return replaced(document);
});

test("any JSON is decided or refused, never a crash", () => {
  const request = { action: "s3:GetObject", resource: "arn:aws:s3:::a", context: { "aws:PrincipalTag/team": "a" } };
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), damaged, fc.record({ Statement: fc.jsonValue() })), (document) => {
      try {
        expect(evaluatePolicy(document, request).because.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(PolicyError);
      }
    }),
    { numRuns: 1000 },
  );
});

test("names of JavaScript's own are names like any other", () => {
  const policy: unknown = JSON.parse(
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${__proto__}",' +
      '"Condition":{"Null":{"__proto__":"false","constructor":"true"}}}}',
  );
  const context = JSON.parse('{"__proto__":"b"}') as Record<string, string>;
  const decision = evaluatePolicy(policy, { action: "s3:GetObject", resource: "arn:aws:s3:::b", context });
  expect(decision.decision).toBe("allowed");
});

test("patterns and documents that are made to be slow are decided in time", () => {
  const stars = `${"*a".repeat(2000)}b`;
  const policy = {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "*", Resource: `arn:aws:s3:::${stars}` },
  };
  const request = { action: "s3:GetObject", resource: `arn:aws:s3:::${"a".repeat(2000)}`, context: {} };
  expect(evaluatePolicy(policy, request).decision).toBe("implicitly denied");
  const braces = { ...policy, Statement: { ...policy.Statement, Resource: `arn:aws:s3:::${"${a:b, '".repeat(5000)}` } };
  expect(() => evaluatePolicy(braces, request)).toThrow(PolicyError);
  const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  expect(() => evaluatePolicy({ Statement: { Effect: deep } }, request)).toThrow("Effect is a list");
});
