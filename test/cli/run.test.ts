import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installCommand, runShell, type InstalledCommand } from "./command";

/** What a shell scenario can't hold: pipes that close, disks that are full, terminals, and the network. */
let command: InstalledCommand;
let folder: string;

/** A state with so many resources that its report does not fit into a pipe's buffer. */
const long = {
  format_version: "1.0",
  values: {
    root_module: {
      resources: Array.from({ length: 5000 }, (_, index) => ({
        address: `okta_app_oauth.bot${index}`,
        type: "okta_app_oauth",
        values: {},
      })),
    },
  },
};

beforeAll(() => {
  command = installCommand();
  folder = mkdtempSync(join(tmpdir(), "remit-process-"));
  writeFileSync(join(folder, "long.json"), JSON.stringify(long));
});

afterAll(() => {
  command.remove();
  rmSync(folder, { recursive: true });
});

test("a pipe that closes early is no error", async () => {
  const child = spawn(process.execPath, [command.file, "review", "long.json"], { cwd: folder });
  let stderr = "";
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  child.stdout.once("data", () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("a pipe gets all of a long report, to its end", () => {
  const { stdout, status } = runShell("remit review long.json | cat", folder, command);
  expect(status).toBe(0);
  expect(stdout).toContain("  okta_app_oauth.bot4999  long.json\n");
  expect(stdout).toMatch(/Judged as of \d{4}-\d\d-\d\d \(UTC\), with the action catalogue of \d{4}-\d\d-\d\d\.\n$/);
});

describe("standard input", () => {
  const slowly = `(printf '{ "format_version"'; sleep 0.5; printf ': "1.0"'; sleep 0.5; printf ' }')`;

  test("is read to its end, however slowly it comes", () => {
    const { status, stdout } = runShell(`${slowly} | remit review -`, folder, command);
    expect({ status, read: stdout.includes("  -  terraform-state\n") }).toEqual({ status: 0, read: true });
  });

  /** Another reader of the same pipe does that: Node makes the pipe of its `process.stdin` non-blocking for all. */
  test("is read to its end also where somebody made the pipe non-blocking", () => {
    writeFileSync(join(folder, "other.cjs"), "void process.stdin; setTimeout(() => undefined, 1500);");
    const both = `{ exec 3<&0; "${process.execPath}" other.cjs <&3 >&2 & remit review - <&3; wait; }`;
    const { stdout, stderr } = runShell(`${slowly} | ${both}`, folder, command);
    expect({ stderr, read: stdout.includes("  -  terraform-state\n") }).toEqual({ stderr: "", read: true });
  });
});

const full = "/dev/full";

(existsSync(full) ? test : test.skip)("a disk that is full is an error, and said", () => {
  const { status, stderr } = runShell(`remit review long.json > ${full}`, folder, command);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "remit: the result could not be written to standard output (ENOSPC)\n",
  });
});

test("today is the day in UTC, whatever the time zone", () => {
  const before = new Date().toISOString().slice(0, 10);
  const { stdout } = runShell("remit review long.json | tail -n 1", folder, command, { TZ: "Pacific/Kiritimati" });
  const after = new Date().toISOString().slice(0, 10);
  expect([before, after].some((day) => stdout.includes(`Judged as of ${day} (UTC)`))).toBe(true);
});

/** `script` runs a command in a terminal of its own. */
const hasTerminal = spawnSync("/bin/sh", ["-c", "script -qec true /dev/null"]).status === 0;

(hasTerminal ? describe : describe.skip)("in a terminal", () => {
  const inTerminal = (line: string, env: Readonly<Record<string, string>>): string =>
    runShell(`script -qec "${line}" /dev/null`, folder, command, { TERM: "xterm", ...env }).stdout;
  const escape = String.fromCharCode(0x1b);

  test("a report has colours", () => {
    expect(inTerminal("remit review long.json", {})).toContain(`${escape}[1;4mReviewed${escape}[0m`);
  });

  test.each<[string, string, Record<string, string>]>([
    ["NO_COLOR", "remit review long.json", { NO_COLOR: "1" }],
    ["--no-color", "remit review long.json --no-color", {}],
    ["a terminal that has none", "remit review long.json", { TERM: "dumb" }],
    ["a report in another format", "remit review long.json --format json", {}],
  ])("not with %s", (_, line, env) => {
    expect(inTerminal(line, env)).not.toContain(escape);
  });

  /** https://no-color.org: "when present and not an empty string" */
  test("an empty NO_COLOR says nothing", () => {
    expect(inTerminal("remit review long.json", { NO_COLOR: "" })).toContain(escape);
  });

  test("a report in a file has no colours", () => {
    inTerminal("remit review long.json --output report.txt", {});
    expect(runShell("cat report.txt", folder, command).stdout).not.toContain(escape);
  });
});

test("a review opens no socket and starts no process", () => {
  const guard = join(folder, "guard.cjs");
  writeFileSync(
    guard,
    `for (const [name, functions] of [["net", ["connect", "createConnection", "Server"]], ["dns", ["lookup", "resolve"]],
       ["dgram", ["createSocket"]], ["child_process", ["spawn", "exec", "execFile", "fork", "spawnSync", "execSync", "execFileSync"]]]) {
       for (const key of functions) require(name)[key] = () => { throw new Error(name + "." + key); };
     }
     require("net").Socket.prototype.connect = () => { throw new Error("net.Socket.connect"); };
     globalThis.fetch = () => { throw new Error("fetch"); };`,
  );
  const { status, stderr } = spawnSync(process.execPath, ["--require", guard, command.file, "review", "long.json"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
