import fc from "fast-check";
import { LongNumber, parseExactly, parseWithLongNumbers } from "../../lib/documents/long-numbers";

test("a number of more than 53 bits is the text of its digits, and others are numbers", () => {
  expect(
    parseExactly('{"id":104562398745612398745,"n":9007199254740993,"small":-12.5,"max":9007199254740991}'),
  ).toEqual({
    id: "104562398745612398745",
    n: "9007199254740993",
    small: -12.5,
    max: 9007199254740991,
  });
  expect(parseExactly("[1e999, 0.12345678901234567890123, 1e3]")).toEqual(["1e999", "0.12345678901234567890123", 1000]);
  expect(parseExactly("104562398745612398745")).toBe("104562398745612398745");
});

test("a number that JavaScript writes with an exponent is the text of its digits, alone and beside others", () => {
  expect(parseExactly('{"a":-0.0000001}')).toEqual({ a: "-0.0000001" });
  expect(parseExactly('{"a":-0.0000001,"b":9007199254740993}')).toEqual({ a: "-0.0000001", b: "9007199254740993" });
  expect(parseExactly("[0.000001, 0.5]")).toEqual([0.000001, 0.5]);
});

test("digits in a text are left as they are", () => {
  const json =
    '{"a":"12345678901234567890","b\\"":"x, 12345678901234567890, \\"9007199254740993","c":[":12345678901234567890"]}';
  expect(parseExactly(json)).toEqual(JSON.parse(json));
});

test("a long text beside a long number does not exhaust the stack", () => {
  const long = "x".repeat(20_000_000);
  const json = `{"a":"${long}","b":"${'\\\\\\"'.repeat(1000)}","n":12345678901234567890}`;
  expect(parseExactly(json)).toEqual({ a: long, b: '\\"'.repeat(1000), n: "12345678901234567890" });
});

const leaf = fc.oneof(
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  fc.integer().map(BigInt),
  fc.string({ unit: fc.constantFrom("#", "1", "9", '"', "\\", ",", ":", " ") }),
);
const tree = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "__proto__", "#1", '"'), tie("tree"), { maxKeys: 3 }),
  ),
})).tree;

/** The JSON of a tree, with all digits of its numbers. */
function written(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value).replaceAll("#", "\\u0023");
  return `{${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)} : ${written(inner)}`)
    .join()}}`;
}

/** The same, read from what was parsed. */
function read(value: unknown): string {
  if (value instanceof LongNumber) return value.digits;
  if (typeof value === "number") return String(BigInt(value));
  if (Array.isArray(value)) return `[${value.map(read).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value).replaceAll("#", "\\u0023");
  return `{${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)} : ${read(inner)}`)
    .join()}}`;
}

test("every digit is kept, whatever stands around it", () => {
  fc.assert(
    fc.property(tree, (value) => {
      const json = written(value);
      expect(read(parseWithLongNumbers(json))).toBe(json);
    }),
    { numRuns: 1000 },
  );
});

test("what is no JSON is none with long numbers in it either", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('"', "12345678901234567890", ",", "[", "]", "-", ".", "0", "e", "\\", ":", "{", "}"),
      }),
      (text) => {
        const isJson = outcome(() => JSON.parse(text) as unknown);
        expect(outcome(() => parseExactly(text))).toBe(isJson);
        expect(outcome(() => parseWithLongNumbers(text))).toBe(isJson);
      },
    ),
    { numRuns: 3000 },
  );
});

function outcome(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

test("deep and long JSON ends soon", () => {
  const many = 200_000;
  const start = process.cpuUsage();
  parseWithLongNumbers(`${"[".repeat(many)}12345678901234567890${"]".repeat(many)}`);
  parseWithLongNumbers(`["${"#".repeat(many)}",12345678901234567890]`);
  parseExactly(`[${"12345678901234567890,".repeat(many)}1]`);
  parseExactly(`{"a":"${"1".repeat(many)}","b":" ${"1.".repeat(many)}"}`);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(3);
});
