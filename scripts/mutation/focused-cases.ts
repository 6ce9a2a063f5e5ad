import fc from "fast-check";
import type {
  AccessSet,
  Condition,
  Pattern,
  Policy,
  Question,
  Region,
  StringTest,
  ValueTest,
} from "../../lib/access/model";
import { condition, plain } from "../../test/access/generators";
import type { NamedCase } from "./named-cases";
import { questionTest, shortText } from "./texts";

/** Random cases about one thing each: what sets with everything in them hold too seldom together. */
export function focusedCases(seed: number): readonly NamedCase[] {
  const samples = <Value>(values: fc.Arbitrary<Value>, numRuns: number): Value[] =>
    fc.sample(values, { numRuns, seed });
  const ofConditions = samples(conditionCase, 700);
  const ofTexts = samples(caseOf(textRegion(shortText, 3)), 700);
  const ofLists = samples(caseOf(textRegion(shortText, 30)), 120);
  const ofQuestions = samples(questionCase, 1200);
  return [...ofQuestions, ...ofConditions, ...ofTexts, ...ofLists];
}

const anything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };

const source = { policy: "p", statement: "#0" };

/** Statements that differ in their conditions only, about keys of which every request has some. */
const conditionCase: fc.Arbitrary<NamedCase> = fc
  .tuple(
    fc.constantFrom("k", "team", "tags", "n", "t", "ip", "mfa").chain((key) =>
      caseOf(
        fc
          .array(aboutKey(key), { minLength: 1, maxLength: 3 })
          .map((conditions): Region => ({ actions: anything, resources: anything, conditions, source })),
        fc.array(aboutKey(key), { maxLength: 1 }).map((conditions): Question => ({ conditions })),
      ),
    ),
    fc.subarray(["k", "team", "tags", "n", "t", "ip", "mfa"], { maxLength: 5 }),
  )
  .map(([one, everywhere]) => JSON.parse(JSON.stringify(one), markedIn(everywhere)) as NamedCase);

/** Conditions of which most are about one key, and some about any. */
function aboutKey(key: string): fc.Arbitrary<Condition> {
  const any = condition({ ...plain, variables: true, holes: true, opaque: true });
  return fc.oneof({ weight: 4, arbitrary: any.filter((one) => one.key === key) }, { weight: 1, arbitrary: any });
}

/** Marks conditions on some keys as being about keys that every request has. */
function markedIn(keys: readonly string[]): (name: string, value: unknown) => unknown {
  return (_, value) => {
    const one = value as Partial<Condition> | null;
    const isMarked = one?.kind === "value" && "whenAbsent" in one && keys.includes(one.key ?? "");
    return isMarked ? { ...one, inEveryRequest: true } : value;
  };
}

/** Statements that differ in their resources only, and now and then in what a variable is compared with. */
function textRegion(pattern: fc.Arbitrary<Pattern>, most: number): fc.Arbitrary<Region> {
  const resources = fc.record({
    patterns: fc.array(pattern, { minLength: most > 16 ? 17 : 0, maxLength: most }),
    negated: fc.boolean(),
  });
  const conditions = fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(aboutKey("team"), { maxLength: 1 }) },
  );
  return fc.record({ actions: fc.constant(anything), resources, conditions, source: fc.constant(source) });
}

/** What is compared with the texts above, and what is said of the same key in other ways. */
export const aboutK: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("value" as const),
    key: fc.constant("k"),
    quantifier: fc.constantFrom("one", "one", "any", "all" as const),
    test: questionTest.map((test): ValueTest => ({ kind: "string", test })),
    whenAbsent: fc.boolean(),
  }),
  aboutKey("k"),
);

/** Narrow questions, of which many are answered from the surface of the patterns. */
const questionCase: fc.Arbitrary<NamedCase> = fc
  .record({
    resources: questionTest,
    principals: fc.option(questionTest, { nil: undefined }),
    conditions: fc.array(aboutK, { maxLength: 1 }),
  })
  .chain((first) => {
    const asked = fc.record({
      resources: fc.array(questionTest, { minLength: 1, maxLength: 2 }),
      conditions: fc.array(aboutK, { maxLength: 1 }),
    });
    const { principals, ...rest } = first;
    const region: Region = { ...rest, ...(principals === undefined ? {} : { principals }), actions: anything, source };
    return fc.tuple(asked, fc.boolean()).map(([within, isAboutPrincipals]): NamedCase => {
      const { resources, conditions } = within;
      const question = isAboutPrincipals ? { principals: resources, conditions } : within;
      return { after: setOf([[region], []]), before: setOf([[], []]), within: question };
    });
  });

/** Two sides, of which the second often has a statement of the first. */
function caseOf(
  region: fc.Arbitrary<Region>,
  within: fc.Arbitrary<Question> = fc.constant({}),
): fc.Arbitrary<NamedCase> {
  const some = fc.array(region, { maxLength: 2 });
  const sides = fc.tuple(region, some, some, some, some, fc.nat({ max: 4 }), within);
  return sides.map(([first, allow, deny, others, denied, kind, asked]) => {
    const one = setOf([[first, ...allow], deny]);
    const other = setOf([others, denied]);
    const pairs: readonly (readonly [AccessSet, AccessSet])[] = [
      [one, other],
      [one, setOf([[first, ...others], denied])],
      [setOf([[first], []], [allow, deny]), setOf([[first, ...others], denied])],
      [setOf([[first], deny]), setOf([[...allow, ...others], denied])],
    ];
    const [after, before] = pairs[kind] ?? [other, one];
    return { after, before, within: asked };
  });
}

function setOf(...layers: (readonly [allow: readonly Region[], deny: readonly Region[]])[]): AccessSet {
  const policies = layers.map(([allow, deny]): Policy => ({ name: "p", allow, deny }));
  return { layers: policies.map((policy) => ({ name: "layer", policies: [policy], unknown: [] })) };
}
