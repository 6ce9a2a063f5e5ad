import { spawn } from "node:child_process";

/** How a command ended. `code` is null when it was killed or couldn't be started. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and for how long a command runs. */
export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment; nothing is inherited. @default the environment of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** In milliseconds. @default 120,000 */
  readonly timeout?: number;
}

/** Runs a command without a shell and without blocking this process. Never rejects: a missing program ends with code null. */
export function runCommand(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { cwd, env = process.env, timeout = 120_000 } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...(cwd ? { cwd } : {}), env, timeout, stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    const end = (code: number | null, problem = ""): void =>
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8") + problem,
      });
    child.on("error", (error) => end(null, error.message));
    child.on("close", (code, signal) => end(code, signal ? `\`${command}\` was ended by ${signal}` : ""));
  });
}
