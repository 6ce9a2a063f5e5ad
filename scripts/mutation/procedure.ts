import { dirname, join } from "node:path";
import { compileFunction } from "node:vm";
import type { Procedure } from "./cases";
import { limited } from "./limited";

/** The modules of the decision procedure as JavaScript, by path without extension. */
export type Modules = Readonly<Record<string, string>>;

type Exports = Record<string, unknown>;

/** What is asked is a function of one of these. */
const entryModules = [
  "difference",
  "decide",
  "address",
  "origins",
  "plain-meeting",
  "row-match",
  "tokens",
  "alphabet",
  "readable",
  "budget",
];

/** `Words` are shared by all questions, so a mutant gets new ones. */
const remembering = "lib/access/words";

/** The decision procedure out of modules in memory, of which one at a time can be exchanged. */
export class MutableProcedure {
  /** What modules import: their exports, as they are for the time being. */
  readonly #views = new Map<string, Exports>();
  readonly #importers = new Map<string, Set<string>>();

  constructor(private readonly modules: Modules) {
    for (const path of Object.keys(modules)) this.#view(path);
  }

  get functions(): Procedure {
    const entries = entryModules.map((name) => this.#view(`lib/access/${name}`));
    return Object.assign({}, ...entries) as Procedure;
  }

  /** Has a module behave like this code while something runs. The rest stays warm, but for what is made of it at its start. */
  with<Result>(path: string, code: string, run: (procedure: Procedure) => Result): Result {
    const touched = new Set([path, ...(this.#importers.get(path) ?? []), remembering]);
    const before = [...touched].map((name) => [name, { ...this.#view(name) }] as const);
    try {
      limited(() => {
        for (const name of touched) {
          Object.assign(this.#view(name), this.#run(name, name === path ? code : this.modules[name]));
        }
      });
      return run(this.functions);
    } finally {
      for (const [name, exports] of before) Object.assign(this.#view(name), exports);
    }
  }

  #view(path: string): Exports {
    const known = this.#views.get(path);
    if (known !== undefined) return known;
    const view: Exports = {};
    this.#views.set(path, view);
    return Object.assign(view, this.#run(path, this.modules[path]));
  }

  #run(path: string, code: string | undefined): Exports {
    if (code === undefined) throw new Error(`there is no module \`${path}\``);
    const module: { exports: Exports } = { exports: {} };
    const load = (name: string): Exports => {
      const imported = join(dirname(path), name);
      this.#importers.set(imported, (this.#importers.get(imported) ?? new Set()).add(path));
      return this.#view(imported);
    };
    const run = compileFunction(code, ["module", "exports", "require"]) as (...values: unknown[]) => void;
    run(module, module.exports, load);
    return { ...module.exports };
  }
}
