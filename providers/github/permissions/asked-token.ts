import { canEver } from "../../../lib/access/decide";
import { newAccess } from "../../../lib/access/difference";
import type { AccessRequest, Answer, Pattern, Question, StringTest } from "../../../lib/access/model";
import { recognisable, type Preference } from "../../../lib/access/recognisable";
import type { AskedPolicies, Platform } from "../../../lib/check/platform";
import { QuestionError } from "../../../lib/check/question-error";
import type { ReadQuestion } from "../../../lib/check/read-question";
import { accessOfToken, repositoryPattern } from "./access-set";
import { tokenAllows } from "./evaluate";
import { githubAccessClass, githubActionFacts } from "./scopes";
import { isGithubToken, readToken } from "./token";

const github: Platform = { actions: githubActionFacts, classOf: githubAccessClass, spelling: (key) => key };

/**
 * A token of GitHub as questions of any platform ask about it.
 *
 * @param place how errors call it: `before`
 * @throws {QuestionError}
 */
function askedToken(value: unknown, place: string): AskedPolicies {
  if (!isGithubToken(value))
    throw new QuestionError(
      `\`${place}\` is no token of GitHub, and it is compared with one; both are of one platform`,
    );
  const token = readToken(value, place);
  const allows = (request: AccessRequest): boolean => tokenAllows(token, request);
  return {
    platform: github,
    access: accessOfToken(token),
    within: {},
    allows,
    recognised: (answer, before) => {
      const shown = confirmed(answer, (request) => allows(request) && before?.allows(request) !== true);
      return shown.verdict === "yes" ? shown.witness : answer.witness;
    },
    confirmed: (answer, before) => confirmed(answer, (request) => allows(request) && before?.allows(request) !== true),
  };
}

/** Whether a question is about tokens of GitHub. */
export function isAboutTokens(question: ReadQuestion): boolean {
  switch (question.kind) {
    case "no-new-access":
      return isGithubToken(question.before) || isGithubToken(question.after);
    case "access":
      return isGithubToken(question.policy);
    case "trust":
      return false;
  }
}

/** The tokens that a question is about: of `no-new-access` the one before and the one after. @throws {QuestionError} */
export function tokensOf(question: ReadQuestion): AskedPolicies[] {
  switch (question.kind) {
    case "no-new-access":
      return [askedToken(question.before, "before"), askedToken(question.after, "after")];
    case "access":
      return [askedToken(question.policy, "policy")];
    case "trust":
      return [];
  }
}

/** Answers a question about tokens of GitHub: *yes* is a request that contradicts the check. @throws {QuestionError} */
export function tokenAnswer(question: ReadQuestion): Answer {
  const [token, after = token] = tokensOf(question);
  if (token === undefined || after === undefined) throw new RangeError("a question is about tokens");
  const options = question.budget === undefined ? {} : { budget: question.budget };
  if (question.kind !== "access") return after.confirmed(newAccess(after.access, token.access, options), token);
  return token.confirmed(canEver(token.access, requestQuestion(question), options));
}

function requestQuestion({ request }: Extract<ReadQuestion, { kind: "access" }>): Question {
  const { actions, resources, principals, context } = request;
  if (principals !== undefined || context.size > 0)
    throw new QuestionError(
      "a token of GitHub has no principals and no conditions; ask by `action`, a scope with its level, and `resource`, a repository",
    );
  return {
    ...(actions === undefined
      ? {}
      : { actions: [testOf(actions.map((text) => ({ text, syntax: "glob", ignoreCase: true })))] }),
    ...(resources === undefined ? {} : { resources: [testOf(resources.map(repositoryPattern))] }),
  };
}

function testOf(patterns: readonly Pattern[]): StringTest {
  return { patterns, negated: false };
}

/** GitHub's documentation writes this repository; it stands for any. */
const exampleRepository: Preference = {
  *suggest() {
    yield { resources: [testOf([{ text: "octo-org/octo-repo", syntax: "literal", ignoreCase: false }])] };
  },
};

/** A *yes* only stands when the request is allowed by GitHub's text too. */
function confirmed(answer: Answer, confirms: (request: AccessRequest) => boolean): Answer {
  if (answer.verdict !== "yes") return answer;
  if (confirms(answer.witness)) return recognisable(answer, [exampleRepository], confirms);
  const reason = `the analysis found that \`${answer.witness.action}\` is allowed, and an evaluation of the permissions does not confirm it; please report it`;
  return { verdict: "unknown", reason };
}
