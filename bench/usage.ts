import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { quantile } from "./cpu-time";

/** What a program took, from the start of Node on. */
export interface Usage {
  /** CPU time in milliseconds, user and system, of all threads. */
  readonly cpu: number;
  /** Time on the clock in milliseconds. */
  readonly wall: number;
  /** The most memory that it held, in MB. */
  readonly megabytes: number;
}

/**
 * The median of what each program takes. The programs take turns, so that a machine that is slow for a while is slow for all.
 *
 * @param programs the arguments of `node`
 */
export function medianUsage<Name extends string>(
  programs: Readonly<Record<Name, readonly string[]>>,
  rounds: number,
): Readonly<Record<Name, Usage>> {
  const names = Object.keys(programs) as Name[];
  const runs = Array.from({ length: rounds }, () => names.map((name) => usageOf(programs[name])));
  const median = (at: number, of: keyof Usage): number =>
    quantile(
      runs.flatMap((round) => round[at]?.[of] ?? []),
      0.5,
    );
  const usages = names.map((name, at) => [
    name,
    { cpu: median(at, "cpu"), wall: median(at, "wall"), megabytes: median(at, "megabytes") },
  ]);
  return Object.fromEntries(usages) as Record<Name, Usage>;
}

/** @throws Error if the program could not do its work: its exit code is neither 0 nor 1 */
function usageOf(args: readonly string[]): Usage {
  const start = performance.now();
  const child = spawnSync(process.execPath, ["--require", join(__dirname, "process-usage.cjs"), ...args], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });
  const wall = performance.now() - start;
  if (child.status !== 0 && child.status !== 1) throw new Error(`\`node ${args.join(" ")}\` failed:\n${child.stderr}`);
  return { ...(JSON.parse(String(child.output[3])) as Omit<Usage, "wall">), wall };
}
