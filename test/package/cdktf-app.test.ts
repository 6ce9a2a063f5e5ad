import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { install, pinned } from "./install";
import { type Ended, output, run } from "./run";

/** What `cdktf init` installs as `typescript` is the newest one; version 5 is the last that resolves as `node10`. */
const compilers = ["typescript@7.0.2", "typescript-5@npm:typescript@5.9.3"];
const engines = ["cdktf", "constructs", "@cdktf/provider-aws", "@cdktf/provider-github"];

let app: string;
beforeAll(() => {
  app = install([...engines.map(pinned), ...compilers]);
  cpSync("test/package/app", app, { recursive: true });
});
afterAll(() => {
  rmSync(app, { recursive: true, force: true });
});

const node = (...args: readonly string[]): Ended => run(process.execPath, args, app);
const tsc = (compiler: string, ...args: readonly string[]): Ended =>
  node(join("node_modules", compiler, "bin", "tsc"), ...args);

describe("an app with the tsconfig.json that `cdktf init --template=typescript` writes", () => {
  test.each(["typescript-5", "typescript"])("compiles with %s", (compiler) => {
    expect(tsc(compiler)).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test.each(["typescript-5", "typescript"])("finds no fault in our declarations with %s", (compiler) => {
    const { stdout } = tsc(compiler, "--noEmit", "--skipLibCheck", "false");
    expect(stdout.split("\n").filter((line) => line.includes("remit-iac"))).toEqual([]);
  });

  test("synthesises a bot, and reviews it by the package's other entry", () => {
    const program = 'for (const { id, tier } of require("./main.js").verdict.identities) console.log(id, tier)';
    expect(node("--eval", program)).toEqual({ code: 0, stdout: "aws:role:/remit/pages medium\n", stderr: "" });
    const stack = readFileSync(join(app, "cdktf.out", "stacks", "shop", "cdk.tf.json"), "utf8");
    expect(Object.values(roles(stack))).toMatchObject([
      { name: "pages", path: "/remit/", description: "Composed further by its handle" },
    ]);
  });

  test("has output that the command reviews", () => {
    const review = run(join("node_modules", ".bin", "remit"), ["review", "cdktf.out", "--today", "2026-11-15"], app);
    expect(review).toMatchObject({ code: 0, stderr: "" });
    expect(review.stdout).toContain("team:checkout, approved by team:platform-security");
  });
});

function roles(stack: string): Readonly<Record<string, unknown>> {
  const { resource } = JSON.parse(stack) as { readonly resource: Readonly<Record<string, Record<string, unknown>>> };
  return resource["aws_iam_role"] ?? {};
}

test("ECMAScript modules in TypeScript find their types", () => {
  for (const compiler of ["typescript-5", "typescript"]) {
    expect(tsc(compiler, "--project", "tsconfig.esm.json")).toEqual({ code: 0, stdout: "", stderr: "" });
  }
});

test("`require` and `import` load the same classes under the same names", () => {
  const { same, main, cdktf } = JSON.parse(output(process.execPath, ["require.cjs"], app)) as Loaded;
  expect(same).toBe(true);
  expect(main).toEqual(expect.arrayContaining(["readDocuments", "reviewDocuments", "formats", "exitCode"]));
  expect(cdktf).toEqual(expect.arrayContaining(["DeployBot", "GithubOidcProvider", "githubActions", "SpecError"]));
});

interface Loaded {
  readonly same: boolean;
  readonly main: readonly string[];
  readonly cdktf: readonly string[];
}

test("plain Node with `import` gets errors that it can tell", () => {
  const { code, stdout } = node("import.mjs");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^true .*shop\/pages/);
  expect(stdout).toContain("validity");
  expect(existsSync(join(app, "node_modules", "remit-iac", "node_modules"))).toBe(false);
});
