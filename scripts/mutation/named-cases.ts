import type {
  AccessSet,
  Condition,
  Layer,
  Question,
  Region,
  StringTest,
  Text,
  ValueTest,
} from "../../lib/access/model";

/** Sides and a question, for what random sets seldom hold. */
export interface NamedCase {
  readonly after: AccessSet;
  readonly before: AccessSet;
  readonly within: Question;
}

const all = glob("*");

/** Policies that are not known, keys that every request has or that are compared as several types, narrow questions. */
export function namedCases(): readonly NamedCase[] {
  const conditions = conditionSets();
  const sets = [
    ...conditions.map((each) => set([region({ conditions: each })])),
    ...conditions.map((each) => set([region()], [region({ conditions: each })])),
    ...texts.map((text) => set([region({ resources: glob(text) })])),
    ...texts.map((text) => set([region({ resources: glob(text, true) })])),
    { layers: [layer([region({ actions: glob("s3:*") })], [], ["`a` is not known"])] },
    { layers: [layer([region({ actions: glob("s3:*") })], [], ["`b` is not known"])] },
    {
      layers: [layer([region()]), layer([region({ principals: glob("AWS:*") })], [region({ principals: glob("*b") })])],
    },
  ];
  const everything = set([region()]);
  const questions = [{}, ...conditions.map((each) => ({ conditions: each })), ...narrow];
  const shared = sharingSets();
  return [
    ...shared.flatMap((one) => shared.map((other) => pair(one, other))),
    ...sets.flatMap((one) => [pair(one, everything), pair(everything, one)]),
    ...sets.flatMap((one, at) => [1, 5, 11].map((step) => pair(one, sets[(at + step) % sets.length] ?? one))),
    ...sets.flatMap((one, at) =>
      questions
        .filter((_, place) => (at + place) % few === 0)
        .map((within) => ({ ...pair(one, sets[(at + few) % sets.length] ?? one), within })),
    ),
  ];
}

/** Questions that the statement answers at once, since it is about something else in one part or in none. */
export function plainCases(): readonly NamedCase[] {
  const team = (text: string): Condition => value("team", { kind: "string", test: glob(text) });
  const part = { actions: glob("s3:*"), resources: glob("a*"), principals: glob("AWS:*") };
  const [after, before] = [set([region({ ...part, conditions: [team("a*")] })]), set([])];
  const asked = {
    actions: [glob("s3:Get*")],
    resources: [glob("ab")],
    principals: [glob("AWS:a")],
    conditions: [team("ab")],
  };
  const other = { actions: [glob("iam:*")], resources: [glob("b")], principals: [glob("b")], conditions: [team("b")] };
  const differing = Object.keys(asked).map((name): Question => ({
    ...asked,
    [name]: other[name as keyof typeof other],
  }));
  const unknown: AccessSet = { layers: after.layers.map((layer) => ({ ...layer, unknown: ["`p` is not known"] })) };
  const limited: AccessSet = { layers: [...after.layers, layer([region()])] };
  return [asked, {}, ...differing].flatMap((within) =>
    [after, unknown, limited].map((one) => ({ after: one, before, within })),
  );
}

/** Of the questions every so many are asked about each set. */
const few = 7;

const variable = { variable: "team" } as const;

const texts: readonly Text[] = [
  "arn:aws:s3:::bucket/*",
  ["arn:aws:s3:::bucket/", variable, "/*"],
  ["arn:aws:s3:::bucket/", { variable: "team", otherwise: "none" }],
  ["arn:aws:s3:::", { hole: "module.bucket" }, "/*"],
  ["arn:aws:s3:::", { verbatim: "*" }],
  "",
];

const narrow: readonly Question[] = [
  { actions: [glob("s3:Get*")], resources: [glob("arn:aws:s3:::bucket/a*")] },
  { actions: [glob("s3:*", true)], principals: [glob("AWS:arn:*")] },
  { resources: [glob("x", true), glob("*x")] },
];

