import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJsonFile } from "../../lib/documents/file";
import { ReadError } from "../../lib/documents/read-error";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-file-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(content: string | Buffer): string {
  const path = join(folder, "file.json");
  writeFileSync(path, content);
  return path;
}

test.each<[string, Buffer]>([
  ["UTF-8", Buffer.from('{"a":"é"}')],
  ["UTF-8 with a byte order mark", Buffer.from('\ufeff{"a":"é"}')],
  ["UTF-16, as PowerShell writes it", Buffer.from('\ufeff{"a":"é"}', "utf16le")],
  ["UTF-16 in the other order", Buffer.from('\ufeff{"a":"é"}', "utf16le").swap16()],
])("JSON in %s", (_, content) => {
  expect(readJsonFile(file(content))).toEqual({ a: "é" });
});

test.each<[string, () => string, string]>([
  ["a file that is not there", () => join(folder, "missing"), "there is no such file or directory"],
  ["a directory", () => folder, "it is a directory; give a file"],
  ["an empty file", () => file(""), "the file is empty"],
  ["no JSON", () => file('{"secret": nope}'), "it is not valid JSON at line 1, column 13"],
])("%s", (_, path, problem) => {
  const given = path();
  expect(() => readJsonFile(given)).toThrow(new ReadError(given, problem));
});
