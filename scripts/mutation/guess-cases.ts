import type { AccessSet, Condition, Question, StringTest, TextPart } from "../../lib/access/model";
import { glob, layer, region, set, value } from "./named-cases";

/** A set with a request that it allows, and what requests like it are asked for, one after the other. */
export interface GuessCase {
  readonly after: AccessSet;
  readonly narrower: readonly Question[];
}

/** Requests that may be had with other values at once, or not: what is denied, what holes hold and what has an order stand against it. */
export function guessCases(): readonly GuessCase[] {
  const objects = region({ actions: glob("s3:*"), resources: inBucket("one") });
  const writing = region({ actions: glob("s3:Put*") });
  const inOther = region({ actions: glob("s3:Put*"), resources: inBucket("other") });
  const few = value("n", { kind: "number", comparison: "less", bounds: [10] });
  const two = value("n", { kind: "number", comparison: "equal", bounds: [2] });
  const tags = value("tags", { kind: "string", test: glob("a*") });
  const every = { ...tags, quantifier: "all", whenAbsent: true } as const;
  const mfa = value("mfa", { kind: "boolean", values: [true, false] });
  const later = value("t", { kind: "instant", comparison: "greater", bounds: [0] });
  const known = value("k", { kind: "string", test: glob([{ hole: "one" }]) });
  const team = value("team", { kind: "string", test: glob("a*") });
  return [
    { after: set([objects]), narrower: all },
    { after: set([objects], [writing]), narrower: all },
    { after: set([objects], [inOther]), narrower: all },
    { after: set([region({ actions: glob("s3:*") })], [inOther]), narrower: all },
    { after: set([objects, region()], [inOther]), narrower: all },
    { after: set([region({ conditions: [team] })], [writing]), narrower: all },
    { after: set([region({ principals: glob("AWS:*") })], [region({ principals: glob("*:a") })]), narrower: all },
    { after: set([{ ...objects, conditions: [few] }], [{ ...inOther, conditions: [two] }]), narrower: all },
    { after: set([{ ...objects, conditions: [few] }], [region({ conditions: [two] })]), narrower: all },
    { after: set([region({ conditions: [few] })], [inOther]), narrower: all },
    { after: set([region({ conditions: [few, team] })], [inOther, writing]), narrower: [...all].reverse() },
    { after: set([{ ...objects, conditions: [team] }], [{ ...inOther, conditions: [team] }]), narrower: all },
    { after: set([region({ resources: slow, conditions: [known] })]), narrower: [{ resources: [literal(long)] }] },
    {
      after: set([region({ resources: slow })], [region({ actions: glob("s3:Put*"), conditions: [known] })]),
      narrower: [{ resources: [literal(long)], conditions: [equal("k", "c")] }, { actions: [literal("s3:PutObject")] }],
    },
    ...[{ ...tags, quantifier: "any" } as const, every, tags, mfa, later].map((condition) => ({
      after: set([{ ...objects, conditions: [condition] }], [writing]),
      narrower: kinds,
    })),
    { after: set([region({ conditions: [every, mfa] })]), narrower: kinds },
    { after: { layers: [layer([objects]), layer([region({ conditions: [few] })])] }, narrower: all },
  ];
}

/** What a guess is made for, and what it is not: one literal of each part, several of them, a glob, and what is none of them. */
const all: readonly Question[] = [
  { conditions: [equal("n", "2")] },
  { actions: [literal("s3:PutObject")] },
  { actions: [literal("s3:GetObject")] },
  { actions: [literal("s3:PutObject", "s3:GetObject")] },
  { actions: [literal("s3:PutObject", "s3:Put*", "sqs:x", "S3:x", "s3:GetObject")], resources: [literal("x", "y")] },
  { actions: [glob("s3:*"), literal("s3:GetObject")] },
  { actions: [literal("s3:GetObject"), glob("s3:Put*")] },
  { actions: [glob("s3:*")], resources: [literal("x")] },
  { actions: [{ patterns: [...glob("s3:G*").patterns, ...literal("s3:GetObject").patterns], negated: false }] },
  { actions: [{ ...literal("s3:GetObject"), negated: true }] },
  { actions: [literal()] },
  { actions: [literal("s3:GetObject")], conditions: [equal("team", "ab"), equal("k", "c")] },
  { conditions: [equal("team", "b", "ab")] },
  { conditions: [equal("n", "2")], actions: [literal("s3:PutObject")] },
  { conditions: [value("n", { kind: "number", comparison: "equal", bounds: [3] })] },
  { resources: [literal("arn:aws:s3:::one/a")] },
  { resources: [glob([...bucket("one"), "a"])] },
  { principals: [literal("AWS:a", "AWS:b")] },
  { conditions: [{ kind: "presence", key: "k", present: true }] },
];

/** Conditions of every kind, on keys of the same kind, of others and of none. */
const kinds: readonly Question[] = ["tags", "mfa", "t", "other"].flatMap((key) => {
  const about = value(key, { kind: "string", test: glob("a?") });
  const tests: readonly Condition[] = [
    ...[about, { ...about, quantifier: "any" } as const, { ...about, quantifier: "all" } as const],
    ...[equal(key, "true"), equal(key, "ab"), { ...equal(key, "ab"), quantifier: "all" } as const],
    { ...equal(key, "ab"), quantifier: "any" },
    value(key, { kind: "boolean", values: [true] }),
    { ...value(key, { kind: "boolean", values: [true] }), quantifier: "any" },
    value(key, { kind: "instant", comparison: "greater", bounds: [1000] }),
    value(key, { kind: "number", comparison: "greater", bounds: [1000] }),
    { ...value(key, { kind: "number", comparison: "greater", bounds: [1000] }), quantifier: "any" },
    { kind: "presence", key, present: false },
    { kind: "opaque", key, reason: "not understood", id: key },
  ];
  return tests.map((condition) => ({ conditions: [condition] }));
});

function bucket(name: string): readonly TextPart[] {
  return ["arn:aws:s3:::", { hole: name }, "/"];
}

function inBucket(name: string): StringTest {
  return glob([...bucket(name), "*"]);
}

const letters = "abcdefghijklmnopqrstuvw";

/** Texts of which it takes more steps to tell whether a long one is among them than a witness is worth. */
const slow: StringTest = {
  patterns: Array.from(letters).flatMap((letter) => glob(`*${letter}?????????????`).patterns),
  negated: false,
};

/** A long text in which no part comes again. */
const long = Array.from({ length: 1000 }, (_, at) => letters[Math.floor(at * at * 0.618) % letters.length]).join("");

function literal(...texts: readonly string[]): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "literal", ignoreCase: false })), negated: false };
}

function equal(key: string, ...texts: readonly string[]): ReturnType<typeof value> {
  return value(key, { kind: "string", test: literal(...texts) });
}
