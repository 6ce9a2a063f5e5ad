import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

/** Longer paths lead nowhere on any machine. */
const longestPath = 4096;

/** What may be read of a machine: the repository that a folder belongs to; or else the working directory, where it is in it; or else the folder. */
export class Border {
  readonly isRepository: boolean;
  readonly #folder: string;

  constructor(given: string) {
    this.#folder = borderOf(given);
    this.isRepository = existsSync(join(this.#folder, ".git"));
  }

  /** Whether a path leads to something inside. Links are followed to where they lead. */
  holds(path: string): boolean {
    return existsSync(path) && isIn(this.#folder, realpathSync(path));
  }

  /** The same of what is not there: it would be inside. */
  mayHold(path: string): boolean {
    if (path.includes("\0") || path.length > longestPath) return false;
    let at = resolve(path);
    while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
    return isIn(this.#folder, realpathSync(at));
  }
}

function borderOf(folder: string): string {
  const real = realpathSync(folder);
  for (let at = real; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) break;
  }
  const working = realpathSync(process.cwd());
  return isIn(working, real) ? working : real;
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
