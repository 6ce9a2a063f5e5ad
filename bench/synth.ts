import { spawnSync } from "node:child_process";
import { join } from "node:path";

const counts = [100, 300, 1000];
const rounds = 3;
/** How bots are synthesised, against the same resources that somebody writes by hand with the bindings. */
const modes = { hand: "by hand", unreviewed: "bots, proved", bots: "bots, proved and reviewed" } as const;

/** What a synthesis of many bots costs: per bot, so that it shows whether that is linear, and against writing them by hand. */
function bench(): void {
  console.log(
    `CPU time of a synthesis in ms a bot (user + system), median of ${rounds} alternating runs, Node ${process.version}\n`,
  );
  for (const count of counts) {
    const times = medians(count);
    const byHand = times.get("hand") ?? NaN;
    for (const [mode, time] of times) {
      const ratio = mode === "hand" ? "" : `  ${(time / byHand).toFixed(2)} times`;
      console.log(
        `${String(count).padStart(5)} ${modes[mode].padEnd(28)}${(time / count).toFixed(2).padStart(7)}${ratio}`,
      );
    }
  }
}

type Mode = keyof typeof modes;

function medians(count: number): Map<Mode, number> {
  const names = Object.keys(modes) as Mode[];
  const runs = Array.from({ length: rounds }, () => names.map((mode) => cpuOf(mode, count)));
  return new Map(names.map((mode, at) => [mode, median(runs.map((run) => run[at] ?? NaN))]));
}

/** @throws Error if the program could not do its work */
function cpuOf(mode: Mode, count: number): number {
  const program = join(__dirname, "synth-program.ts");
  const child = spawnSync(process.execPath, ["--import", "tsx", program, mode, String(count)], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`the synthesis of ${count} ${modes[mode]} failed:\n${child.stderr}`);
  return Number(child.stdout);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

bench();
