import { explainResource, ResourceNameError } from "../entry/explain";
import { expandPatterns, readDocuments, type ReadResult } from "../entry/review";
import { explainJson } from "../report/explain-json";
import { explainPage } from "../report/explain-page";
import { visible } from "../report/visible";
import { parseArguments } from "./arguments";
import { formatOf } from "./check-settings";
import { explainHelp } from "./help";
import { UsageError, type Command, type Outcome } from "./outcome";
import { distinct, repositoryOf, todayOf } from "./review-settings";
import { withSources } from "./review-sources";
import { terminalTakesColor, terminalWidth } from "./terminal";

/** `remit explain`: what was understood of one resource. */
export const explainCommand: Command = { help: explainHelp, run: explain };

async function explain(args: readonly string[]): Promise<Outcome> {
  const names = { values: ["format", "today", "repository"], lists: ["source"], flags: ["no-color", "help"] };
  const { positionals, values, lists, flags } = parseArguments(args, names, "remit explain");
  const [name, ...paths] = positionals;
  if (name === undefined || paths.length === 0)
    throw new UsageError(
      "`remit explain` needs the address of a resource, and the files that have it: `remit explain aws_iam_role.deploy plan.json`",
    );
  const format = formatOf(values.get("format") ?? "terminal");
  const today = todayOf(values.get("today"));
  const repository = repositoryOf(values.get("repository"));
  const read = await readAll(paths, lists.get("source") ?? []);
  const problems = read.errors.map(({ path, problem }) => `remit: ${visible(path)}: ${visible(problem)}\n`).join("");
  if (read.documents.length === 0) return { code: 2, stdout: "", stderr: problems };
  try {
    const explanation = explainResource(read.documents, name, {
      today,
      ...(repository === undefined ? {} : { repository }),
    });
    const page = { color: !flags.has("no-color") && terminalTakesColor(), width: terminalWidth() };
    const stdout = format === "json" ? explainJson(explanation) : explainPage(explanation, page);
    return { code: problems === "" ? 0 : 2, stdout, stderr: problems };
  } catch (error) {
    if (!(error instanceof ResourceNameError)) throw error;
    return { code: 2, stdout: "", stderr: `${problems}remit: ${visible(error.message)}\n` };
  }
}

async function readAll(given: readonly string[], sources: readonly string[]): Promise<ReadResult> {
  const { paths, errors } = await expandPatterns(given);
  const expanded = await expandPatterns(sources);
  const read = readDocuments(distinct(paths), { everyResource: true });
  return withSources({ ...read, errors: [...errors, ...expanded.errors, ...read.errors] }, distinct(expanded.paths));
}
