import type { Comparison, Condition, StringTest, ValueTest } from "./model";
import { textWords } from "./text-words";

/** How a condition key is spelt for people, since keys are compared in lower case. */
export type KeySpelling = (key: string) => string;

/** A condition in words: `aws:SourceIp is in 10.0.0.0/8`. */
export function conditionWords(condition: Condition, spelling: KeySpelling): string {
  const key = spelling(condition.key);
  switch (condition.kind) {
    case "opaque":
      return `a condition holds that is not understood (${condition.reason})`;
    case "presence":
      return condition.present ? `there is ${key}` : `there is no ${key}`;
    case "value": {
      const subject = { one: key, any: `some value of ${key}`, all: `every value of ${key}` }[condition.quantifier];
      const words = `${subject} ${testWords(condition.test)}`;
      return condition.whenAbsent ? `${words} or there is none` : words;
    }
  }
}

function testWords(test: ValueTest): string {
  switch (test.kind) {
    case "string":
      return stringTestWords(test.test);
    case "boolean":
      return `is ${alternatives(test.values.map(String))}`;
    case "address":
      return `is ${test.negated ? "not " : ""}in ${alternatives(test.ranges)}`;
    case "number":
      return `is ${numberWords[test.comparison]}${alternatives(test.bounds.map(String))}`;
    case "instant":
      return `is ${instantWords[test.comparison]}${alternatives(test.bounds.map(instantText))}`;
  }
}

const numberWords: Readonly<Record<Comparison, string>> = {
  equal: "",
  "not-equal": "not ",
  less: "less than ",
  "less-or-equal": "at most ",
  greater: "more than ",
  "greater-or-equal": "at least ",
};

const instantWords: Readonly<Record<Comparison, string>> = {
  equal: "",
  "not-equal": "not ",
  less: "before ",
  "less-or-equal": "not after ",
  greater: "after ",
  "greater-or-equal": "not before ",
};

/** What a string passes: `is a or b*`, `is not a`. */
function stringTestWords({ patterns, negated }: StringTest): string {
  return `is ${negated ? "not " : ""}${alternatives(patterns.map(({ text }) => textWords(text)))}`;
}

/** What a list of alternatives reads like; nothing is in an empty one. */
export function alternatives(words: readonly string[]): string {
  if (words.length === 0) return "nothing";
  const shown = words.slice(0, mostWords).map((word) => (word === "" ? '""' : word));
  const more = words.length - shown.length;
  return more > 0 ? `${shown.join(", ")} or ${more} more` : shown.join(" or ");
}

/** More alternatives than these are counted. */
const mostWords = 5;

function instantText(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time / 1000) : date.toISOString().replace(".000Z", "Z");
}
