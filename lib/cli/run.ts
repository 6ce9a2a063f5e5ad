import { visible } from "../report/visible";
import { globalHelp } from "./help";
import { didYouMean, parseArguments } from "./arguments";
import { UsageError, type Command, type Outcome } from "./outcome";

/** The commands by name. Each is loaded when it is called: `remit --version` needs no reader, `remit rules` no catalogue. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  review: async () => (await import("./review-command.js")).reviewCommand,
  rules: async () => (await import("./rules-command.js")).rulesCommand,
};

/**
 * Runs the command line, writes what comes of it and sets the exit code of the process. It never calls
 * `process.exit`, which would cut off what a pipe has not yet taken.
 */
export async function run(args: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  const { code, stdout, stderr } = await outcomeOf(args);
  process.exitCode = code;
  if (stderr !== "") process.stderr.write(stderr);
  if (stdout !== "") process.stdout.write(stdout);
}

/** A reader that has seen enough (`remit review … | head`) is no error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") process.exitCode = 2;
}

async function outcomeOf(args: readonly string[]): Promise<Outcome> {
  try {
    return await dispatch(args);
  } catch (error) {
    if (error instanceof UsageError) return { code: 2, stdout: "", stderr: `remit: ${error.message}\n` };
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const lines = words.split("\n").map(visible).join("\n");
    return { code: 2, stdout: "", stderr: `remit: this is a fault of remit itself; please report it.\n${lines}\n` };
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<Outcome> {
  if (name === undefined) return { code: 2, stdout: "", stderr: globalHelp };
  if (name.startsWith("-")) return globalOption([name, ...rest]);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    const names = Object.keys(commands);
    const known = names.map((known) => `\`${known}\``).join(" and ");
    throw new UsageError(`there is no command \`${visible(name)}\`; there are ${known}${didYouMean(name, names)}`);
  }
  const command = await load();
  const end = rest.indexOf("--");
  const asksForHelp = (end < 0 ? rest : rest.slice(0, end)).some((word) => word === "--help" || word === "-h");
  return asksForHelp ? { code: 0, stdout: command.help, stderr: "" } : command.run(rest);
}

async function globalOption(args: readonly string[]): Promise<Outcome> {
  const { flags } = parseArguments(args, { values: [], flags: ["help", "version"] }, "remit");
  if (flags.has("help")) return { code: 0, stdout: globalHelp, stderr: "" };
  if (!flags.has("version")) return { code: 2, stdout: "", stderr: globalHelp };
  const { packageVersion } = await import("./package-files.js");
  return { code: 0, stdout: `${packageVersion()}\n`, stderr: "" };
}
