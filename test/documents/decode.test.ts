import { decodeText } from "../../lib/documents/decode";

/** With a letter of two bytes in UTF-8, one of three, and one of two units in UTF-16. */
const text = '{"owner":"é€😀"}';
const utf16be = Buffer.from(text, "utf16le").swap16();

test.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with its mark", Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(text)])],
  [
    "UTF-16LE with its mark, as PowerShell's `>` writes it",
    Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, "utf16le")]),
  ],
  ["UTF-16BE with its mark", Buffer.concat([Buffer.of(0xfe, 0xff), utf16be])],
])("%s", (_, bytes) => {
  expect(decodeText(bytes)).toBe(text);
});

test("half a unit at the end of a file that was cut short is dropped", () => {
  const whole = Buffer.concat([Buffer.of(0xfe, 0xff), utf16be]);
  expect(decodeText(whole.subarray(0, -1))).toBe(text.slice(0, -1));
  expect(decodeText(Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62]))).toBe("a");
});

test.each([
  ["nothing", []],
  ["a mark alone", [0xff, 0xfe]],
  ["half a mark", [0xff]],
])("%s is no text, or the replacement character", (_, bytes) => {
  expect(["", "\ufffd"]).toContain(decodeText(Buffer.from(bytes)));
});

test("only the mark at the start is one", () => {
  expect(decodeText(Buffer.from("a\ufeffb"))).toBe("a\ufeffb");
});

test("the bytes are left as they are", () => {
  const bytes = Buffer.concat([Buffer.of(0xfe, 0xff), utf16be]);
  const before = Buffer.from(bytes);
  decodeText(bytes);
  expect(bytes.equals(before)).toBe(true);
});
