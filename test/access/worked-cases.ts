import type { AccessSet, Condition, StringTest, Text } from "../../lib/access/model";
import {
  absent,
  added,
  any,
  arn,
  ever,
  inside,
  later,
  layer,
  matching,
  number,
  one,
  outside,
  region,
  set,
  unlike,
  type WorkedCase,
} from "./worked-parts";
import { workedDenials } from "./worked-denials";
import { workedTexts } from "./worked-texts";

const nothing: AccessSet = { layers: [] };
const opaque: Condition = { kind: "opaque", key: "digest", id: "digest", reason: "not understood" };

/** Letters of ASCII and the first ones behind Latin 1. */
const likely = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((sign) => !"*?".includes(sign)),
  "\u0100",
  "\u0101",
];

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
    "nor is a key that is absent, which is told first",
    set(region({ conditions: [{ ...outside("ip", "0.0.0.0/0", "::/0"), whenAbsent: true }] })),
    {},
    "yes",
  ),
  ever(
    "a value that is no address is outside of any range that is denied from outside",
    {
      layers: [
        layer(
          [region({ conditions: [outside("ip", "0.0.0.0/0", "::/0")] })],
          [region({ conditions: [outside("ip", "10.0.0.0/8")] })],
        ),
      ],
    },
    {},
    "no",
  ),
  ever(
    "a value that is no number differs from every number",
    {
      layers: [
        layer(
          [region({ conditions: [number("n", "not-equal", 1)] })],
          [
            region({ conditions: [number("n", "less-or-equal", 5)] }),
            region({ conditions: [number("n", "greater", 5)] }),
          ],
        ),
      ],
    },
    {},
    "yes",
  ),
  added("the last letter has a lower case", only("?Z"), only("?z", true), "no"),
  added("the sign before the letters has none", only("?@"), only("?`", true), "yes"),
  added("nor has the sign behind them", only("?["), only("?{", true), "yes"),
  added(
    "there is a letter beside all that are likely",
    set(region({ resources: matching("?") })),
    set(region({ resources: matching(...likely) })),
    "yes",
  ),
  ever(
    "every address is in one of all ranges",
    set(region({ conditions: [{ ...outside("ip", "0.0.0.0/0", "::/0"), inEveryRequest: true }] })),
    {},
    "no",
  ),
  ever("the first IPv6 address is an address", set(region({ conditions: [inside("ip", "::/128")] })), {}, "yes"),
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
  unlike(
    "a variable of a principal has a value",
    set(region({ principals: matching(["AWS:", { variable: "team" }]) })),
    { conditions: [absent("team")] },
    "no",
  ),
  unlike(
    "a variable that a condition compares with has a value",
    set(region({ conditions: [one("k", ["a", { variable: "team" }])] })),
    { conditions: [absent("team")] },
    "no",
  ),
  unlike(
    "a variable of a resource has a value",
    set(region({ resources: matching(["a", { variable: "team" }]) })),
    { conditions: [absent("team")] },
    "no",
  ),
  ever(
    "a policy that is not known may allow what the others do not",
    { layers: [{ ...layer([region({ actions: matching("s3:*") })]), unknown: ["`p` is not known"] }] },
    { actions: [matching("iam:PassRole")] },
    "unknown",
  ),
  ever(
    "what is not understood denies all that it allows",
    { layers: [layer([region({ conditions: [opaque] })], [region({ conditions: [opaque] })])] },
    {},
    "no",
  ),
  added(
    "a text with a hole that is known by its length is one with the hole",
    {
      layers: [
        layer([region({ actions: matching("s3:Get*"), resources: matching(["x", { hole: "h" }]) })]),
        layer([region({ resources: matching("xa") })]),
      ],
    },
    set(region({ actions: matching("s3:*"), resources: matching(["x", { hole: "h" }]) })),
    "no",
  ),
  ever(
    "a wildcard in a field of an ARN matches no colon",
    set(region({ resources: arn("arn:?:x") })),
    { resources: [matching("arn:::x")] },
    "no",
  ),
  added(
    "a wildcard anywhere else does",
    set(region({ resources: matching("arn:?:x") })),
    set(region({ resources: arn("arn:?:x") })),
    "yes",
  ),
  added(
    "so does any run",
    set(region({ resources: matching("arn:*:x") })),
    set(region({ resources: arn("arn:*:x") })),
    "yes",
  ),
  ever(
    "three denials of two choices leave one of the four combinations",
    choices(
      [
        ["y", "a"],
        ["x", "a"],
      ],
      [
        ["y", "b"],
        ["x", "a"],
      ],
      [
        ["y", "b"],
        ["x", "b"],
      ],
    ),
    {},
    "yes",
  ),
  ever(
    "four leave none",
    choices(
      [
        ["y", "a"],
        ["x", "a"],
      ],
      [
        ["y", "b"],
        ["x", "a"],
      ],
      [
        ["y", "b"],
        ["x", "b"],
      ],
      [
        ["y", "a"],
        ["x", "b"],
      ],
    ),
    {},
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
  ...workedTexts,
  ...workedDenials,
];

/** Requests whose keys `x` and `y` are `a` or `b` each, without those that have all values of a list. */
function choices(...denied: readonly (readonly (readonly [key: string, value: string])[])[]): AccessSet {
  const either = ["x", "y"].map((key): Condition => ({
    ...one(key, ""),
    test: { kind: "string", test: matching("a", "b") },
  }));
  const denials = denied.map((values) => region({ conditions: values.map(([key, value]) => one(key, value)) }));
  return { layers: [layer([region({ conditions: either })], denials)] };
}

/** Access to the resources of one pattern. */
function only(text: string, ignoreCase = false): AccessSet {
  return set(region({ resources: { patterns: [{ text, syntax: "glob", ignoreCase }], negated: false } }));
}

/** One pattern with so many variables that have a default value. */
function defaults(count: number): StringTest {
  return matching(Array.from({ length: count }, (_, at) => ({ variable: `v${at + 1}`, otherwise: "d" })));
}

/** So many patterns, each with a variable of its own. */
function variables(count: number): StringTest {
  return matching(...Array.from({ length: count }, (_, at): Text => ["a", { variable: `v${at}` }]));
}
