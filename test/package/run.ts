import { spawnSync } from "node:child_process";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, in an environment that says nothing of this repository. */
export function run(program: string, args: readonly string[], cwd: string = process.cwd()): Ended {
  const foreign = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV$|NODE_PATH$|INIT_CWD$)/.test(name));
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: Object.fromEntries(foreign),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr: error === undefined ? stderr : `${stderr}${error.message}` };
}

/** What a program prints. @throws Error with its words if it fails */
export function output(program: string, args: readonly string[], cwd?: string): string {
  const { code, stdout, stderr } = run(program, args, cwd);
  if (code !== 0)
    throw new Error(`\`${program} ${args.join(" ")}\` ended with ${code ?? "a signal"}:\n${stdout}${stderr}`);
  return stdout;
}
