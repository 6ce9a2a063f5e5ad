import { join } from "node:path";
import { tarball } from "./tarball";
import { output, run } from "./run";

const bin = (name: string): string => join("node_modules", ".bin", name);

test("publint has nothing to say", () => {
  const { code, stdout } = run(bin("publint"), ["--strict", tarball()]);
  expect(stdout).toMatch(/All good!/);
  expect(code).toBe(0);
});

test("the types are right for every way of resolving them, node10 included", () => {
  const { code, stdout } = run(bin("attw"), [tarball(), "--no-emoji", "--format", "ascii"]);
  expect(stdout).toMatch(/No problems found/);
  expect(code).toBe(0);
});

test("what is needed is packed, and nothing else", () => {
  const files = output("tar", ["--list", "--file", tarball()]).trim().split("\n");
  const groups = files.map((file) =>
    file.replace(/^package\/(dist\/lib|dist\/providers|providers\/aws\/catalogue\/data|schemas)\/.*/, "$1/"),
  );
  expect([...new Set(groups)].sort()).toEqual([
    "dist/lib/",
    "dist/providers/",
    "package/LICENSE",
    "package/README.md",
    "package/THIRD-PARTY-NOTICES",
    "package/dist/aws-account.js",
    "package/dist/configurations.js",
    "package/dist/github-jobs.js",
    "package/dist/github-workflow.js",
    "package/dist/other-commands.js",
    "package/dist/other-issuers.js",
    "package/dist/other-vendors.js",
    "package/dist/pattern-files.js",
    "package/dist/pulumi.js",
    "package/dist/remit.js",
    "package/dist/yaml-values.js",
    "package/package.json",
    "providers/aws/catalogue/data/",
    "schemas/",
  ]);
  expect(files.filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$/.test(file))).toEqual([]);
});
