import { visible } from "../report/visible";
import { globalHelp } from "./help";
import { didYouMean, parseArguments } from "./arguments";
import { packageVersion } from "./package-files";
import { reviewCommand } from "./review-command";
import { isUsageError, UsageError, type Command, type Outcome, type Streamed } from "./outcome";
import { standardStream, write } from "./standard-output";
import { writeStreamed } from "./stream";

/**
 * The commands by name. A review's is there at once, since every pipeline waits for it; the others are loaded when they are
 * called, so that no review waits for them.
 */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<Command<Outcome | Streamed>>>> = {
  access: async () => (await import("./other-commands.js")).access,
  check: async () => (await import("./other-commands.js")).check,
  explain: async () => (await import("./other-commands.js")).explain,
  review: async (args) =>
    gives("source", args) ? (await import("./other-commands.js")).reviewWithSources : reviewCommand,
  rules: async () => (await import("./other-commands.js")).rules,
  simplify: async () => (await import("./other-commands.js")).simplify,
};

/**
 * Runs the command line, writes what comes of it and sets the exit code of the process. It never calls
 * `process.exit`, which would cut off what a pipe has not yet taken.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await outcomeOf(args);
  process.exitCode ??= code;
  write("stderr", stderr);
  write("stdout", stdout);
}

async function outcomeOf(args: readonly string[]): Promise<Outcome> {
  try {
    const result = await dispatch(args);
    return "next" in result ? await writeStreamed(result, standardStream("stdout")) : result;
  } catch (error) {
    if (isUsageError(error)) return { code: 2, stdout: "", stderr: `remit: ${error.message}\n` };
    return {
      code: 2,
      stdout: "",
      stderr: `remit: this is a fault of remit itself; please report it.\n${faultLines(error)}`,
    };
  }
}

/** Where a fault is, for a report of it. A syntax error's message is left out: it quotes its text, which may be secret. */
function faultLines(error: unknown): string {
  if (!(error instanceof Error)) return `${visible(typeof error)}\n`;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^ +at /.test(line));
  const title = error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`;
  return [title, ...frames].map((line) => `${visible(line)}\n`).join("");
}

async function dispatch([name, ...rest]: readonly string[]): Promise<Outcome | Streamed> {
  if (name === undefined) return { code: 2, stdout: "", stderr: globalHelp };
  if (name.startsWith("-")) return globalOption([name, ...rest]);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    throw unknownCommand(name);
  }
  const command = await load(rest);
  const asksForHelp = gives("help", rest) || optionsOf(rest).includes("-h");
  return asksForHelp ? { code: 0, stdout: command.help, stderr: "" } : command.run(rest);
}

/** Whether an option is among arguments, with a value or without. */
function gives(name: string, args: readonly string[]): boolean {
  return optionsOf(args).some((word) => word === `--${name}` || word.startsWith(`--${name}=`));
}

/** `--` ends the options. */
function optionsOf(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  return end < 0 ? args : args.slice(0, end);
}

/** What looks like a file is most likely meant to be reviewed. */
function unknownCommand(name: string): UsageError {
  const names = Object.keys(commands);
  const known = names
    .map((command) => `\`${command}\``)
    .join(", ")
    .replace(/, (?=[^,]*$)/, " and ");
  const hint = /[./]/.test(name) ? `. To review a file: \`remit review ${visible(name)}\`` : didYouMean(name, names);
  return new UsageError(`there is no command \`${visible(name)}\`; there are ${known}${hint}`);
}

function globalOption(args: readonly string[]): Outcome {
  const { flags } = parseArguments(args, { values: [], flags: ["help", "version"] }, "remit");
  if (flags.has("help")) return { code: 0, stdout: globalHelp, stderr: "" };
  if (!flags.has("version")) return { code: 2, stdout: "", stderr: globalHelp };
  return { code: 0, stdout: `${packageVersion()}\n`, stderr: "" };
}
