import { readFileSync } from "node:fs";
import { assembledFile, assembledText } from "../../../scripts/assembly";

test("what walks the bytes is compiled from its source", () => {
  expect(readFileSync(assembledFile, "utf8")).toBe(assembledText());
}, 60_000);
