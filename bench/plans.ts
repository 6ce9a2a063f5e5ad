/**
 * What a review of a large plan takes, beside a bare `JSON.parse` of the same file in the same run.
 *
 * usage: tsx bench/plans.ts [--large]     `--large`: also a plan of 1 GB, which Node can't hold as a text
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { writeConfiguration } from "./configuration-folder";
import { copiesFor, writePlan } from "./plan-file";
import { medianUsage, type Usage } from "./usage";

const rounds = 5;

/** Reads a file as every tool does that holds all of it. */
const parse = 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))';

function bench(large: boolean): void {
  process.chdir(join(__dirname, ".."));
  const folder = mkdtempSync(join(tmpdir(), "remit-bench-"));
  try {
    const models = [...new Set(cpus().map(({ model }) => model.trim()))].join(", ");
    console.log(
      `\nLarge inputs, median of ${rounds} alternating runs, Node ${process.version}, ${cpus().length} × ${models}\n`,
    );
    const plan = join(folder, "plan.json");
    const changes = writePlan(plan, copiesFor(100e6));
    const { parsed, reviewed } = medianUsage({ parsed: ["-e", parse, plan], reviewed: reviewOf(plan) }, rounds);
    console.log(`a plan of ${sizeOf(plan)} with ${changes} changes`);
    show("JSON.parse", parsed);
    show("remit review", reviewed, parsed);
    for (const [name, args] of otherTools(plan)) showTool(name, args, reviewed);
    rmSync(plan);
    if (large) benchLarge(join(folder, "large.json"), reviewed);
    benchConfiguration(join(folder, "configuration"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function benchLarge(plan: string, small: Usage): void {
  const changes = writePlan(plan, copiesFor(1e9));
  const { reviewed } = medianUsage({ reviewed: reviewOf(plan) }, 1);
  console.log(`a plan of ${sizeOf(plan)} with ${changes} changes, beside the one of a tenth`);
  show("remit review", reviewed, small);
}

function benchConfiguration(folder: string): void {
  const files = 10_000;
  writeConfiguration(folder, files);
  const { reviewed } = medianUsage({ reviewed: reviewOf(folder) }, 1);
  console.log(`a directory with ${files} files of Terraform's configuration`);
  show("remit review", reviewed);
}

function reviewOf(path: string): string[] {
  return ["dist/remit.js", "review", "--fail-on", "never", path];
}

function sizeOf(path: string): string {
  return `${(statSync(path).size / 1e6).toFixed(0)} MB`;
}

function show(name: string, { cpu, wall, megabytes }: Usage, beside?: Usage): void {
  const ratio = beside === undefined ? "" : `  ${(cpu / beside.cpu).toFixed(2)} times`;
  const numbers = [`${cpu.toFixed(0)} ms CPU`, `${wall.toFixed(0)} ms`, `${megabytes.toFixed(0)} MB`];
  console.log(`  ${name.padEnd(16)}${numbers.map((number) => number.padStart(14)).join("")}${ratio}`);
}

/** Other reviewers of plans, where they are installed. */
function otherTools(plan: string): readonly (readonly [string, readonly string[]])[] {
  return [
    ["conftest", ["test", "--policy", join(__dirname, "conftest"), plan]],
    ["checkov", ["--file", plan, "--framework", "terraform_plan", "--compact", "--quiet"]],
  ];
}

function showTool(name: string, args: readonly string[], reviewed: Usage): void {
  if (spawnSync(name, ["--version"], { stdio: "ignore" }).status !== 0) {
    console.log(`  ${name.padEnd(16)}not installed`);
    return;
  }
  const start = performance.now();
  spawnSync(name, args, { stdio: "ignore" });
  const wall = performance.now() - start;
  console.log(
    `  ${name.padEnd(16)}${`${wall.toFixed(0)} ms`.padStart(28)}  ${(wall / reviewed.wall).toFixed(2)} times the review`,
  );
}

bench(process.argv.includes("--large"));
