import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { runCommand } from "./process";

/** The emulator of AWS that everything here was tried with. https://docs.getmoto.org */
const MOTO = "moto[server]==5.2.5";

/** A moto server that runs. */
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

/** What a server emulates. */
export interface MotoOptions {
  /** The account that its credentials belong to, twelve digits. */
  readonly account: string;
}

/** The folder for what is built once and used by every run: `REMIT_E2E_CACHE` or `.e2e`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env["REMIT_E2E_CACHE"] || ".e2e";
}

/**
 * Makes a virtual environment with moto in the cache folder, unless it is there already.
 *
 * @returns the program that starts the server
 * @throws Error with the last words of pip or venv
 */
export async function installMoto(cache: string): Promise<string> {
  const venv = join(cache, "moto-" + MOTO.replace(/^.*==/, ""));
  const program = join(venv, "bin", "moto_server");
  const stamp = join(venv, "complete");
  if (existsSync(stamp)) return program;
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  await must("python3", ["-m", "venv", venv]);
  await must(join(venv, "bin", "pip"), ["install", "--quiet", "--disable-pip-version-check", MOTO]);
  writeFileSync(stamp, "");
  return program;
}

/** Starts a server on a free loopback port and waits until it answers. */
export async function startMoto(program: string, { account }: MotoOptions): Promise<Moto> {
  const port = await freePort();
  const child = spawn(program, ["-H", "127.0.0.1", "-p", String(port)], {
    env: { PATH: process.env["PATH"], ...pinned(account), MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> => stopped(child);
  try {
    await answers(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** moto's own account. */
const OWN_ACCOUNT = "123456789012";

/** The variable holds every request in one account, those of a role that was assumed in another one too. */
function pinned(account: string): NodeJS.ProcessEnv {
  return account === OWN_ACCOUNT ? {} : { MOTO_ACCOUNT_ID: account };
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await runCommand(command, args, { timeout: 300_000 });
  if (code !== 0) throw new Error(`\`${command} ${args.join(" ")}\`: ${stderr.trim().split("\n").at(-1) ?? "failed"}`);
}

/** Another process may take the port before moto does; then moto ends, and {@link answers} says so. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

const READY_WITHIN = 60_000;
const POLL_EVERY = 100;

async function answers(url: string, child: ChildProcess): Promise<void> {
  let failure = "";
  child.once("error", (error) => (failure = error.message));
  child.once("exit", (code) => (failure = `it ended with code ${code}`));
  for (let waited = 0; waited < READY_WITHIN; waited += POLL_EVERY) {
    if (failure) throw new Error(`moto didn't start: ${failure}`);
    const answered = await fetch(`${url}/moto-api/data.json`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY));
  }
  throw new Error(`moto didn't answer within ${READY_WITHIN / 1000} s`);
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill();
  });
}
