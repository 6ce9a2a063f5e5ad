import fc from "fast-check";
import { linesOf, type Line } from "../../lib/cli/lines";

async function linesIn(chunks: readonly Uint8Array[], longest?: number): Promise<Line[]> {
  const lines: Line[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  }
  for await (const line of linesOf(source(), longest)) lines.push(line);
  return lines;
}

const bytes = (text: string, encoding: BufferEncoding = "utf8"): Uint8Array => Buffer.from(text, encoding);

test.each<[string, string[]]>([
  ["", []],
  ["a", ["a"]],
  ["a\n", ["a"]],
  ["a\nb", ["a", "b"]],
  ["a\r\nb\r\n", ["a", "b"]],
  ["\n\na\n", ["", "", "a"]],
  ["é\n✓", ["é", "✓"]],
])("%j", async (text, lines) => {
  expect(await linesIn([bytes(text)])).toEqual(lines);
});

test("a byte order mark says how the text is encoded, and is left out", async () => {
  const little = Buffer.concat([Buffer.from([0xff, 0xfe]), bytes("ä\nb\n", "utf16le")]);
  const big = Buffer.from(little).swap16();
  const eight = bytes("\ufeffä\nb\n");
  for (const encoded of [little, big, eight]) expect(await linesIn([encoded])).toEqual(["ä", "b"]);
});

test("a line that is too long is told apart, and the others are whole", async () => {
  const chunks = ["ab", "cd\nabc", "d", "e", "f\nabcd\n"].map((text) => bytes(text));
  expect(await linesIn(chunks, 4)).toEqual(["abcd", undefined, "abcd"]);
  expect(await linesIn([bytes("abcdef")], 4)).toEqual([undefined]);
});

test("lines are the same however the bytes arrive", async () => {
  const encodings = fc.constantFrom<BufferEncoding>("utf8", "utf16le");
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ unit: "grapheme", maxLength: 5 }).map((text) => text.replace(/[\r\n\ufeff]/g, "")),
        { minLength: 1 },
      ),
      encodings,
      fc.array(fc.nat(3)),
      async (texts, encoding, cuts) => {
        const text = Buffer.from(`\ufeff${texts.map((line) => `${line}\n`).join("")}`, encoding);
        const chunks: Uint8Array[] = [];
        let from = 0;
        for (const length of cuts) {
          chunks.push(text.subarray(from, from + length));
          from += length;
        }
        expect(await linesIn([...chunks, text.subarray(from)])).toEqual(texts);
      },
    ),
  );
});