/** Layers that have some statements in common: in all of them, in some, and each with another one. */
function sharingSets(): readonly AccessSet[] {
  const [read, write] = [region({ actions: glob("s3:Get*") }), region({ actions: glob("s3:Put*") })];
  const [send, message] = [region({ actions: glob("sqs:Send*") }), region({ actions: glob("sqs:*Message") })];
  const layers = (...each: readonly (readonly Region[])[]): AccessSet => ({
    layers: each.map((allow) => layer(allow)),
  });
  return [
    layers([read, send], [write, send], [region(), send]),
    layers([read, send], [region()], [write, send]),
    layers([send, read], [send, write], [read]),
    layers([send], [send, message], [message]),
    layers([send, message], [send], [message]),
    layers([read, send], [read, write]),
    layers([region(), send], [send, message]),
  ];
}

/** Conditions on keys of every kind, some of which are compared as two kinds at once. */
function conditionSets(): readonly (readonly Condition[])[] {
  const text = (value: Text, negated = false): ValueTest => ({ kind: "string", test: glob(value, negated) });
  const later: ValueTest = { kind: "instant", comparison: "greater", bounds: [86_400_000] };
  const inside: ValueTest = { kind: "address", ranges: ["10.0.0.0/8", "2001:db8::/32", "not a range"], negated: false };
  const always = { inEveryRequest: true } as const;
  return [
    [value("time", later)],
    [{ ...value("time", later), ...always }],
    [{ ...value("time", { kind: "instant", comparison: "not-equal", bounds: [0] }), ...always, whenAbsent: true }],
    [value("time", text("1970*"))],
    [value("address", inside)],
    [value("address", { ...inside, negated: true })],
    [{ ...value("region", text("eu-*", true)), ...always, whenAbsent: true }],
    [{ ...value("region", text(["eu-", variable])), ...always }],
    [{ ...value("region", text(["eu-", variable])), whenAbsent: true }],
    [{ ...value("tags", text("a*")), quantifier: "any" }],
    [{ ...value("tags", text("a*")), quantifier: "all", whenAbsent: true }],
    [{ ...value("tags", text("b*", true)), quantifier: "all", ...always }],
    [{ ...value("tags", text(["b", variable])), quantifier: "any" }],
    [value("tags", text("a"))],
    [value("mfa", { kind: "boolean", values: [true] })],
    [value("size", { kind: "number", comparison: "less", bounds: [1.5, 10] })],
    [value("size", { kind: "number", comparison: "less-or-equal", bounds: [10] })],
    [{ ...value("size", { kind: "number", comparison: "equal", bounds: [10] }), quantifier: "any" }],
    [{ kind: "presence", key: "tags", present: true }],
    [{ kind: "presence", key: "size", present: false }],
    [{ kind: "presence", key: "team", present: false }],
    [{ kind: "opaque", key: "digest", reason: "not understood", id: "digest" }],
  ];
}

/** Texts that are addresses and ranges, and texts that nearly are. */
export const addressTexts: readonly string[] = [
  ...["1.2.3.4", "0.0.0.0", "255.255.255.255", "256.0.0.0", "1.2.3.256", "1.2.3", "1.2.3.4.5", "1.2.3.x", "1.2.3.", ""],
  ...["::", "::1", "1::", "1::2::3", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::", "::g"],
  ...[
    "1:2:3:4::5:6:7:8",
    "1:2:3::5:6:7:8",
    "12345::",
    `${"0".repeat(62)}::`,
    "10.0.0.0/8",
    "10.0.0.1/32",
    "10.0.0.1/33",
  ],
  ...["10.0.0.0/", "10.0.0.0/x", "10.0.0.0/1000", "0.0.0.0/0", "2001:db8::/32", "::/128", "::/129", "x/8"],
];

export function value(key: string, test: ValueTest): Extract<Condition, { kind: "value" }> {
  return { kind: "value", key, quantifier: "one", test, whenAbsent: false };
}

function pair(after: AccessSet, before: AccessSet): NamedCase {
  return { after, before, within: {} };
}

export function set(allow: readonly Region[], deny: readonly Region[] = []): AccessSet {
  return { layers: [layer(allow, deny)] };
}

export function layer(allow: readonly Region[], deny: readonly Region[] = [], unknown: readonly string[] = []): Layer {
  return { name: "identity", policies: [{ name: "p", allow, deny }], unknown };
}

export function region(part: Partial<Region> = {}): Region {
  return { actions: all, resources: all, conditions: [], source: { policy: "p", statement: "#0" }, ...part };
}

export function glob(text: Text, negated = false): StringTest {
  return { patterns: [{ text, syntax: "glob", ignoreCase: false }], negated };
}
