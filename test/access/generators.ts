import fc from "fast-check";
import type {
  AccessRequest,
  AccessSet,
  Condition,
  Layer,
  Pattern,
  Policy,
  Region,
  StringTest,
  Text,
  TextPart,
  ValueTest,
} from "../../lib/access/model";

/** Small alphabets, so that patterns and values meet. */
const actionGlobs = [
  "*",
  "s3:*",
  "s3:Get*",
  "s3:GetObject",
  "S3:getobject",
  "s3:?etObject",
  "iam:*",
  "iam:PassRole",
  "*:*Role",
];
const actions = ["s3:GetObject", "s3:GetBucket", "s3:PutObject", "iam:PassRole", "iam:GetRole", "sqs:x"];
const resourceGlobs = [
  "*",
  "arn:aws:s3:::a/*",
  "arn:aws:s3:::a*",
  "arn:aws:s3:::b",
  "arn:*:s3:::?/x",
  "arn:aws:s3:*:*:a/x",
  "arn:aws:iam::1:role/*",
];
const resources = [
  "*",
  "arn:aws:s3:::a/x",
  "arn:aws:s3:::a",
  "arn:aws:s3:::b",
  "arn:aws:s3:::b/x",
  "arn:aws:s3:::a:b/x",
  "arn:aws:iam::1:role/a",
  "arn:aws:s3:r:1:a/x",
];
const principals = ["AWS:arn:aws:iam::1:role/a", "AWS:arn:aws:iam::2:user/b", "Service:ecs.amazonaws.com"];
const principalGlobs = ["*", "AWS:arn:aws*:iam::1:*", "AWS:arn:aws:iam::2:user/b", "Service:*"];
const textKeys = ["k", "team"];
const severalKeys = ["tags"];
const texts = ["a", "b", "A", "ab", ""];
const textGlobs = ["a", "a*", "?", "*", "b", "*b", "", "A"];

/** What the generated sets may hold besides plain patterns. */
export interface Extras {
  readonly variables: boolean;
  readonly holes: boolean;
  readonly opaque: boolean;
}

export const plain: Extras = { variables: false, holes: false, opaque: false };

function pattern(
  globs: readonly string[],
  syntaxes: readonly Pattern["syntax"][],
  extras: Extras,
): fc.Arbitrary<Pattern> {
  const variable: fc.Arbitrary<TextPart> = fc.constantFrom<TextPart>(
    { variable: "team" },
    { variable: "k", otherwise: "a" },
    { verbatim: "*" },
  );
  const hole: fc.Arbitrary<TextPart> = fc.constantFrom<TextPart>({ hole: "h" }, { hole: "g" });
  const parts: fc.Arbitrary<TextPart>[] = [...(extras.variables ? [variable] : []), ...(extras.holes ? [hole] : [])];
  const glob = fc.constantFrom(...globs);
  const mixed: fc.Arbitrary<Text> =
    parts.length === 0
      ? glob
      : fc.oneof(
          { arbitrary: glob, weight: 3 },
          {
            arbitrary: fc.tuple(
              fc.constantFrom("arn:aws:s3:::", "", "a"),
              fc.oneof(...parts),
              fc.constantFrom("/x", "/*", ""),
            ),
            weight: 1,
          },
        );
  return fc.record({ text: mixed, syntax: fc.constantFrom(...syntaxes), ignoreCase: fc.boolean() });
}

function stringTest(
  globs: readonly string[],
  syntaxes: readonly Pattern["syntax"][],
  extras: Extras,
): fc.Arbitrary<StringTest> {
  return fc.record({
    patterns: fc.array(pattern(globs, syntaxes, extras), { minLength: 0, maxLength: 3 }),
    negated: fc.boolean(),
  });
}

