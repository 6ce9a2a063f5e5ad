import { parseArgs, type ParseArgsConfig } from "node:util";
import { nearest } from "../identity/nearest";
import { visible } from "../report/visible";
import { UsageError } from "./outcome";

/** The options that a command takes, without their dashes. */
export interface OptionNames {
  /** Options with a value: `--format json`, `--format=json`. */
  readonly values: readonly string[];
  /** Options with a value that may be given several times. @default none */
  readonly lists?: readonly string[];
  readonly flags: readonly string[];
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  /** The values of each option that may be given several times, in their order. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
}

type OptionConfig = NonNullable<ParseArgsConfig["options"]>[string];

/**
 * Parses arguments by the POSIX conventions; `--` ends the options.
 *
 * @param command for the hint at its help: `remit review`
 * @throws UsageError for an option that is unknown, given twice, or without its value
 */
export function parseArguments(args: readonly string[], names: OptionNames, command: string): Arguments {
  const { lists: listNames = [] } = names;
  const options: Record<string, OptionConfig> = {};
  for (const name of [...names.values, ...listNames]) options[name] = { type: "string" };
  for (const name of names.flags) options[name] = { type: "boolean", ...(name === "help" ? { short: "h" } : {}) };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = [];
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    if (values.has(name)) throw new UsageError(`\`${rawName}\` is given twice; give it once`);
    if (names.flags.includes(name)) flags.add(flag(name, value));
    else if (names.values.includes(name)) values.set(name, valueOf(rawName, value, inlineValue === true));
    else if (listNames.includes(name))
      lists.set(name, [...(lists.get(name) ?? []), valueOf(rawName, value, inlineValue === true)]);
    else throw unknownOption(rawName, names, command);
  }
  return { positionals, values, lists, flags };
}

/** A suggestion as the end of a message, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? "" : `. Did you mean \`${candidate}\`?`;
}

function flag(name: string, value: string | undefined): string {
  if (value !== undefined) throw new UsageError(`\`--${name}\` takes no value, and was given \`${visible(value)}\``);
  return name;
}

/** What looks like an option is not taken for a value: `--output --format json` is a slip. */
function valueOf(rawName: string, value: string | undefined, inline: boolean): string {
  if (value === undefined || value === "") throw new UsageError(`\`${rawName}\` needs a value: \`${rawName}=…\``);
  if (!inline && value.length > 1 && value.startsWith("-")) {
    throw new UsageError(
      `\`${rawName}\` needs a value, and \`${visible(value)}\` looks like an option; if it is meant, write \`${rawName}=${visible(value)}\``,
    );
  }
  return value;
}

function unknownOption(rawName: string, { values, lists = [], flags }: OptionNames, command: string): UsageError {
  const known = [...values, ...lists, ...flags].map((name) => `--${name}`);
  return new UsageError(
    `there is no option \`${visible(rawName)}\`; see \`${command} --help\`${didYouMean(rawName, known)}`,
  );
}
