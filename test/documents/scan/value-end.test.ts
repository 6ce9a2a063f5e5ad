import fc from "fast-check";
import { Walker } from "../../../lib/documents/scan/walker";

const walker = Walker.take();

/** As a window holds a text: with a zero behind it, and whatever was there before. */
function endIn(text: string, before = ""): number {
  const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0]), Buffer.from(before)]);
  walker?.window(bytes.length).set(bytes);
  return walker?.valueEnd(0) ?? NaN;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const plainText = fc.string({ unit: fc.constantFrom("a", "é", " ", "{", "]", ",", ":", '"', "\\", "\n") });
const plainJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(plainText, fc.integer(), fc.constantFrom(0.5, -2.25, true, false, null)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(plainText, tie("value"), { maxKeys: 3 }),
  ),
})).value;
const written = fc
  .tuple(plainJson, fc.constantFrom(undefined, 2, "\t"))
  .map(([value, space]) => JSON.stringify(value, undefined, space));

test("a value ends where its JSON ends, whatever follows", () => {
  fc.assert(
    fc.property(written, fc.constantFrom("", " ", ",1", "}", "]]", "\n{"), (text, behind) => {
      // A number at the end of the bytes may go on.
      const isOpen = behind === "" && /\d$/.test(text);
      expect([text, endIn(text + behind, "9]}")]).toEqual([text, isOpen ? -1 : Buffer.byteLength(text)]);
    }),
    { numRuns: 2000 },
  );
});

test("what is no JSON has no end, and neither has what goes on", () => {
  const signs = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "a",
    "\\",
    "1",
    "-",
    ".",
    "e",
    "0",
    " ",
    "true",
    "nul",
    "\u0001",
  );
  const broken = fc
    .tuple(written, fc.nat(), fc.nat({ max: 2 }), fc.array(signs, { maxLength: 2 }))
    .map(
      ([text, at, gone, signs]) =>
        text.slice(0, at % (text.length + 1)) + signs.join("") + text.slice((at % (text.length + 1)) + gone),
    );
  let ends = 0;
  fc.assert(
    fc.property(broken, (text) => {
      const end = endIn(text);
      if (end < 0) return;
      ends++;
      const value = Buffer.from(text).subarray(0, end).toString();
      expect([value, isJson(value)]).toEqual([value, true]);
    }),
    { numRuns: 5000 },
  );
  expect(ends).toBeGreaterThan(500);
});
