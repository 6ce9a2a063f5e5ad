import { accessReport, type EscalationsOptions } from "../entry/access";
import type { Policies } from "../entry/check";
import { accessPage } from "../report/access-page";
import { visibleJson } from "../report/visible";
import { parseArguments } from "./arguments";
import { formatOf } from "./check-settings";
import { accessHelp } from "./help";
import { UsageError, type Command, type Outcome } from "./outcome";
import { withPolicyFiles } from "./policy-files";
import { terminalTakesColor, terminalWidth } from "./terminal";

/** `remit access`: shows what policies allow. */
export const accessCommand: Command = { help: accessHelp, run: (args) => Promise.resolve().then(() => access(args)) };

function access(args: readonly string[]): Outcome {
  const names = { values: ["format", "arn", "budget"], flags: ["no-color", "help"] };
  const { positionals, values, flags } = parseArguments(args, names, "remit access");
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError(`\`remit access\` needs one file of policies, and was given ${positionals.length}`);
  const format = formatOf(values.get("format") ?? "terminal");
  const [arn, budget] = [values.get("arn"), values.get("budget")];
  const options: EscalationsOptions = {
    ...(arn === undefined ? {} : { arn }),
    ...(budget === undefined ? {} : { budget: Number(budget) }),
  };
  return withPolicyFiles([path], ["policy"], ([policies]) => {
    const report = accessReport(policies as Policies, options);
    const page = { color: !flags.has("no-color") && terminalTakesColor(), width: terminalWidth() };
    const name = path === "-" ? "standard input" : path;
    return { code: 0, stdout: format === "json" ? visibleJson(report) : accessPage(name, report, page), stderr: "" };
  });
}
