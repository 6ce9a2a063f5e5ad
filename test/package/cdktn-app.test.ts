import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { install, pinned } from "./install";
import { output, run } from "./run";

/** CDK Terrain's bindings want Node 22, which is taken from the registry where this is another version. */
const node22 = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const engine = ["cdktn@0.24.0", "constructs@10.7.2", "@cdktn/provider-aws@25.7.0", `${node22}@22`];
const compiler = "typescript@7.0.2";

let twin: string;
let original: string;
beforeAll(() => {
  const bindings = ["@cdktf/provider-aws", "@cdktf/provider-github"];
  original = appOf(["cdktf", "constructs", ...bindings].map(pinned), (text) => text);
  twin = appOf(engine, translated);
  cpSync("test/package/app-cdktn", twin, { recursive: true });
});
afterAll(() => {
  for (const app of [twin, original]) rmSync(app, { recursive: true, force: true });
});

/** The examples in which nothing is wrong on purpose. */
const examples = readdirSync("examples").filter(
  (file) => file.endsWith(".ts") && !["bad.ts", "main.ts"].includes(file),
);

/** An app with the examples and a program that synthesises all of them. */
function appOf(packages: readonly string[], write: (text: string) => string): string {
  const app = install([...packages, compiler]);
  cpSync("test/package/app/tsconfig.json", join(app, "tsconfig.json"));
  for (const file of ["test/package/app/main.ts", ...examples.map((name) => `examples/${name}`)])
    writeFileSync(join(app, basename(file)), write(readFileSync(file, "utf8")));
  writeFileSync(join(app, "examples.ts"), write(programOf(examples)));
  return app;
}

function programOf(files: readonly string[]): string {
  const modules = files.map((file) => file.replace(/\.ts$/, ""));
  return [
    'import { App } from "cdktf";',
    ...modules.map((name, position) => `import * as example${position} from "./${name}";`),
    'const app = new App({ outdir: "examples.out", stackTraces: false });',
    ...modules.map(
      (name, position) => `for (const Stack of Object.values(example${position})) new Stack(app, "${name}");`,
    ),
    "app.synth();",
    "",
  ].join("\n");
}

/** A program for CDKTF as one for CDK Terrain, which has bindings of AWS and none of GitHub. */
function translated(text: string): string {
  const withoutGithub = text.replaceAll("@cdktf/provider-github/lib/provider/index.js", "./github-provider");
  return withoutGithub.replaceAll("cdktf", "cdktn");
}

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

test("the examples of all bundles are the same to the letter", () => {
  output(process.execPath, ["examples.js"], original);
  inTwin("examples.js");
  expect(examples.length).toBeGreaterThan(6);
  for (const name of examples.map((file) => file.replace(/\.ts$/, ""))) {
    const [made, wanted] = [twin, original].map((app) => withoutNotes(stackOf(join(app, "examples.out"), name)));
    expect([name, made]).toEqual([name, wanted]);
  }
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

function stackOf(output: string, name = "shop"): Json {
  return JSON.parse(readFileSync(join(output, "stacks", name, "cdk.tf.json"), "utf8")) as Json;
}

/** Without comments, which Terraform passes over, and without the block that names versions and the place of the state. */
function withoutNotes({ terraform, ...rest }: Json): Json {
  expect(terraform).toBeDefined();
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === "//" ? undefined : value))) as Json;
}
