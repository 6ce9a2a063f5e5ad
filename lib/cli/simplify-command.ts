import { simplify } from "../entry/access";
import type { PolicyDocument } from "../entry/check";
import { visible, visibleJson } from "../report/visible";
import { parseArguments } from "./arguments";
import { simplifyHelp } from "./help";
import { UsageError, type Command, type Outcome } from "./outcome";
import { withPolicyFiles } from "./policy-files";

/** `remit simplify`: prints a smaller policy that says the same. */
export const simplifyCommand: Command = {
  help: simplifyHelp,
  run: (args) => Promise.resolve().then(() => simplified(args)),
};

function simplified(args: readonly string[]): Outcome {
  const { positionals, values } = parseArguments(args, { values: ["budget"], flags: ["help"] }, "remit simplify");
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError(`\`remit simplify\` needs one file with a policy, and was given ${positionals.length}`);
  const budget = values.get("budget");
  return withPolicyFiles([path], ["policy"], ([policy]) => {
    const result = simplify(policy as PolicyDocument, budget === undefined ? {} : { budget: Number(budget) });
    if (result.outcome === "unknown")
      return {
        code: 2,
        stdout: "",
        stderr: `remit: ${visible(path)}: the policy is not simplified: ${visible(result.reason)}\n`,
      };
    return { code: 0, stdout: visibleJson(result.policy), stderr: `remit: ${noteOf(result)}\n` };
  });
}

function noteOf(result: Exclude<ReturnType<typeof simplify>, { outcome: "unknown" }>): string {
  if (result.outcome === "unchanged") return "no smaller policy that says the same was found";
  const { before, after } = result.characters;
  return `${after} characters in place of ${before}; it is proved that both say the same`;
}
