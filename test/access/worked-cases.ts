import type { AccessSet, Condition, Question, Region, StringTest, Text, ValueTest } from "../../lib/access/model";

/** A question whose answer was worked out by hand. */
export interface WorkedCase {
  readonly name: string;
  readonly after: AccessSet;
  /** Left out where it is asked whether `after` allows anything of the question. */
  readonly before?: AccessSet;
  readonly within: Question;
  readonly verdict: "yes" | "no" | "unknown";
}

const everything = matching("*");
const nothing: AccessSet = { layers: [] };

/** Questions at the borders of the decision procedure: limits, texts that fold oddly, what is nowhere, and what may be anything. */
export const workedCases: readonly WorkedCase[] = [
  ever("a set without layers allows nothing", nothing, {}, "no"),
  added("a set without layers adds nothing", nothing, set(region()), "no"),
  added(
    "whatever a hole holds is new where nothing was allowed",
    set(region({ resources: matching(["bucket/", { hole: "h" }]) })),
    nothing,
    "yes",
  ),
  ever("a pattern may have four variables with a default value", set(region({ resources: defaults(4) })), {}, "yes"),
  ever("a pattern with a fifth is not decided", set(region({ resources: defaults(5) })), {}, "unknown"),
  ever(
    "a pattern with a fifth is not decided where none has a value either",
    set(region({ resources: defaults(5) })),
    { conditions: [1, 2, 3, 4, 5].map((at) => absent(`v${at}`)) },
    "unknown",
  ),
  ever("a statement may have 256 cases", set(region({ resources: variables(256) })), {}, "yes"),
  ever("a statement with one more is not decided", set(region({ resources: variables(257) })), {}, "unknown"),
  ever(
    "a value that is no address is in no range",
    set(region({ conditions: [outside("ip", "0.0.0.0/0", "::/0")] })),
    {},
    "yes",
  ),
  ever(
    "every address is in one of all ranges",
    set(region({ conditions: [{ ...outside("ip", "0.0.0.0/0", "::/0"), inEveryRequest: true }] })),
    {},
    "no",
  ),
  added(
    "the last IPv6 address is an address",
    set(region({ conditions: [inside("ip", "ffff::/16")] })),
    set(region({ conditions: [inside("ip", "::/1", "8000::/1")] })),
    "no",
  ),
  added(
    "a boolean may be written in capitals",
    set(region({ conditions: [one("mfa", "TRUE")] })),
    set(region({ conditions: [{ ...one("mfa", ""), test: { kind: "boolean", values: [true] } }] })),
    "no",
  ),
  ever(
    "one of several values that may be what is denied makes a denial possible",
    {
      layers: [
        layer(
          [region({ conditions: [any("tags", "a"), any("tags", "xy")] })],
          [region({ conditions: [any("tags", ["x", { hole: "h" }])] })],
        ),
      ],
    },
    {},
    "unknown",
  ),
  added(
    "a variable's key that is compared as several values elsewhere is one where it is asked for",
    set(region({ resources: matching(["a", { variable: "team" }]) })),
    set(region({ conditions: [any("team", "a")] })),
    "yes",
  ),
  ever(
    "a variable of a principal has a value",
    set(region({ principals: matching(["AWS:", { variable: "team" }]) })),
    { conditions: [absent("team")] },
    "no",
  ),
  ever(
    "a variable that a condition compares with has a value",
    set(region({ conditions: [one("k", ["a", { variable: "team" }])] })),
    { conditions: [absent("team")] },
    "no",
  ),
  ever(
    "a variable of a resource has a value",
    set(region({ resources: matching(["a", { variable: "team" }]) })),
    { conditions: [absent("team")] },
    "no",
  ),
  ever(
    "an instant may be later than any calendar reaches",
    set(region({ conditions: [{ ...one("t", ""), test: later(9e15 - 1) }] })),
    {},
    "yes",
  ),
  ever(
    "between two neighbouring numbers there is one that is not whole",
    set(region({ conditions: [number("n", "greater", 1), number("n", "less", 2)] })),
    {},
    "yes",
  ),
  ever(
    "from one number to the next there is the next one",
    set(region({ conditions: [number("n", "greater", 1), number("n", "less-or-equal", 2)] })),
    {},
    "yes",
  ),
];

function ever(name: string, after: AccessSet, within: Question, verdict: WorkedCase["verdict"]): WorkedCase {
  return { name, after, within, verdict };
}

function added(name: string, after: AccessSet, before: AccessSet, verdict: WorkedCase["verdict"]): WorkedCase {
  return { name, after, before, within: {}, verdict };
}

function set(...allow: readonly Region[]): AccessSet {
  return { layers: [layer(allow)] };
}

function layer(allow: readonly Region[], deny: readonly Region[] = []): AccessSet["layers"][number] {
  return { name: "identity", policies: [{ name: "p", allow, deny }], unknown: [] };
}

function region(part: Partial<Region> = {}): Region {
  return {
    actions: everything,
    resources: everything,
    conditions: [],
    source: { policy: "p", statement: "#0" },
    ...part,
  };
}

function matching(...texts: readonly Text[]): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "glob", ignoreCase: false })), negated: false };
}

/** One pattern with so many variables that have a default value. */
function defaults(count: number): StringTest {
  return matching(Array.from({ length: count }, (_, at) => ({ variable: `v${at + 1}`, otherwise: "d" })));
}

/** So many patterns, each with a variable of its own. */
function variables(count: number): StringTest {
  return matching(...Array.from({ length: count }, (_, at): Text => ["a", { variable: `v${at}` }]));
}

type ValueCondition = Extract<Condition, { kind: "value" }>;

function one(key: string, text: Text): ValueCondition {
  return { kind: "value", key, quantifier: "one", test: { kind: "string", test: matching(text) }, whenAbsent: false };
}

function any(key: string, text: Text): ValueCondition {
  return { ...one(key, text), quantifier: "any" };
}

function absent(key: string): Condition {
  return { kind: "presence", key, present: false };
}

function inside(key: string, ...ranges: readonly string[]): ValueCondition {
  return { ...one(key, ""), test: { kind: "address", ranges, negated: false } };
}

function outside(key: string, ...ranges: readonly string[]): ValueCondition {
  return { ...one(key, ""), test: { kind: "address", ranges, negated: true } };
}

function later(bound: number): ValueTest {
  return { kind: "instant", comparison: "greater", bounds: [bound] };
}

function number(key: string, comparison: "greater" | "less" | "less-or-equal", bound: number): ValueCondition {
  return { ...one(key, ""), test: { kind: "number", comparison, bounds: [bound] } };
}
