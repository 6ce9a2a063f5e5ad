import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

const root = join(__dirname, "..", "..");
const plan = "test/fixtures/plans/github-oidc-loose.plan.json";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-network-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs Node with every way to a network closed. */
function withoutSockets(args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  const {
    status: code,
    stdout,
    stderr,
  } = spawnSync(process.execPath, ["--require", "./test/network/no-sockets.cjs", ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...env },
    encoding: "utf8",
  });
  return { code, stdout, stderr };
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

test.each([
  ["a connection", "require('node:net').connect(80, '127.0.0.1')", "connect"],
  ["a server", "require('node:net').createServer().listen(0)", "listen"],
  ["a datagram", "require('node:dgram').createSocket('udp4').send('x', 53, '127.0.0.1')", "send"],
  ["a look-up of a name", "require('node:dns').promises.lookup('localhost')", "lookup"],
  ["a request", "fetch('http://127.0.0.1:8080')", "connect"],
  ["a request over HTTPS", "require('node:https').get('https://127.0.0.1:8443')", "connect"],
  ["another program", "require('node:child_process').spawn('true')", "spawn"],
])("%s is noticed, even where its error is swallowed", (_what, attempt, call) => {
  const swallowed = `(async () => ${attempt})().catch(() => {})`;
  const { code, stderr } = withoutSockets(["--eval", swallowed]);
  expect(stderr).toContain(`no sockets: ${call} was called`);
  expect(code).toBe(70);
});

test("the examples are synthesised without a socket", () => {
  const program = join(root, "dist", "examples.cjs");
  buildSync({ entryPoints: [join(root, "examples", "main.ts")], outfile: program, ...external });
  const ended = withoutSockets([program], { CDKTF_OUTDIR: folder });
  rmSync(program);
  expect(ended).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(existsSync(join(folder, "stacks", "clean", "remit.report.json"))).toBe(true);
});

/** A program of one file, that needs no loader for TypeScript, and loads its packages by their names. */
const external = { bundle: true, packages: "external", platform: "node", format: "cjs" } as const;

test.each(["terminal", "json", "sarif"])("the command reviews without a socket, as %s", (format) => {
  const { stdout, ...ended } = withoutSockets(["dist/remit.js", "review", plan, "--format", format]);
  expect(ended).toEqual({ code: 1, stderr: "" });
  expect(stdout).toContain("trust-subject-wildcard");
});
