import { visible } from "../report/visible";
import { didYouMean, parseArguments, type Arguments, type OptionNames } from "./arguments";
import { parseCheckFailOn, type CheckFailOn } from "./check-fail-on";
import { UsageError } from "./outcome";
import { terminalTakesColor, terminalWidth } from "./terminal";

/** Everything that `remit check` was told, of one question or for many. */
export type CheckSettings = SingleCheck | { readonly batch: true; readonly failOn: CheckFailOn };

export interface SingleCheck {
  readonly batch: false;
  readonly kind: keyof typeof kinds;
  readonly paths: readonly string[];
  /** The fields of the question that options give. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly format: "terminal" | "json";
  readonly failOn: CheckFailOn;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const common = ["format", "fail-on", "budget"];

/** What each kind of question takes. */
const kinds = {
  "no-new-access": { paths: 2, words: "two files, before and after", values: common, lists: [] },
  access: {
    paths: 1,
    words: "one file of policies",
    values: common,
    lists: ["action", "resource", "principal", "context", "without"],
  },
  trust: {
    paths: 1,
    words: "one file with a role's trust policy",
    values: [...common, "issuer", "tokens"],
    lists: ["claim", "without"],
  },
} as const satisfies Readonly<Record<string, { paths: number; words: string } & Omit<OptionNames, "flags">>>;

/** @throws UsageError */
export function checkSettings(args: readonly string[]): CheckSettings {
  const [kind = "", ...rest] = args;
  if (isKind(kind)) return singleCheck(kind, rest);
  if (args.includes("--batch")) return batchCheck(args);
  const given =
    kind === "" || kind.startsWith("-")
      ? "`remit check` needs a kind of question"
      : `there is no kind \`${visible(kind)}\``;
  const names = Object.keys(kinds);
  throw new UsageError(
    `${given}; there are ${names.join(", ")}, or --batch for many questions${didYouMean(kind, names)}`,
  );
}

function isKind(kind: string): kind is SingleCheck["kind"] {
  return Object.hasOwn(kinds, kind);
}

/** Answers are the result of a batch: unless it is asked for, it doesn't fail for what they are. */
function batchCheck(args: readonly string[]): CheckSettings {
  const names = { values: ["fail-on"], flags: ["batch", "help"] };
  const { positionals, values } = parseArguments(args, names, "remit check");
  if (positionals.length > 0)
    throw new UsageError(
      `\`remit check --batch\` reads questions from standard input, and was given \`${visible(positionals[0] ?? "")}\``,
    );
  return { batch: true, failOn: parseCheckFailOn(values.get("fail-on") ?? "never") };
}

function singleCheck(kind: SingleCheck["kind"], args: readonly string[]): SingleCheck {
  const { paths, words, values: valueNames, lists } = kinds[kind];
  const given = parseArguments(args, { values: valueNames, lists, flags: ["no-color", "help"] }, `remit check ${kind}`);
  const { positionals, values, flags } = given;
  if (positionals.length !== paths)
    throw new UsageError(`\`remit check ${kind}\` needs ${words}, and was given ${positionals.length}`);
  if (positionals.filter((path) => path === "-").length > 1)
    throw new UsageError("standard input can be one of the files, not both");
  return {
    batch: false,
    kind,
    paths: positionals,
    fields: fieldsOf(kind, given),
    format: formatOf(values.get("format") ?? "terminal"),
    failOn: parseCheckFailOn(values.get("fail-on") ?? "unknown"),
    color: !flags.has("no-color") && terminalTakesColor(),
    width: terminalWidth(),
  };
}

function fieldsOf(kind: SingleCheck["kind"], { values, lists }: Arguments): Record<string, unknown> {
  const budget = values.get("budget");
  const fields: Record<string, unknown> = budget === undefined ? {} : { budget: Number(budget) };
  for (const name of ["action", "resource", "principal"]) if (lists.has(name)) fields[name] = lists.get(name);
  if (kind === "access") fields["context"] = valuesByKey("context", lists);
  if (kind !== "trust") return fields;
  const issuer = values.get("issuer");
  if (issuer === undefined)
    throw new UsageError(
      "`remit check trust` needs the issuer of the token: `--issuer token.actions.githubusercontent.com`",
    );
  const tokens = values.get("tokens");
  const claims = valuesByKey("claim", lists);
  return { ...fields, issuer, claims, ...(tokens === undefined ? {} : { tokens }) };
}

/** What `--context key=value` gives, several times for several values, and `--without key`. */
function valuesByKey(option: string, lists: Arguments["lists"]): Record<string, readonly string[] | null> {
  const byKey = new Map<string, string[] | null>();
  for (const given of lists.get(option) ?? []) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(given) ?? [];
    if (key === undefined || value === undefined)
      throw new UsageError(
        `\`--${option} ${visible(given)}\`: give a key and a value, as in \`${examples[option] ?? ""}\``,
      );
    byKey.set(key, [...(byKey.get(key) ?? []), value]);
  }
  for (const key of lists.get("without") ?? []) {
    if (byKey.has(key))
      throw new UsageError(`\`--without ${visible(key)}\` contradicts \`--${option} ${visible(key)}=…\``);
    byKey.set(key, null);
  }
  return Object.fromEntries(byKey);
}

const examples: Readonly<Record<string, string>> = {
  context: "--context aws:SourceIp=203.0.113.7",
  claim: "--claim sub=repo:acme/checkout:ref:refs/heads/main",
};

/** @throws UsageError */
export function formatOf(text: string): SingleCheck["format"] {
  if (text === "terminal" || text === "json") return text;
  throw new UsageError(
    `\`--format ${visible(text)}\`: there are terminal, json${didYouMean(text, ["terminal", "json"])}`,
  );
}
