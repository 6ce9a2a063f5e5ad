import { readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { slashed } from "../shown-path";

/** The repository that a workflow file belongs to. */
export interface FileRepository {
  /** `github.com`, or the host of an own server. */
  readonly host: string;
  /** `acme/checkout` */
  readonly name: string;
  readonly id?: string;
  readonly ownerId?: string;
  /** As git remembers it from cloning: `main`. */
  readonly defaultBranch?: string;
}

/**
 * The repository of a workflow file, as the clone around it says: by the remote `origin` of its `.git/config`, or else, in a
 * job of GitHub Actions, by what GitHub tells the job of the repository that is checked out. Both are outside of what a pull
 * request can change. Only of a file at `.github/workflows/` of the clone: others are copies, examples or fixtures.
 *
 * @param path the file, as the user gave it
 * @returns `undefined` where neither tells
 */
export function repositoryOf(path: string, environment: NodeJS.ProcessEnv = process.env): FileRepository | undefined {
  if (path === "-") return undefined;
  const file = resolve(path);
  const root = dirname(dirname(dirname(file)));
  if (slashed(relative(root, dirname(file))) !== ".github/workflows") return undefined;
  return ofClone(root) ?? ofRun(root, environment);
}

function ofClone(root: string): FileRepository | undefined {
  const git = gitFolder(root);
  if (git === undefined) return undefined;
  const origin = originOf(readIfThere(join(git, "config")) ?? "");
  const [, urlHost, shortHost, name] = origin === undefined ? [] : (repositoryUrl.exec(origin) ?? []);
  const host = urlHost ?? shortHost;
  if (host === undefined || name === undefined) return undefined;
  const head = /^ref: refs\/remotes\/origin\/(\S+)\s*$/.exec(readIfThere(join(git, "refs/remotes/origin/HEAD")) ?? "");
  const branch = head?.[1];
  return { host: host.toLowerCase(), name, ...(branch === undefined ? {} : { defaultBranch: branch }) };
}

/** `git@github.com:acme/checkout.git`, `ssh://git@github.com/acme/checkout`, `https://github.com/acme/checkout.git`. */
const repositoryUrl =
  /^(?:(?:https?|ssh|git):\/\/(?:[^@/\s]*@)?([\w.-]+)(?::\d+)?\/|(?:[^@/\s]+@)?([\w.-]+):)([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/** `.git` is a folder; in a work tree beside another it is a file that names the folder. */
function gitFolder(root: string): string | undefined {
  const git = join(root, ".git");
  try {
    if (statSync(git).isDirectory()) return git;
  } catch {
    return undefined;
  }
  const named = /^gitdir: (.+?)\s*$/.exec(readIfThere(git) ?? "")?.[1];
  if (named === undefined) return undefined;
  const folder = resolve(root, named);
  const common = readIfThere(join(folder, "commondir"))?.trim();
  return common === undefined || common === "" ? folder : resolve(folder, common);
}

/** The URL of the remote `origin`. */
function originOf(config: string): string | undefined {
  const section = /^[ \t]*\[remote "origin"\]([^[]*)/m.exec(config)?.[1];
  return section === undefined ? undefined : /^[ \t]*url[ \t]*=[ \t]*(\S+)[ \t]*\r?$/m.exec(section)?.[1];
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables */
function ofRun(root: string, environment: NodeJS.ProcessEnv): FileRepository | undefined {
  const { GITHUB_ACTIONS, GITHUB_REPOSITORY, GITHUB_WORKSPACE, GITHUB_SERVER_URL } = environment;
  if (GITHUB_ACTIONS !== "true" || GITHUB_WORKSPACE === undefined || resolve(GITHUB_WORKSPACE) !== root)
    return undefined;
  const host = /^https?:\/\/([\w.-]+)/.exec(GITHUB_SERVER_URL ?? "https://github.com")?.[1];
  if (host === undefined || !/^[\w-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY ?? "")) return undefined;
  const { GITHUB_REPOSITORY_ID: id, GITHUB_REPOSITORY_OWNER_ID: ownerId } = environment;
  const isNumber = (text: string | undefined): text is string => /^\d+$/.test(text ?? "");
  return {
    host: host.toLowerCase(),
    name: GITHUB_REPOSITORY ?? "",
    ...(isNumber(id) && isNumber(ownerId) ? { id, ownerId } : {}),
  };
}

/** More is no configuration of a clone. */
const mostBytes = 1_000_000;

function readIfThere(path: string): string | undefined {
  try {
    return statSync(path).size > mostBytes ? undefined : readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
