import type { Question, StringTest } from "./model";
import type { Candidate } from "./witness";

/** Of several values that a question asks for, so many are tried. */
const mostGuesses = 4;

/**
 * The candidate with the values that a question asks for, where it asks for literal ones. Other values are left as they are, so
 * these are guesses that the request is still allowed: the first ones of several values together, then the second ones.
 */
export function* guessesOf(candidate: Candidate, question: Question): Iterable<Candidate> {
  const { actions = [], resources = [], principals = [], conditions = [] } = question;
  if ([actions, resources, principals].some((tests) => tests.length > 1)) return;
  const values = conditions.map((one) =>
    one.kind === "value" && one.test.kind === "string" ? literals(one.test.test) : [],
  );
  const [action, resource, principal] = [actions, resources, principals].map(([test]) => test && literals(test));
  const asked = [action, resource, principal, ...values].filter((texts) => texts !== undefined);
  if (asked.some((texts) => texts.length === 0)) return;
  const count = Math.min(mostGuesses, Math.max(...asked.map((texts) => texts.length)));
  for (let at = 0; at < count; at++) {
    const nth = (texts: readonly string[]): string => texts[at] ?? texts[0] ?? "";
    const context = new Map(candidate.context);
    conditions.forEach(({ key }, index) => context.set(key, [nth(values[index] ?? [])]));
    yield {
      ...candidate,
      ...(action === undefined ? {} : { action: nth(action) }),
      ...(resource === undefined ? {} : { resource: nth(resource) }),
      ...(principal === undefined ? {} : { principal: nth(principal) }),
      context,
    };
  }
}

/** The texts of a test that asks for literal ones; none for another. */
function literals({ patterns, negated }: StringTest): readonly string[] {
  const texts = patterns.flatMap(({ text, syntax }) =>
    syntax === "literal" && typeof text === "string" ? [text] : [],
  );
  return negated || texts.length < patterns.length ? [] : texts;
}
