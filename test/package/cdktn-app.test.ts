import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, pinned } from "./install";
import { output, run } from "./run";

/** CDK Terrain's bindings want Node 22, which is taken from the registry where this is another version. */
const node22 = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const engine = ["cdktn@0.24.0", "constructs@10.7.2", "@cdktn/provider-aws@25.7.0", `${node22}@22`];
const compiler = "typescript@7.0.2";

let twin: string;
let original: string;
beforeAll(() => {
  original = install(
    ["cdktf", "constructs", "@cdktf/provider-aws", "@cdktf/provider-github"].map(pinned).concat(compiler),
  );
  cpSync("test/package/app/main.ts", join(original, "main.ts"));
  cpSync("test/package/app/tsconfig.json", join(original, "tsconfig.json"));
  twin = install([...engine, compiler]);
  cpSync("test/package/app-cdktn", twin, { recursive: true });
  cpSync("test/package/app/tsconfig.json", join(twin, "tsconfig.json"));
  const program = readFileSync("test/package/app/main.ts", "utf8");
  const translated = program.replaceAll("@cdktf/provider-github/lib/provider/index.js", "./github-provider");
  writeFileSync(join(twin, "main.ts"), translated.replaceAll("cdktf", "cdktn"));
});
afterAll(() => {
  for (const app of [twin, original]) rmSync(app, { recursive: true, force: true });
});

const inTwin = (...args: readonly string[]): string =>
  output(join("node_modules", node22, "bin", process.platform === "win32" ? "node.exe" : "node"), args, twin);

test("an app of CDK Terrain compiles, and finds no fault in our declarations", () => {
  const tsc = join("node_modules", "typescript", "bin", "tsc");
  expect(run(process.execPath, [tsc], twin)).toEqual({ code: 0, stdout: "", stderr: "" });
  const { stdout } = run(process.execPath, [tsc, "--noEmit", "--skipLibCheck", "false"], twin);
  expect(stdout.split("\n").filter((line) => line.includes("remit-iac"))).toEqual([]);
});

test("its bot is the same to the letter, but for providers' versions and the engine's own notes", () => {
  output(process.execPath, [join("node_modules", "typescript", "bin", "tsc")], original);
  output(process.execPath, ["main.js"], original);
  inTwin("main.js");
  const made = withoutNotes(stackOf(join(twin, "cdktf.out")));
  expect(made).toEqual(withoutNotes(stackOf(join(original, "cdktf.out"))));
  expect(Object.keys(made).sort()).toEqual(["data", "output", "provider", "resource"]);
  expect(Object.keys(made["resource"] as object)).toContain("github_repository_environment");
});

test("`import` gets the same classes as `require`", () => {
  const program = `import("remit-iac/cdktn").then((m) => console.log(m.DeployBot === require("remit-iac/cdktn").DeployBot))`;
  expect(inTwin("--eval", program)).toBe("true\n");
});

test("the command reviews its output", () => {
  const command = join("node_modules", ".bin", "remit");
  const { code, stdout } = run(command, ["review", "cdktf.out", "--today", "2026-11-15"], twin);
  expect(code).toBe(0);
  expect(stdout).toContain("team:checkout, approved by team:platform-security");
});

type Json = Readonly<Record<string, unknown>>;

function stackOf(output: string): Json {
  return JSON.parse(readFileSync(join(output, "stacks", "shop", "cdk.tf.json"), "utf8")) as Json;
}

/** Without comments, which Terraform passes over, and without the block that names versions and the place of the state. */
function withoutNotes({ terraform, ...rest }: Json): Json {
  expect(terraform).toBeDefined();
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === "//" ? undefined : value))) as Json;
}
