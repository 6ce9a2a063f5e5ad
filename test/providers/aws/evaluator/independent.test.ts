import fc from "fast-check";
import { BlockList, isIP } from "node:net";
import { evaluatePolicy } from "../../../../providers/aws/evaluator/evaluate";
import { ranges } from "../../../generators/aws-vocabulary";

/** Operators against programs that others wrote for the same question. */

function holds(operator: string, expected: string, value: string): boolean {
  const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: { [operator]: { k: expected } } };
  const request = { action: "s3:GetObject", resource: "*", context: { k: value } };
  return evaluatePolicy({ Version: "2008-10-17", Statement: statement }, request).decision === "allowed";
}

const short = (...characters: string[]): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });

test("StringLike matches as a regular expression does", () => {
  fc.assert(
    fc.property(short("a", "b", "*", "?", "."), short("a", "b", "."), (pattern, value) => {
      const expression = pattern.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
      expect(holds("StringLike", pattern, value)).toBe(new RegExp(`^${expression}$`).test(value));
    }),
    { numRuns: 2000 },
  );
});

test("ArnLike matches as a regular expression does whose wildcards take no colon, but for the last field", () => {
  const field = fc.constantFrom("a", "b", "*", "?", "a*", "*b", "");
  const given = fc.constantFrom("a", "b", "ab", "aab", "");
  const last = fc.constantFrom("a:b", "a", "b:b:a", "");
  fc.assert(
    fc.property(
      fc.array(field, { minLength: 5, maxLength: 5 }),
      fc.array(given, { minLength: 5, maxLength: 5 }),
      fc.constantFrom("*", "a*", "?:b", "a", "*:*"),
      last,
      (patterns, values, lastPattern, lastValue) => {
        const inFront = patterns.join(":").replaceAll("*", "[^:]*").replaceAll("?", "[^:]");
        const expression = `^${inFront}:${lastPattern.replaceAll("*", ".*").replaceAll("?", ".")}$`;
        const value = [...values, lastValue].join(":");
        expect(holds("ArnLike", [...patterns, lastPattern].join(":"), value)).toBe(new RegExp(expression).test(value));
      },
    ),
    { numRuns: 2000 },
  );
});

const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6().filter((text) => !text.includes(".")),
  fc.constantFrom(...Object.values(ranges).flat()),
);

test("IpAddress holds as Node's block list does", () => {
  fc.assert(
    fc.property(address, fc.nat(), address, (network, length, value) => {
      const family = isIP(network) === 4 ? "ipv4" : "ipv6";
      const prefix = length % (family === "ipv4" ? 33 : 129);
      const list = new BlockList();
      list.addSubnet(network, prefix, family);
      const same = isIP(value) === isIP(network);
      const expected = same && list.check(value, family);
      expect(holds("IpAddress", `${network}/${prefix}`, value)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test("dates are ordered as their milliseconds are", () => {
  const time = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_000 });
  const spelling = fc.constantFrom<(time: number) => string>(
    (at) => new Date(at).toISOString(),
    (at) => new Date(at + 5_400_000).toISOString().replace("Z", "+01:30"),
    (at) => new Date(at - 28_800_000).toISOString().replace("Z", "-08:00"),
  );
  fc.assert(
    fc.property(time, fc.integer({ min: -2, max: 2 }), spelling, spelling, (at, step, write, rewrite) => {
      fc.pre(at > -62_000_000_000_000 && at < 253_000_000_000_000);
      expect(holds("DateLessThan", write(at), rewrite(at + step))).toBe(step < 0);
      expect(holds("DateEquals", write(at), rewrite(at + step))).toBe(step === 0);
    }),
    { numRuns: 2000 },
  );
});