/** Random conditions on a few keys of every kind. */
export function condition(extras: Extras): fc.Arbitrary<Condition> {
  const comparison = fc.constantFrom(
    "equal",
    "not-equal",
    "less",
    "less-or-equal",
    "greater",
    "greater-or-equal" as const,
  );
  const string = (): fc.Arbitrary<ValueTest> =>
    stringTest(textGlobs, ["literal", "glob"], extras).map((test) => ({ kind: "string", test }));
  const value = (
    key: string,
    quantifiers: readonly ("one" | "any" | "all")[],
    test: fc.Arbitrary<ValueTest>,
  ): fc.Arbitrary<Condition> =>
    fc.record({
      kind: fc.constant("value"),
      key: fc.constant(key),
      quantifier: fc.constantFrom(...quantifiers),
      test,
      whenAbsent: fc.boolean(),
    });
  const bounds = fc.array(fc.constantFrom(1, 2, 3), { maxLength: 2 });
  const options: fc.Arbitrary<Condition>[] = [
    ...textKeys.map((key) => value(key, ["one"], string())),
    ...severalKeys.map((key) => value(key, ["any", "all"], string())),
    value(
      "mfa",
      ["one"],
      fc.array(fc.boolean(), { maxLength: 2 }).map((values) => ({ kind: "boolean", values })),
    ),
    value("n", ["one"], fc.record({ kind: fc.constant("number"), comparison, bounds })),
    value(
      "t",
      ["one"],
      fc.record({
        kind: fc.constant("instant"),
        comparison,
        bounds: fc.array(fc.constantFrom(0, 1000, 86_400_000), { maxLength: 2 }),
      }),
    ),
    value(
      "ip",
      ["one"],
      fc.record({
        kind: fc.constant("address"),
        ranges: fc.array(fc.constantFrom("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9", "2001:db8::/32", "10.1.2.3"), {
          maxLength: 3,
        }),
        negated: fc.boolean(),
      }),
    ),
    fc.record({
      kind: fc.constant("presence"),
      key: fc.constantFrom("k", "team", "tags", "n", "ip", "mfa"),
      present: fc.boolean(),
    }),
  ];
  if (extras.opaque)
    options.push(
      fc.constantFrom<Condition>(
        { kind: "opaque", key: "o", reason: "not understood", id: "o1" },
        { kind: "opaque", key: "o", reason: "not understood", id: "o2" },
      ),
    );
  return fc.oneof(...options);
}

function region(extras: Extras): fc.Arbitrary<Region> {
  const base = {
    actions: stringTest(actionGlobs, ["glob"], plain).map((test) => ({
      ...test,
      patterns: test.patterns.map((one) => ({ ...one, ignoreCase: true })),
    })),
    resources: stringTest(resourceGlobs, ["glob", "arn", "literal"], extras),
    conditions: fc.array(condition(extras), { maxLength: 2 }),
    source: fc.constant({ policy: "p", statement: "#0" }),
  };
  return fc.oneof(fc.record(base), fc.record({ ...base, principals: stringTest(principalGlobs, ["glob"], plain) }));
}

function policy(extras: Extras): fc.Arbitrary<Policy> {
  return fc.record({
    name: fc.constant("p"),
    allow: fc.array(region(extras), { minLength: 0, maxLength: 3 }),
    deny: fc.array(region(extras), { maxLength: 2 }),
  });
}

/** Random access sets of one or two layers. */
export function accessSet(extras: Partial<Extras> = {}): fc.Arbitrary<AccessSet> {
  const layer: fc.Arbitrary<Layer> = fc.record({
    name: fc.constant("layer"),
    policies: fc.array(policy({ ...plain, ...extras }), { minLength: 1, maxLength: 2 }),
    unknown: fc.constant([]),
  });
  return fc.record({ layers: fc.array(layer, { minLength: 1, maxLength: 2 }) });
}

/** Random requests out of the same small alphabets: on the borders of what the sets say. */
export function request(): fc.Arbitrary<AccessRequest> {
  const value = (...values: string[]): fc.Arbitrary<string | undefined> =>
    fc.option(fc.constantFrom(...values), { nil: undefined });
  return fc
    .record({
      action: fc.constantFrom(...actions),
      resource: fc.oneof(
        fc.constantFrom(...resources),
        fc.constantFrom("arn:aws:s3:::example/x", "aa/x", "a*", "arn:aws:s3:::ab/x"),
      ),
      principal: fc.constantFrom(...principals),
      k: value(...texts),
      team: value(...texts),
      tags: fc.option(fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 }), { nil: undefined }),
      mfa: value("true", "false"),
      n: value("0", "1", "1.5", "2", "3", "4", "x"),
      t: value(
        "1970-01-01T00:00:00Z",
        "1970-01-01T00:00:01Z",
        "1970-01-02T00:00:00Z",
        "1969-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z",
      ),
      ip: value("10.0.0.0", "10.1.2.3", "10.128.0.1", "11.0.0.1", "2001:db8::1", "2001:db9::1", "nonsense"),
    })
    .map(({ action, resource, principal, ...keys }) => {
      const present = Object.entries(keys).filter(
        (entry): entry is [string, string | string[]] => entry[1] !== undefined,
      );
      return { action, resource, principal, context: Object.fromEntries(present) };
    });
}
