import fc from "fast-check";
import { canEver } from "../../lib/access/decide";
import type { AccessSet, Condition, Pattern, Question, Region, StringTest } from "../../lib/access/model";
import { plainAnswer } from "../../lib/access/plain-answer";
import { isPlainlyRefused } from "../../lib/estate/plain-refusal";
import { accessSet } from "../access/generators";

const anything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };

function comparing(test: StringTest, whenAbsent = false): Condition {
  return { kind: "value", key: "sub", quantifier: "one", whenAbsent, test: { kind: "string", test } };
}

function allowing(...conditions: readonly Condition[]): AccessSet {
  const source = { policy: "p", statement: "#0" };
  const region: Region = { actions: anything, resources: anything, conditions, source };
  return { layers: [{ name: "trust policy", policies: [{ name: "p", allow: [region], deny: [] }], unknown: [] }] };
}

/** Texts so short that they meet often, with the signs that patterns give a meaning. */
const pattern: fc.Arbitrary<Pattern> = fc.record({
  text: fc.array(fc.constantFrom("a", "A", ":", "*", "?", "é"), { maxLength: 5 }).map((signs) => signs.join("")),
  syntax: fc.constantFrom("literal", "glob", "arn"),
  ignoreCase: fc.boolean(),
});

const stringTest: fc.Arbitrary<StringTest> = fc.record({
  patterns: fc.array(pattern, { maxLength: 3 }),
  negated: fc.boolean(),
});

test("what is plainly refused is what the decision procedure rules out", () => {
  const demands = fc.array(stringTest, { minLength: 1, maxLength: 2 });
  let refused = 0;
  fc.assert(
    fc.property(demands, fc.array(stringTest, { maxLength: 3 }), fc.boolean(), (demanded, asked, whenAbsent) => {
      const set = allowing(...demanded.map((one) => comparing(one)));
      const question = { conditions: asked.map((one) => comparing(one, whenAbsent)) };
      if (!isPlainlyRefused(set, question)) return;
      refused++;
      expect(canEver(set, question).verdict).toBe("no");
    }),
    { numRuns: 3000 },
  );
  expect(refused).toBeGreaterThan(500);
});

test("policies with variables, holes and denials are refused where the surface alone refuses, or nothing is allowed", () => {
  const extras = { variables: true, holes: true, opaque: true };
  const questionIn = ({ layers }: AccessSet): Question => {
    const [region] = layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
    return region === undefined ? {} : { actions: [region.actions], conditions: region.conditions };
  };
  let refused = 0;
  fc.assert(
    fc.property(accessSet(extras), accessSet(extras).map(questionIn), (set, question) => {
      if (set.layers.length === 0) return;
      const isRefused = isPlainlyRefused(set, question);
      if (plainAnswer(set, question) !== undefined) expect(isRefused).toBe(true);
      if (!isRefused) return;
      refused++;
      expect(canEver(set, question).verdict).toBe("no");
    }),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(50);
});

describe("the one value of a key has to meet all that is asked of it", () => {
  const subjects = (...texts: readonly string[]): AccessSet =>
    allowing(
      comparing({ patterns: texts.map((text) => ({ text, syntax: "glob", ignoreCase: false })), negated: false }),
    );
  const asking = (text: string, ...but: readonly string[]): Question => {
    const of = (one: string): Pattern => ({ text: one, syntax: "arn", ignoreCase: true });
    const conditions = [comparing({ patterns: [of(text)], negated: false })];
    return { conditions: [...conditions, comparing({ patterns: but.map(of), negated: true })] };
  };

  test("a subject that is asked for is left out again", () => {
    const production = subjects("repo:acme/web:environment:prod");
    expect(isPlainlyRefused(production, asking("repo:acme/web:environment:?*"))).toBe(false);
    expect(isPlainlyRefused(production, asking("repo:acme/web:environment:?*", "*:*:environment:prod"))).toBe(true);
    expect(isPlainlyRefused(production, asking("repo:Acme/Web:environment:?*"))).toBe(false);
  });

  test("wildcards that stay between colons can't make up for one too many", () => {
    const releases = subjects("repo:acme/web:ref:refs/heads/release/*");
    expect(isPlainlyRefused(releases, asking("repo:?*/?*:pull_request"))).toBe(true);
    expect(isPlainlyRefused(releases, asking("repo:?*/?*:ref:refs/heads/release/1"))).toBe(false);
  });

  test("the last field of an ARN takes in further colons", () => {
    const logs = subjects("arn:aws:logs:eu-west-1:123456789012:log-group:web:*");
    expect(isPlainlyRefused(logs, asking("arn:aws:logs:eu-west-1:123456789012:log-*"))).toBe(false);
  });

  test("a policy that is not known may allow", () => {
    const { layers } = subjects("repo:acme/web:environment:prod");
    const unknown = { layers: layers.map((layer) => ({ ...layer, unknown: ["not known"] })) };
    expect(isPlainlyRefused(unknown, asking("repo:acme/app:*"))).toBe(false);
  });
});
