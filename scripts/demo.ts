import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { synthesiseExamples } from "./synthesise";

/** A review that the demo shows, and what must come of it. */
interface Scene {
  readonly title: string;
  readonly path: string;
  readonly exitCode: 0 | 1;
}

/** A day on which the clean example's bots are valid: the demo shows the same in every year. */
const today = "2026-11-15";

/** Synthesises the examples, reviews them and a real plan, and ends with 0 if each review came out as it should. */
function demo(): void {
  process.chdir(join(__dirname, ".."));
  const output = synthesiseExamples();
  const scenes: readonly Scene[] = [
    { title: "Two deploy bots, declared with Remit", path: `${output}/stacks/clean/cdk.tf.json`, exitCode: 0 },
    { title: "Roles and a user written by hand", path: `${output}/stacks/bad/cdk.tf.json`, exitCode: 1 },
    { title: "A plan of real Terraform", path: "test/fixtures/plans/github-oidc-loose.plan.json", exitCode: 1 },
  ];
  const surprises = scenes.filter((scene) => show(scene) !== scene.exitCode);
  for (const { path, exitCode } of surprises) console.error(`the review of ${path} should have ended with ${exitCode}`);
  if (surprises.length > 0) process.exitCode = 1;
  else
    console.log(`\nEvery review ended as it should. The day was given as ${today}, so that the demo doesn't expire.`);
}

/** Shows a review as a person at the terminal sees it. */
function show({ title, path, exitCode }: Scene): number | null {
  const args = ["review", path, "--today", today];
  console.log(`\n━━ ${title} ━━\n\n$ remit ${args.join(" ")}\n`);
  const { status } = spawnSync(process.execPath, ["dist/remit.js", ...args], { stdio: "inherit" });
  console.log(`\nexit code ${status ?? "none"}: ${exitCode === 0 ? "clean" : "findings"}`);
  return status;
}

demo();
