import { columnsOf } from "../report/page";
import { visible } from "../report/visible";
import { allRules } from "../rules/all";
import { didYouMean, parseArguments } from "./arguments";
import { rulesHelp } from "./help";
import { UsageError, type Command, type Outcome } from "./outcome";
import { ruleDoc } from "./package-files";

/** `remit rules`: the list, or the documentation of one. */
export const rulesCommand: Command = { help: rulesHelp, run: (args) => Promise.resolve().then(() => rules(args)) };

function rules(args: readonly string[]): Outcome {
  const { positionals } = parseArguments(args, { values: [], flags: ["help"] }, "remit rules");
  const [id, ...more] = positionals;
  if (more.length > 0)
    throw new UsageError(`\`remit rules\` explains one rule at a time, and was given ${positionals.length}`);
  return { code: 0, stdout: id === undefined ? list() : explain(id), stderr: "" };
}

function list(): string {
  const width = Math.max(...allRules.map(({ id }) => columnsOf(id)));
  const lines = allRules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}`);
  return `${lines.join("\n")}\n`;
}

function explain(id: string): string {
  const ids = allRules.map((rule) => rule.id);
  if (!ids.includes(id)) {
    throw new UsageError(`there is no rule \`${visible(id)}\`; \`remit rules\` lists them${didYouMean(id, ids)}`);
  }
  const doc = ruleDoc(id);
  if (doc === undefined)
    throw new UsageError(`the documentation of \`${id}\` is not in this installation; install remit-iac anew`);
  return doc.endsWith("\n") ? doc : `${doc}\n`;
}
