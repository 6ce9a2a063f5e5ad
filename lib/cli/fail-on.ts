import { visible } from "../report/visible";
import type { FailOn } from "../review/review";
import type { Severity } from "../rules/rule";
import { didYouMean } from "./arguments";
import { UsageError } from "./outcome";

const violationWords = ["critical", "high", "medium", "low", "info", "never"] as const satisfies readonly (
  Severity | "never"
)[];

const unknownWords: Readonly<Record<string, FailOn["unknown"]>> = {
  unknown: "any",
  "unknown-touched": "touched",
  "unknown-never": "never",
};

/**
 * Parses `--fail-on`: at most one word about violations and one about unknowns. What is not mentioned stays at its
 * default, except that `never` alone is meant for everything.
 *
 * @throws UsageError
 */
export function parseFailOn(text: string, defaults: FailOn): FailOn {
  let violation: FailOn["violation"] | undefined;
  let unknown: FailOn["unknown"] | undefined;
  for (const word of text.split(",").map((part) => part.trim())) {
    const severity = violationWords.find((known) => known === word);
    if (severity !== undefined && violation === undefined) violation = severity;
    else if (Object.hasOwn(unknownWords, word) && unknown === undefined) unknown = unknownWords[word];
    else throw wrongWord(word, text);
  }
  return {
    violation: violation ?? defaults.violation,
    unknown: unknown ?? (violation === "never" ? "never" : defaults.unknown),
  };
}

function wrongWord(word: string, text: string): UsageError {
  const words = [...violationWords, ...Object.keys(unknownWords)];
  const given = `\`--fail-on ${visible(text)}\``;
  if (words.includes(word)) {
    return new UsageError(
      `${given}: \`${word}\` is one word too many; give at most one severity and one word about unknowns`,
    );
  }
  return new UsageError(`${given}: \`${visible(word)}\` is none of ${words.join(", ")}${didYouMean(word, words)}`);
}
