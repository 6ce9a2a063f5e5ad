import { fork, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { transformSync } from "esbuild";
import { differenceTo } from "./mutation/listed";
import { mutantsOf, mutated, type Mutant } from "./mutation/mutants";
import type { Modules } from "./mutation/procedure";
import type { Reply, Request } from "./mutation/worker";

/**
 * Changes the decision procedure in every way that `mutation/mutants.ts` knows, one at a time and in memory only, and lists
 * the changes that no case of `mutation/cases.ts` tells from the original:
 *
 *     npm run mutate [modules…]
 *
 * `docs/access-mutants.md` says of each why it changes no answer. Ends with 1 where other changes survive than the ones that
 * it lists. `REMIT_MUTATE_WORKERS` sets how many changes are tried at once.
 */
const root = join(__dirname, "..");

const document = join(root, "docs", "access-mutants.md");

/** The evaluator is what witnesses are certified with: it is the yardstick, and no part of what is measured. */
const yardstick = ["lib/access/evaluate.ts", "lib/access/glob-match.ts"];

const workers = Number(process.env["REMIT_MUTATE_WORKERS"] ?? 2);

const gone = "memory";

/** A worker that says nothing for so long has no memory left, and is replaced. */
const patience = 90_000;

async function mutate(): Promise<void> {
  const paths = decisionModules(["lib/access/decide.ts", "lib/access/difference.ts"]);
  const sources = new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
  const modules = Object.fromEntries([...sources].map(([path, source]) => [nameOf(path), compiled(source)]));
  const asked = process.argv.slice(2);
  const chosen = paths.filter((path) => !yardstick.includes(path) && (asked.length === 0 || asked.includes(path)));
  const mutants = chosen.flatMap((path) => mutantsOf(path, sources.get(path) ?? ""));
  console.log(`${mutants.length} mutants of ${chosen.length} modules`);
  const queue = [...mutants.entries()];
  const found = new Map<number, string>();
  const code = (mutant: Mutant): string | undefined => {
    try {
      return compiled(mutated(sources.get(mutant.path) ?? "", mutant));
    } catch {
      return undefined;
    }
  };
  await Promise.all(Array.from({ length: workers }, () => drain(modules, queue, code, found)));
  report(mutants, found, chosen);
}

/** Takes mutants from the queue until it is empty. */
async function drain(
  modules: Modules,
  queue: [number, Mutant][],
  code: (mutant: Mutant) => string | undefined,
  found: Map<number, string>,
): Promise<void> {
  let worker = await Worker.start(modules);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [id, mutant] = next;
    const changed = code(mutant);
    const result =
      changed === undefined ? "syntax" : await worker.ask({ id, path: nameOf(mutant.path), code: changed });
    if (result !== undefined) found.set(id, result);
    if (result === gone) worker = await Worker.start(modules);
    if (id % 20 === 0) console.error(`${queue.length} to go`);
  }
  worker.stop();
}

/** A process that runs the suite against mutants. */
class Worker {
  private constructor(private readonly child: ChildProcess) {}

  static async start(modules: Modules): Promise<Worker> {
    const worker = new Worker(fork(join(__dirname, "mutation", "worker.ts")));
    await worker.ask({ modules });
    return worker;
  }

  /** How a mutant was told from the original, `memory` for one that ended its worker. */
  async ask(request: Request): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const finish = (result: string | undefined): void => {
        clearTimeout(timer);
        this.child.removeAllListeners();
        resolve(result);
      };
      const timer = setTimeout(() => {
        this.stop();
        finish(gone);
      }, patience);
      this.child.once("message", ({ found }: Reply) => finish(found));
      this.child.once("exit", (status) =>
        "id" in request ? finish(gone) : reject(new Error(`the worker ended with ${status}`)),
      );
      this.child.send(request);
    });
  }

  stop(): void {
    this.child.kill("SIGKILL");
  }
}

/** The modules that a decision is made by: those that it imports, with types left out. */
function decisionModules(entries: readonly string[]): string[] {
  const all = new Set(entries);
  for (const path of all) {
    const source = readFileSync(join(root, path), "utf8");
    for (const [, name = ""] of source.matchAll(/^(?:import|export) (?!type\b).*?from "(\.[^"]*)";/gms)) {
      const imported = relative(root, join(root, dirname(path), `${name}.ts`));
      if (existsSync(join(root, imported))) all.add(imported);
    }
  }
  return [...all].sort();
}

/** @throws Error where it is no TypeScript */
function compiled(source: string): string {
  return transformSync(source, { loader: "ts", format: "cjs", target: "es2022" }).code;
}

function nameOf(path: string): string {
  return path.replace(/\.ts$/, "");
}

function report(mutants: readonly Mutant[], found: ReadonlyMap<number, string>, modules: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const how of found.values()) counts.set(how, (counts.get(how) ?? 0) + 1);
  const ways = [...counts].map(([how, count]) => `${count} by ${how}`).join(", ");
  const survivors = mutants.filter((_, id) => !found.has(id));
  console.log(`${mutants.length} mutants, ${found.size} found (${ways}), ${survivors.length} survived`);
  const { unlisted, gone } = differenceTo(document, survivors, modules);
  for (const line of unlisted) console.log(`survived, and is not listed: ${line}`);
  for (const line of gone) console.log(`is listed, and did not survive: ${line}`);
  if (unlisted.length + gone.length > 0) process.exitCode = 1;
  else console.log("all that survived are listed, each with its reason");
}

void mutate();
