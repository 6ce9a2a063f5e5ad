import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { PartialString, Sensitive, Unknown, type Value } from "../../../lib/documents/value";
import { shown } from "../shown";
import { evaluated } from "./evaluated";

const list = join(__dirname, "..", "..", "fixtures", "hcl", "functions.json");
const names = [
  ...Object.keys(JSON.parse(readFileSync(list, "utf8")) as object),
  ...["cidrcontains", "urldecode", "base64gunzip", "nosuch", "constructor", "__proto__"],
  ...["arn_parse", "arn_build", "trim_iam_role_path", "constructor"].map((name) => `provider::aws::${name}`),
  ...["encode_expr", "encode_tfvars", "decode_tfvars"].map((name) => `provider::terraform::${name}`),
  ...["provider::other::arn_parse", "provider::__proto__::toString"],
];

const many = 200_000;
const huge: readonly string[] = [
  "a".repeat(many),
  "\n".repeat(many) + "a",
  " ".repeat(many) + "a" + " ".repeat(many),
  "/".repeat(many),
  "(".repeat(4000),
  "(a+)+$",
  "(?:a{900}){2}",
  "/(a|a)*b/",
  "(((a*)*)*)*",
  "[".repeat(many),
  "a: ".repeat(5000),
  "- ".repeat(5000),
  `${'{"a":'.repeat(5000)}1`,
  "*".repeat(many),
  "%s".repeat(many),
  "%99999999d",
  "%9999s%9999s",
  '"'.repeat(many + 1),
  "a,".repeat(many),
  "0".repeat(many),
  "9".repeat(400),
  "1e999",
  "::/0",
  "10.0.0.0/8",
  "fd00::/8",
  "2024-01-01T00:00:00Z",
  "'".repeat(many),
  "999999999999999999999h",
  "&a [*a, *a]",
  `a: &a [1]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? "a" : `b${at - 1}`}, *${at === 0 ? "a" : `b${at - 1}`}]`).join("\n")}`,
  "\ud800\udfff\u0000\u2028",
  "e\u0301".repeat(many / 2),
  "👨‍👩‍👧".repeat(10_000),
];

const nested = Array.from({ length: 55 }).reduce<Value>((inner) => [inner], "deep");

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value; leaf: Value }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<Value>(null, true, false, "", "true", "a", "/a/", "0", "-1", "10", nested),
    fc.constantFrom<Value>(0, -0, 1, -1, 0.1, 1.5, 2 ** 53, -(2 ** 53), 1e308, 5e-324, 16, 36, 62),
    fc.constantFrom<Value>(...huge),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom<Value>(
      new Unknown("known only after apply", [{ expression: "x.y" }]),
      new PartialString([{ expression: "x.y" }]),
      new PartialString(["a", { expression: "x.y" }]),
      new Sensitive("hidden"),
    ),
  ),
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: tie("leaf") },
    { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 4 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom("a", "b", "__proto__", "toString"), tie("value"), { maxKeys: 3 }),
    },
  ),
})).value;

test.each(names)(
  "%s takes any arguments, and ends",
  (name) => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), fc.boolean(), (args, isSpread) => {
        const given = Object.fromEntries(args.map((arg, at) => [`v${at}`, arg]));
        const call = `${name}(${Object.keys(given).join(", ")}${isSpread && args.length > 0 ? "..." : ""})`;
        JSON.stringify(shown(evaluated(call, given)));
      }),
      { numRuns: 60 },
    );
  },
  60_000,
);

const slow: readonly (readonly [string, Readonly<Record<string, Value>>])[] = [
  ['regex("(a+)+$", t)', { t: `${"a".repeat(100_000)}b` }],
  ['regexall("(a|aa)+b|a", t)', { t: "a".repeat(100_000) }],
  ['replace(t, "/(x+x+)+y/", "")', { t: "x".repeat(100_000) }],
  ['regexall("[^b]*b", t)', { t: "a".repeat(100_000) }],
  ["chomp(t)", { t: `${"\n".repeat(500_000)}a` }],
  ["trimspace(t)", { t: `${" ".repeat(500_000)}a` }],
  ["basename(t)", { t: `${"/".repeat(500_000)}a` }],
  ["csvdecode(t)", { t: `a\n${'""'.repeat(100_000)}` }],
  ["yamldecode(t)", { t: "[".repeat(100_000) }],
];

test.each(slow)("%s ends soon", (expression, given) => {
  const start = process.cpuUsage();
  evaluated(expression, given);
  const { user } = process.cpuUsage(start);
  expect(user / 1e6).toBeLessThan(3);
});
