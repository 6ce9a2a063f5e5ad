import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installCommand, runShell, type InstalledCommand } from "./command";
import { folded, parseScenario, writeInto } from "./scenario";

const root = join(__dirname, "..", "..");
const folder = join(__dirname, "scenarios");
const version = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;

let command: InstalledCommand;
let place: string;

beforeAll(() => {
  command = installCommand();
});

afterAll(() => {
  command.remove();
});

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "remit-scenario-"));
});

afterEach(() => {
  rmSync(place, { recursive: true });
});

const scenarios = readdirSync(folder).map((file) => ({
  file,
  ...parseScenario(readFileSync(join(folder, file), "utf8")),
}));

test.each(scenarios)("$file: $title", (scenario) => {
  for (const [path, content] of scenario.files) writeInto(place, path, content);
  for (const [path, source] of scenario.copies) {
    writeInto(place, join(dirname(path), ".folder"), "");
    cpSync(join(root, source.trim()), join(place, path), { recursive: true });
  }
  const { status, stdout, stderr } = runShell(scenario.command, place, command, scenario.env);
  const shown = (text: string, expected: string): string => folded(text.replaceAll(version, "{version}"), expected);
  expect({ status, stdout: shown(stdout, scenario.stdout), stderr: shown(stderr, scenario.stderr) }).toEqual({
    status: scenario.status,
    stdout: scenario.stdout,
    stderr: scenario.stderr,
  });
});
