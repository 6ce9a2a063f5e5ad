import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { install } from "./install";
import { type Ended, output, run } from "./run";

const plan = resolve("test/fixtures/plans/github-oidc-loose.plan.json");
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };

let project: string;
beforeAll(() => {
  project = install();
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

const bin = (name: string, ...args: readonly string[]): Ended => run(join("node_modules", ".bin", name), args, project);
const node = (source: string): Ended => run(process.execPath, ["--eval", source], project);

test("installing the reviewer installs no engine", () => {
  const packages = readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."));
  expect(packages.sort()).toEqual(["picomatch", "remit-iac", "yaml", "zod"]);
});

test.each(["remit", "remit-iac"])("%s is a command", (name) => {
  expect(bin(name, "--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("npx finds the command under the package's name", () => {
  expect(output("npx", ["--no-install", "remit-iac", "--version"], project)).toBe(`${version}\n`);
});

test("a plan is reviewed", () => {
  const { code, stdout, stderr } = bin("remit-iac", "review", plan, "--format", "json", "--today", "2026-11-15");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly rule: string }[] };
  expect(findings.map(({ rule }) => rule)).toContain("trust-subject-wildcard");
});

test("a rule is explained", () => {
  const { code, stdout } = bin("remit", "rules", "trust-subject-missing");
  expect(code).toBe(0);
  expect(stdout).toBe(readFileSync("lib/rules/trust-subject-missing/doc.md", "utf8"));
});

test("a program can review, with `require` and with `import`", () => {
  const rest = `const { documents } = readDocuments([${JSON.stringify(plan)}]);
    console.log(reviewDocuments(documents, { today: "2026-11-15" }).summary.failed);`;
  expect(node(`const { readDocuments, reviewDocuments } = require("remit-iac"); ${rest}`).stdout).toBe("true\n");
  expect(node(`import("remit-iac").then(({ readDocuments, reviewDocuments }) => { ${rest} });`).stdout).toBe("true\n");
});

test("the schemas and the package's description can be resolved", () => {
  const files = ["schemas/identity-spec.schema.json", "schemas/report.schema.json", "package.json"];
  for (const file of files) {
    expect(node(`console.log(typeof require("remit-iac/${file}"))`).stdout).toBe("object\n");
  }
});

test.each(["dist/lib/rules/all.js", "lib/rules/all", "dist/remit.js"])("%s stays inside", (file) => {
  expect(node(`require("remit-iac/${file}")`).stderr).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
});
