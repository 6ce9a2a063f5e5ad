import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

const counts = [100, 300, 1000];
const rounds = 3;
/** How bots are synthesised, against the same resources that somebody writes by hand with the bindings. */
const modes = { hand: "by hand", unreviewed: "bots, proved", bots: "bots, proved and reviewed" } as const;

/** What a synthesis took, in milliseconds. */
interface Taken {
  /** Of all threads, those that collect garbage and optimise code included. */
  readonly cpu: number;
  readonly clock: number;
}

/** What a synthesis of many bots costs: per bot, so that it shows whether that is linear, and against writing them by hand. */
async function bench(): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`;
  console.log(`A synthesis in ms a bot, median of ${rounds} alternating runs, Node ${process.version}, ${machine}\n`);
  const program = await compiledProgram();
  try {
    for (const count of counts) show(count, medians(program, count));
  } finally {
    rmSync(program);
  }
}

function show(count: number, taken: ReadonlyMap<Mode, Taken>): void {
  const byHand = taken.get("hand");
  for (const [mode, { cpu, clock }] of taken) {
    const beside = (time: number, hand = NaN): string =>
      `${(time / count).toFixed(2).padStart(8)}${(mode === "hand" ? "" : ` (${(time / hand).toFixed(2)} times)`).padEnd(13)}`;
    const [onClock, ofCpu] = [beside(clock, byHand?.clock), beside(cpu, byHand?.cpu)];
    console.log(`${String(count).padStart(5)} ${modes[mode].padEnd(26)} clock${onClock} CPU${ofCpu}`);
  }
}

type Mode = keyof typeof modes;

/**
 * The program as JavaScript that loads the package as it was built, as a user's program does: a loader of TypeScript takes time of its
 * own for every function and every call stack.
 */
async function compiledProgram(): Promise<string> {
  const outfile = join(__dirname, "..", "node_modules", ".cache", "remit", "synth-program.cjs");
  const built = join(__dirname, "..", "dist", "lib", "entry", "cdktf.js");
  const builtPackage: Plugin = {
    name: "built-package",
    setup: (building) => {
      building.onResolve({ filter: /\/lib\/entry\/cdktf$/ }, () => ({ path: built, external: true }));
    },
  };
  const entryPoints = [join(__dirname, "synth-program.ts")];
  await build({ entryPoints, outfile, bundle: true, platform: "node", packages: "external", plugins: [builtPackage] });
  return outfile;
}

function medians(program: string, count: number): Map<Mode, Taken> {
  const names = Object.keys(modes) as Mode[];
  const runs = Array.from({ length: rounds }, () => names.map((mode) => takenBy(program, mode, count)));
  return new Map(
    names.map((mode, at) => {
      const taken = runs.flatMap((run) => run[at] ?? []);
      return [mode, { cpu: median(taken.map(({ cpu }) => cpu)), clock: median(taken.map(({ clock }) => clock)) }];
    }),
  );
}

/**
 * With source maps, as whatever runs a program in TypeScript turns them on: the engine asks for a call stack with each reference.
 * @throws Error if the program could not do its work
 */
function takenBy(program: string, mode: Mode, count: number): Taken {
  const args = ["--enable-source-maps", program, mode, String(count)];
  const child = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`the synthesis of ${count} ${modes[mode]} failed:\n${child.stderr}`);
  return JSON.parse(child.stdout) as Taken;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

void bench();
