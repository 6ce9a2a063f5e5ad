import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Something that Node can be told to run, by name. */
export type Programs = Readonly<Record<string, readonly string[]>>;

/**
 * The median CPU time of each program in milliseconds, user and system, of all threads and from the start of Node on.
 * The programs take turns, so that a machine that is slow for a while is slow for all.
 *
 * @param programs the arguments of `node`
 */
export function medianCpu(programs: Programs, rounds: number): ReadonlyMap<string, number> {
  const times = new Map(Object.keys(programs).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(programs)) times.get(name)?.push(cpuOf(args));
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** @throws Error if the program could not do its work: its exit code is neither 0 nor 1 */
function cpuOf(args: readonly string[]): number {
  const hook = join(__dirname, "cpu-usage.cjs");
  const child = spawnSync(process.execPath, ["--require", hook, ...args], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (child.status !== 0 && child.status !== 1) throw new Error(`\`node ${args.join(" ")}\` failed:\n${child.stderr}`);
  return Number(child.output[3]);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
