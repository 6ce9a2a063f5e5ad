import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installCommand, runShell, type InstalledCommand } from "../cli/command";

const root = join(__dirname, "..", "..");

let command: InstalledCommand;
beforeAll(() => {
  command = installCommand();
});
afterAll(() => {
  command.remove();
});

/** The runs of a command on a page: the line and what it prints. */
function runsOf(page: string): (readonly [line: string, output: string])[] {
  return [...page.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, session = ""]) =>
    session
      .split(/^\$ /m)
      .slice(1)
      .map((run) => run.split(/\n(.*)/s) as [line: string, output: string]),
  );
}

describe.each(["check.md", "policies.md"])("%s", (name) => {
  const page = readFileSync(join(root, "docs", name), "utf8");
  const runs = runsOf(page);
  let folder: string;

  /** The files that the page shows: each behind its name, up to the end of the line. */
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "remit-docs-"));
    for (const [, file = "", content = ""] of page.matchAll(/^`([\w.]+)`[^\n]*:\n\n```\w+\n(.*?)^```$/gms)) {
      writeFileSync(join(folder, file), content);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("shows commands", () => {
    expect(runs.length).toBeGreaterThan(5);
  });

  test.each(runs)("%s", (line, output) => {
    expect(runShell(`${line} 2>&1`, folder, command).stdout).toBe(output);
  });

  test("has a program that prints what it says", () => {
    const [, program = "", printed = ""] = /^```ts\n(.*?)^```\n\n```text\n(.*?)^```$/ms.exec(page) ?? [];
    const place = join(root, "cdktf.out", "docs");
    mkdirSync(place, { recursive: true });
    const entry = JSON.stringify(join(root, "lib", "entry", "main"));
    const file = join(place, name.replace(".md", ".ts"));
    writeFileSync(file, program.replace('"remit-iac"', entry));
    const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
    jest.isolateModules(() => jest.requireActual(file));
    const lines = log.mock.calls.map(([text]) => `${String(text)}\n`);
    log.mockRestore();
    expect(lines.join("")).toBe(printed);
  });
});
