import fc from "fast-check";
import { isJsonObject } from "../../../lib/documents/json";
import { BlockSource } from "../../../lib/documents/scan/byte-source";
import { Scanner } from "../../../lib/documents/scan/scanner";
import { Shape } from "../../../lib/documents/scan/shape";

const shape = new Shape(["type", "change", "change.after", "change.type", "long name"]);

/** Members as somebody writes them: names twice, with escapes, and values of all kinds. */
const name = fc.constantFrom("type", "change", "after", "long name", "other", "typ", "typé");
const written = fc.oneof(
  { weight: 4, arbitrary: name.map((text) => JSON.stringify(text)) },
  fc.constantFrom('"\\u0074ype"', '"ch\\u0061nge"', '"\\/"'),
);
const scalar = fc.constantFrom(
  "1",
  "-1.5e+3",
  '"text"',
  '"a\\"b"',
  '"\\u003c"',
  "true",
  "false",
  "null",
  "[]",
  '[{"type":1}]',
);
const { object } = fc.letrec<{ object: string; value: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthIdentifier: "nested" }, scalar, tie("object")),
  object: fc
    .array(fc.tuple(written, fc.constantFrom(":", " : ", ":\n"), tie("value")), {
      maxLength: 5,
      depthIdentifier: "nested",
    })
    .map((members) => `{ ${members.map((parts) => parts.join("")).join(" ,")}}`),
}));

/** What `JSON.parse` sees of the members of the shape. */
function parsed(text: string): unknown[] {
  const json = JSON.parse(text) as Record<string, unknown>;
  const change = json["change"];
  const own = isJsonObject(change) ? change : {};
  return [json["type"], change, own["after"], own["type"], json["long name"]];
}

test("of an object the values are noted that JSON has, in any window", () => {
  const readings = fc.record({ window: fc.constantFrom(1, 7, 30, 1 << 16), mostHeld: fc.constantFrom(0, 20, 1 << 20) });
  fc.assert(
    fc.property(fc.array(object, { minLength: 1, maxLength: 3 }), readings, (objects, reading) => {
      const text = `[${objects.join()}]`;
      const scanner = new Scanner(new BlockSource([Buffer.from(text)]), 0, reading);
      const seen: unknown[][] = [];
      scanner.array(() => {
        const start = scanner.hold();
        const entry = scanner.entry(shape);
        const value = (slot: number): unknown =>
          entry.has(slot) ? scanner.json(entry.start(slot), entry.end(slot)) : undefined;
        seen.push(shape.paths.map((path) => value(shape.slots[path])));
        scanner.release(start);
      });
      scanner.close();
      expect(seen).toEqual(objects.map(parsed));
    }),
    { numRuns: 2000 },
  );
});

test("texts and words are decoded, and what is no text is none", () => {
  const text = '{"type":"a\\u0062","change":{"type":"é\\n","after":7},"long name":null}';
  for (const window of [1, 5, 1000]) {
    const scanner = new Scanner(new BlockSource([Buffer.from(text)]), 0, { window });
    scanner.hold();
    const entry = scanner.entry(shape);
    const { slots } = shape;
    expect(entry.string(slots.type)).toBe("ab");
    expect(entry.word(slots["change.type"])).toBe("é\n");
    expect(entry.string(slots["change.after"])).toBeUndefined();
    expect(entry.short(slots["change.after"])).toBe("7");
    expect(entry.string(slots["long name"])).toBeUndefined();
    expect(entry.first(slots["long name"])).toBe("n".charCodeAt(0));
    scanner.close();
  }
});

test("a walk that ended leaves its memory to the next, with other members to look for", () => {
  for (const paths of [["a"], ["b", "b.c"], ["a"]] as const) {
    const other = new Shape<string>(paths);
    const scanner = new Scanner(new BlockSource([Buffer.from('{"a":1,"b":{"c":2}}')]));
    scanner.hold();
    const entry = scanner.entry(other);
    expect(paths.map((path) => entry.short(other.slots[path] ?? -1))).toEqual(
      paths.map((path) => ({ a: "1", b: '{"c":2}', "b.c": "2" })[path]),
    );
    scanner.close();
  }
});
