import { init } from "z3-solver";

/** Statements as lists of globs, for the part of the language that strings and regular expressions can say. */
export interface GlobStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What Z3 says of an inclusion in the time that it is given. */
export type Inclusion = "included" | "not included" | "timeout";

/** Asks Z3 whether everything that some statements allow is allowed by others. */
export type AskZ3 = (after: readonly GlobStatement[], before: readonly GlobStatement[]) => Promise<Inclusion>;

/** Starts Z3. @param limit milliseconds that one question may take */
export async function startZ3(limit: number): Promise<AskZ3> {
  const { Z3 } = await init();
  return async (after, before) => {
    const context = Z3.mk_context(Z3.mk_config());
    const answer = await Z3.eval_smtlib2_string(context, script(after, before, limit));
    Z3.del_context(context);
    if (answer.startsWith("unsat")) return "included";
    return answer.startsWith("sat") ? "not included" : "timeout";
  };
}

/** A request that `after` allows and `before` does not, in SMT-LIB (https://smt-lib.org/theories-UnicodeStrings.shtml). */
function script(after: readonly GlobStatement[], before: readonly GlobStatement[], limit: number): string {
  return [
    `(set-option :timeout ${limit})`,
    "(declare-const action String)",
    "(declare-const resource String)",
    `(assert ${anyOf(after)})`,
    `(assert (not ${anyOf(before)}))`,
    "(check-sat)",
  ].join("\n");
}

function anyOf(statements: readonly GlobStatement[]): string {
  const allowed = statements.map(
    ({ actions, resources }) => `(and ${inOneOf("action", actions)} ${inOneOf("resource", resources)})`,
  );
  return `(or ${allowed.join(" ")} false)`;
}

function inOneOf(constant: string, globs: readonly string[]): string {
  return `(str.in_re ${constant} (re.union re.none ${globs.map((glob) => regex(glob, constant === "resource")).join(" ")}))`;
}

/** In the first five fields of an ARN a wildcard matches no colon. */
function regex(glob: string, isArn: boolean): string {
  let colons = 0;
  const parts = glob.split(/([*?:])/).map((part) => {
    if (part === ":") colons++;
    const one = isArn && colons < 5 ? `(re.diff re.allchar (str.to_re ":"))` : "re.allchar";
    if (part === "*") return `(re.* ${one})`;
    return part === "?" ? one : `(str.to_re "${part}")`;
  });
  return `(re.++ ${parts.join(" ")} (str.to_re ""))`;
}
