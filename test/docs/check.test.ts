import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installCommand, runShell, type InstalledCommand } from "../cli/command";

const root = join(__dirname, "..", "..");
const page = readFileSync(join(root, "docs", "check.md"), "utf8");

let command: InstalledCommand;
let folder: string;

/** The files that the page shows: each behind its name and a colon. */
beforeAll(() => {
  command = installCommand();
  folder = mkdtempSync(join(tmpdir(), "remit-docs-"));
  for (const [, name = "", content = ""] of page.matchAll(/^`([\w.]+)`[^\n]*:\n\n```\w+\n(.*?)^```$/gms)) {
    writeFileSync(join(folder, name), content);
  }
});

afterAll(() => {
  command.remove();
  rmSync(folder, { recursive: true });
});

const sessions = [...page.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, session = ""]) =>
  session
    .split(/^\$ /m)
    .slice(1)
    .map((run) => run.split(/\n(.*)/s) as [line: string, output: string]),
);

test("the page shows commands", () => {
  expect(sessions.length).toBeGreaterThan(8);
});

test.each(sessions)("%s", (line, output) => {
  expect(runShell(`${line} 2>&1`, folder, command).stdout).toBe(output);
});

test("the program prints what the page says", () => {
  const [, program = "", printed = ""] = /^```ts\n(.*?)^```\n\n```text\n(.*?)^```$/ms.exec(page) ?? [];
  const place = join(root, "cdktf.out", "docs");
  mkdirSync(place, { recursive: true });
  const entry = JSON.stringify(join(root, "lib", "entry", "main"));
  writeFileSync(join(place, "check.ts"), program.replace('"remit-iac"', entry));
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  jest.isolateModules(() => jest.requireActual(join(place, "check.ts")));
  const lines = log.mock.calls.map(([text]) => `${String(text)}\n`);
  log.mockRestore();
  expect(lines.join("")).toBe(printed);
});
