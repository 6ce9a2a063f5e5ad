import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { newAccess } from "../lib/access/difference";
import type { AccessSet } from "../lib/access/model";
import { accessOfLayers } from "../providers/aws/policy/access-set";
import { generatedVersions, hardVersions, narrowedVersions, narrowStatements, type Versions } from "./access-policies";
import { cpuTime, quantile } from "./cpu-time";
import { startZ3 } from "./z3";

const pairs = 600;
const rounds = 21;

/** What decisions about access cost in CPU time: one process, one question after another. */
async function bench(): Promise<void> {
  console.log(
    `\nDecisions about access: CPU time in ms, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}\n`,
  );
  loading();
  await comparing();
  await repeating();
  await bounding();
  await againstZ3();
}

/** The procedure and the translation, without the catalogue. */
function loading(): void {
  const folder = mkdtempSync(join(tmpdir(), "remit-bench-"));
  const bundle = join(folder, "access.js");
  const contents = `export * from "./lib/access/difference"; export * from "./lib/access/decide"; export * from "./providers/aws/policy/access-set";`;
  const stdin = { contents, resolveDir: join(__dirname, ".."), loader: "ts" as const };
  buildSync({ stdin, bundle: true, platform: "node", outfile: bundle, logLevel: "error" });
  const program = `const b = process.cpuUsage(); require(${JSON.stringify(bundle)});
    const { user, system } = process.cpuUsage(b); console.log((user + system) / 1000);`;
  const times = Array.from({ length: rounds }, () => Number(execFileSync(process.execPath, ["-e", program])));
  rmSync(folder, { recursive: true });
  line("load of the module", quantile(times, 0.5), "target 10");
}

async function comparing(): Promise<void> {
  const versions = generatedVersions(pairs);
  const times: number[] = [];
  const verdicts = { yes: 0, no: 0, unknown: 0 };
  for (const each of versions) {
    const [after, before] = setsOf(each);
    times.push(await cpuTime(() => verdicts[newAccess(after, before).verdict]++));
  }
  const answers = `${verdicts.yes} yes, ${verdicts.no} no, ${verdicts.unknown} unknown`;
  line(`${pairs} pairs of 1 to 300 statements, median`, quantile(times, 0.5), `target 1; ${answers}`);
  line("  95 of 100 below", quantile(times, 0.95), "target 10");
  line("  the slowest", Math.max(...times));
}

async function repeating(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [after, before] = setsOf(narrowedVersions(50, 5));
    times.push(await cpuTime(() => newAccess(after, before)));
  }
  line("50 statements × 5 ARNs, warm, median", quantile(times.slice(3), 0.5), "target 15");
}

/** Questions beyond the budget: what one costs at most. */
async function bounding(): Promise<void> {
  for (const [heads, tail] of [
    [40, 8],
    [40, 16],
    [200, 30],
  ] as const) {
    const [after, before] = setsOf(hardVersions(heads, tail));
    let verdict = "";
    const time = await cpuTime(() => (verdict = newAccess(after, before).verdict));
    line(`an automaton of 2^${tail} states, ${heads} patterns`, time, `target 250; ${verdict}`);
  }
}

const sizes = [1, 5, 20];
const limit = 20_000;

async function againstZ3(): Promise<void> {
  const ask = await startZ3(limit);
  await ask(narrowStatements(1, 1, "logs/*"), narrowStatements(1, 1, "*"));
  for (const size of sizes) {
    const [after, before] = [narrowStatements(size, 2, "logs/*"), narrowStatements(size, 2, "*")];
    let said = "";
    const theirs = await cpuTime(async () => (said = await ask(after, before)));
    const ours: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const [one, other] = setsOf(narrowedVersions(size, 2));
      ours.push(await cpuTime(() => newAccess(one, other)));
    }
    const median = quantile(ours, 0.5);
    line(
      `inclusion of ${size} statements`,
      median,
      `Z3: ${theirs.toFixed(1)} (${said}), ${(theirs / median).toFixed(0)} times`,
    );
  }
  process.exit();
}

function setsOf({ after, before }: Versions): [AccessSet, AccessSet] {
  return [accessOfLayers({ identity: [after] }), accessOfLayers({ identity: [before] })];
}

function line(what: string, time: number, note = ""): void {
  console.log(`${what.padEnd(44)}${time.toFixed(2).padStart(9)}  ${note}`.trimEnd());
}

void bench();
