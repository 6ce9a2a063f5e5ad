import { newAccess, type NewAccess } from "../entry/access";
import { check, type CheckQuestion, type NoNewAccess, type Proof } from "../entry/check";
import { checkPage } from "../report/check-page";
import { visibleJson } from "../report/visible";
import { answerLines } from "./check-batch";
import { exitCodeOf } from "./check-fail-on";
import { checkSettings, type SingleCheck } from "./check-settings";
import { checkStatement } from "./check-statement";
import { checkHelp } from "./help";
import type { Command, Outcome, Streamed } from "./outcome";
import { withPolicyFiles } from "./policy-files";

/** `remit check`: answers one question about policies, or a stream of them. */
export const checkCommand: Command<Outcome | Streamed> = {
  help: checkHelp,
  run: (args) => Promise.resolve().then(() => run(args)),
};

function run(args: readonly string[]): Outcome | Streamed {
  const settings = checkSettings(args);
  return settings.batch ? answerLines(process.stdin, settings.failOn) : single(settings);
}

/** The fields of a question that hold its files, in the order in which they are given. */
const fileFields: Readonly<Record<SingleCheck["kind"], readonly string[]>> = {
  "no-new-access": ["before", "after"],
  access: ["policy"],
  trust: ["trust"],
};

function single(settings: SingleCheck): Outcome {
  const names = fileFields[settings.kind];
  return withPolicyFiles(settings.paths, names, (files) => {
    const proof = answered(settings, Object.fromEntries(names.map((name, at) => [name, files[at]])));
    return {
      code: exitCodeOf(proof, settings.failOn),
      stdout: settings.format === "json" ? visibleJson(proof) : checkPage(checkStatement(settings), proof, settings),
      stderr: "",
    };
  });
}

/** A single comparison also tells all that is new. */
function answered({ kind, fields }: SingleCheck, files: Readonly<Record<string, unknown>>): Proof | NewAccess {
  const question = { ...files, ...fields };
  return kind === "no-new-access"
    ? newAccess(question as unknown as NoNewAccess)
    : check({ kind, ...question } as CheckQuestion);
}
