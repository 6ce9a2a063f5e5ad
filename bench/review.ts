/**
 * What starting `remit review` costs above a Node that does nothing: on small inputs of each kind, such as one pull request
 * holds, of which decision 2 promises something, and on two that hold more.
 *
 * usage: tsx bench/review.ts
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesiseExamples } from "../scripts/synthesise";
import { medianCpu } from "./cpu";

const rounds = 15;
const bare = "node -e 0";

/** CPU time in milliseconds above bare Node within which each small input stays. */
const promised = 100;

/** The paths that a review is given, by what they are to its user. */
type Inputs = Readonly<Record<string, readonly string[]>>;

const plan = "test/fixtures/plans/github-oidc-loose.plan.json";

/** What the real tools wrote of a role or two, and a configuration that holds them. */
const written: Inputs = {
  "a plan of roles for GitHub": [plan],
  "a plan that changes roles": ["test/fixtures/plans/update.plan.json"],
  "a plan of modules": ["test/fixtures/plans/modules-foreach.plan.json"],
  "a plan and a workflow beside it": [plan, "test/fixtures/workflows/plan-and-apply"],
  "a preview of Pulumi": ["test/fixtures/pulumi/create.preview.json"],
  "a configuration of two functions": ["test/fixtures/hcl/lambda-ecs"],
  "a configuration of a module": ["test/fixtures/hcl/module-count"],
};

function bench(): void {
  process.chdir(join(__dirname, ".."));
  const output = synthesiseExamples();
  const folder = mkdtempSync(join(tmpdir(), "remit-bench-"));
  try {
    const stacks = readdirSync(join(output, "stacks"));
    const small = { "an empty plan": [emptyPlan(folder)], ...synthesised(output, stacks), ...written };
    const others = {
      [`all ${stacks.length} stacks of the demo`]: [output],
      "two roles with AWS's ReadOnlyAccess": ["test/fixtures/hcl/github-oidc"],
    };
    report(small, others);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(small: Inputs, others: Inputs): void {
  const reviews = Object.entries({ ...small, ...others }).map(([name, paths]) => [name, reviewOf(paths)] as const);
  const times = medianCpu({ [bare]: ["-e", "0"], ...Object.fromEntries(reviews) }, rounds);
  const floor = times.get(bare) ?? NaN;
  console.log(`CPU time in ms (user + system), median of ${rounds} alternating runs, Node ${process.version}\n`);
  console.log(line(bare, floor));
  for (const [name] of reviews) {
    const above = (times.get(name) ?? NaN) - floor;
    const isKept = !(name in small) || above < promised;
    console.log(
      line(name, times.get(name) ?? NaN, `${above.toFixed(0).padStart(6)} above${isKept ? "" : ": too long"}`),
    );
  }
}

function line(name: string, time: number, words = ""): string {
  return `${name.padEnd(40)}${time.toFixed(0).padStart(6)}${words}`;
}

function synthesised(output: string, stacks: readonly string[]): Inputs {
  const pathOf = (stack: string): string => join(output, "stacks", stack, "cdk.tf.json");
  const single = stacks.map((stack) => [`the stack ${stack}`, [pathOf(stack)]] as const);
  return { ...Object.fromEntries(single), "the stacks clean and bad": [pathOf("clean"), pathOf("bad")] };
}

function emptyPlan(folder: string): string {
  const path = join(folder, "plan.json");
  writeFileSync(path, JSON.stringify({ format_version: "1.2", resource_changes: [] }));
  return path;
}

function reviewOf(paths: readonly string[]): readonly string[] {
  return ["dist/remit.js", "review", "--fail-on", "never", ...paths];
}

bench();
