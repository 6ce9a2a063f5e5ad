import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { jsonFault } from "../../../lib/documents/json-fault";
import { BlockSource, type ByteSource } from "../../../lib/documents/scan/byte-source";
import { Fault } from "../../../lib/documents/scan/fault";
import { Scanner } from "../../../lib/documents/scan/scanner";
import { changeJson, planJson } from "../plan-json";
import { readInWindows, readNaively } from "./naive";

const concerns = (type: string): boolean => type.startsWith("aws_iam_");
const plan = readFileSync(join(__dirname, "../../fixtures/plans/static-keys.plan.json"), "utf8").trimEnd();

/** Where a text stops being JSON, as the scanner sees it. */
function faultOf(text: string, window: number): number | undefined {
  const scanner = new Scanner(new BlockSource([Buffer.from(text, "latin1")]), 0, { window });
  try {
    scanner.skip();
    return scanner.peek() === -1 ? undefined : scanner.position;
  } catch (error) {
    if (error instanceof Fault) return error.position;
    throw error;
  } finally {
    scanner.close();
  }
}

test("the scanner takes for JSON what is JSON, and stops where anything else stops being it", () => {
  const pieces = fc.constantFrom(
    ...'{ } [ ] , : " \\ " " a \\" \\u12aF \\u12 \\x true false null tru 0 -0 01 1.5 1. -1e+9 1e 2E5 \n \t \u0000 \u001f {"a": [1,'.split(
      " ",
    ),
    " ",
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join("")),
    fc.json(),
    fc.tuple(fc.json(), fc.nat(), pieces).map(([json, at, piece]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + piece + json.slice(place);
    }),
  );
  const ascii = text.map((any) => any.replace(/\P{ASCII}/gu, "x"));
  fc.assert(
    fc.property(ascii, fc.constantFrom(1, 2, 3, 7, 1000), (any, window) => {
      expect(faultOf(any, window)).toBe(jsonFault(any));
    }),
    { numRuns: 5_000 },
  );
});

test("a plan that is cut short at any byte is the same error", () => {
  const address = 'module.a["b\\"{"].aws_iam_role.c';
  const all = JSON.stringify(
    planJson([changeJson("x.y", { after: { n: [-1.5e3, true, null] } }), changeJson(address, {})]),
  );
  for (let length = 0; length < all.length; length++) {
    const window = [1, 2, 3, 7, 100, 4096][length % 6] ?? 1;
    const text = all.slice(0, length);
    expect(readInWindows(Buffer.from(text), concerns, { window })).toEqual(readNaively(text));
  }
});

test("a plan that is broken in the middle, or in which a wrapper's lines stand, is the same error", () => {
  const pretty = JSON.stringify(JSON.parse(plan), undefined, 1);
  const inserted = fc.constantFrom("\u0000", "]", "}", "x", "\\", '"', "\n::debug::\n", "\n::", "ä,", "\u00a0", "😀");
  fc.assert(
    fc.property(fc.nat(pretty.length), inserted, fc.boolean(), fc.constantFrom(1, 5, 999), (at, sign, cut, window) => {
      const text = pretty.slice(0, at) + sign + (cut ? "" : pretty.slice(at));
      const [read, naive] = [readInWindows(Buffer.from(text), concerns, { window }), readNaively(text)];
      expect(typeof read).toBe(typeof naive);
      if (typeof naive === "string") expect(read).toBe(naive);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["nothing", ""],
  ["blanks", " \n\t "],
  ["blanks that JSON does not know", "\u00a0\ufeff\u2003"],
  ["lines of a wrapper", "[command]terraform\n\n::debug::x\n"],
  ["one line of a wrapper, without an end", "[command]terraform"],
  ["JSON that is no object", "[1,2]"],
  ["two values", "{}{}"],
])("%s", (_, text) => {
  expect(readInWindows(Buffer.from(text), concerns)).toEqual(readNaively(text));
});

test("of members with one name the last one counts", () => {
  const change = (type: string): string =>
    `{"address":"a.b","type":"x","type":"${type}","change":{"actions":["no-op"],"after":5},"change":{"actions":["no-op"],"after":{}}}`;
  const json = JSON.stringify(planJson([])).replace(
    '"resource_changes":[]',
    `"resource_changes":5,"resource_changes":[${change("aws_iam_role")},${change("y")},${change("x")}]`,
  );
  const read = readInWindows(Buffer.from(json), concerns);
  expect(read).toMatchObject({ resources: [{ type: "aws_iam_role", location: { pointer: "/resource_changes/0" } }] });
  expect(readNaively(json)).toMatchObject({ resources: [{ type: "aws_iam_role" }, { type: "y" }, { type: "x" }] });
});

test("names of prototypes are names", () => {
  const json = JSON.stringify(planJson([])).replace(
    '"configuration":{',
    '"__proto__":{"polluted":1},"configuration":{"__proto__":{"polluted":1},',
  );
  const calls = json.replace(
    '"root_module":{}}',
    '"root_module":{"module_calls":{"__proto__":{"module":{"polluted":1}}}}}',
  );
  for (const text of [json, calls]) expect(readInWindows(Buffer.from(text), concerns)).toEqual(readNaively(text));
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

/** A text in which one piece is repeated without end in sight, and never held. */
class Repeated implements ByteSource {
  constructor(
    readonly before: string,
    readonly piece: Buffer,
    readonly length: number,
    readonly after: string,
  ) {}

  read(into: Buffer, offset: number, length: number, position: number): number {
    const middle = this.before.length + this.length;
    if (position < this.before.length) return into.write(this.before.slice(position, position + length), offset);
    if (position >= middle) return into.write(this.after.slice(position - middle, position - middle + length), offset);
    const [start, most] = [(position - this.before.length) % this.piece.length, middle - position];
    return this.piece.copy(into, offset, start, Math.min(this.piece.length, start + Math.min(length, most)));
  }
}

test.each([
  ["a string of 200 MB", '"', Buffer.alloc(1 << 16, "x"), 200e6, '"'],
  ["lists nested 10 million deep", "", Buffer.alloc(1 << 16, "["), 10e6, ""],
  ["a list of 20 million numbers", "[0", Buffer.from(",1".repeat(1 << 15)), 40e6, "]"],
])("%s where it says nothing is not held", (name, before, piece, length, after) => {
  const open = '{"address":"a.b","type":"x","change":{"actions":["no-op"],"after":{"a":';
  const text = new Repeated(open + before, piece, length, `${after}}}}`);
  const scanner = new Scanner(text);
  const start = process.memoryUsage().rss;
  if (name.startsWith("lists")) {
    expect(() => {
      scanner.skip();
    }).toThrow(Fault);
  } else {
    scanner.skip();
    expect(scanner.peek()).toBe(-1);
  }
  expect(process.memoryUsage().rss - start).toBeLessThan(60e6);
});
