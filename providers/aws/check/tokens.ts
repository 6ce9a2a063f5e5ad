import { canEver } from "../../../lib/access/decide";
import type { Answer, Condition, Question } from "../../../lib/access/model";
import type { Preference } from "../../../lib/access/recognisable";
import type { ReadQuestion } from "../../../lib/check/read-question";
import type { ReadTokens } from "../../../lib/check/tokens-asked";
import { QuestionError } from "../../../lib/check/question-error";
import { mentionedClaims } from "../../../lib/estate/admission";
import { claimIsAbsent, claimIsNot, literal } from "../../../lib/estate/claims";
import type { ClaimCondition, TokenPreference } from "../../../lib/estate/issuer";
import { tokenPreferences } from "../../../lib/estate/shown-tokens";
import type { TokenLanguage, TokenSet } from "../../../lib/estate/token-language";
import { carriesKey, claimKey } from "../policy/issuer-keys";
import { confirmed } from "./answers";
import type { Subject } from "./subject";
import { tokenQuestion } from "./token-question";

type TrustAsked = Extract<ReadQuestion, { readonly kind: "trust" }> & { readonly tokens: ReadTokens };

/**
 * Answers whether a trust policy admits tokens that are told by what they come from: *yes* has a token whose claims agree with
 * one another, as the issuer makes them.
 *
 * @param languageOf what an issuer's tokens are like; `undefined` where that is not known
 * @param tokensOf how the issuer writes its tokens. @default nothing is known of that
 * @throws {QuestionError} for an issuer whose tokens are not known
 */
export function tokensAnswer(
  question: TrustAsked,
  subject: Subject,
  languageOf: (host: string, asked: ReadTokens) => TokenLanguage | undefined,
  tokensOf: (host: string) => readonly TokenPreference[] = () => [],
): Answer {
  const { issuer, tokens } = question;
  const language = languageOf(issuer, tokens) ?? languageOfAny(tokens);
  if (language === undefined)
    throw new QuestionError(
      `what \`${tokens.kind}\` is among the tokens of ${issuer} is not known; ask by \`claims\`, or leave out \`tokens\``,
    );
  if (subject.problem !== undefined) return { verdict: "unknown", reason: subject.problem };
  return new TokenSearch(question, subject, language, tokensOf(issuer)).answer();
}

/** Every issuer's tokens have a subject: https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
function languageOfAny({ kind }: ReadTokens): TokenLanguage | undefined {
  if (kind !== "no-subject") return undefined;
  return { tokens: () => [{ conditions: [claimIsAbsent("sub")] }], tokensLike: () => [[]], implied: () => [] };
}

/** More tokens that no issuer would make are not looked at. */
const mostRejected = 24;

const noneFound: Answer = {
  verdict: "unknown",
  reason: "no token was found that the issuer would make, and none is ruled out",
};

class TokenSearch {
  readonly #asked: Question;
  readonly #host: string;
  readonly #preferences: readonly Preference[];

  constructor(
    private readonly question: TrustAsked,
    private readonly subject: Subject,
    private readonly language: TokenLanguage,
    tokens: readonly TokenPreference[],
  ) {
    this.#host = question.issuer;
    this.#preferences = tokenPreferences(tokens, (claim) => claimKey(this.#host, claim));
    this.#asked = tokenQuestion(this.#host, question.claims, subject.access);
  }

  /** A token of one of the sets; what would keep it out elsewhere makes it unknown. */
  answer(): Answer {
    const trust = { policy: this.subject.access };
    const mentioned = mentionedClaims(trust, { claimKey: (claim) => claimKey(this.#host, claim) });
    let undecided: Answer | undefined;
    for (const set of this.language.tokens(mentioned)) {
      const answer = this.#find(set);
      if (answer.verdict === "yes" && set.unless === undefined) return answer;
      if (answer.verdict === "yes") undecided ??= { verdict: "unknown", reason: butFor(set.unless ?? "", answer) };
      if (answer.verdict === "unknown") undecided ??= answer;
    }
    return undecided ?? { verdict: "no" };
  }

  /**
   * A token of a set that the issuer could make. A subject is given up when what is true of every token with it rules it out;
   * one of which only no example was found keeps the set from being ruled out.
   */
  #find({ conditions }: TokenSet): Answer {
    const rejected: string[] = [];
    let none: Answer = { verdict: "no" };
    while (rejected.length < mostRejected) {
      const others = rejected.length === 0 ? [] : [claimIsNot("sub", rejected.map(literal))];
      const answer = this.#ask([...conditions, ...others]);
      if (answer.verdict === "no") return none;
      if (answer.verdict === "unknown") return answer;
      const claims = this.#claimsOf(answer);
      for (const token of this.language.tokensLike(claims)) {
        const made = this.#ask([...conditions, ...token]);
        if (made.verdict === "yes") return made;
      }
      const subject = claims.get("sub") ?? "";
      if (!this.#isRuledOut(conditions, subject)) none = noneFound;
      rejected.push(subject);
    }
    return noneFound;
  }

  #isRuledOut(conditions: readonly ClaimCondition[], subject: string): boolean {
    const implied = this.language.implied(subject);
    return implied === undefined || this.#ask([...conditions, ...implied]).verdict === "no";
  }

  #ask(conditions: readonly ClaimCondition[]): Answer {
    const { budget } = this.question;
    const asked = { ...this.#asked, conditions: [...(this.#asked.conditions ?? []), ...this.#bound(conditions)] };
    const found = canEver(this.subject.access, asked, budget === undefined ? {} : { budget });
    return confirmed(found, this.subject, (request) => this.subject.allows(request), this.#preferences);
  }

  /** Conditions about claims that STS does not evaluate can't be asked: no request has them. */
  #bound(conditions: readonly ClaimCondition[]): Condition[] {
    return conditions.flatMap(({ claim, condition }) => {
      const key = claimKey(this.#host, claim);
      return carriesKey(this.#host, key) ? [condition(key)] : [];
    });
  }

  #claimsOf({ witness: { context } }: Extract<Answer, { verdict: "yes" }>): ReadonlyMap<string, string> {
    const prefix = claimKey(this.#host, "");
    return new Map(
      Object.entries(context).flatMap(([key, value]) =>
        key.startsWith(prefix) && typeof value === "string" ? [[key.slice(prefix.length), value] as const] : [],
      ),
    );
  }
}

function butFor(unless: string, { witness: { context } }: Extract<Answer, { verdict: "yes" }>): string {
  const [, sub] = Object.entries(context).find(([key]) => key.endsWith(":sub")) ?? [];
  const which = typeof sub === "string" ? ` with sub \`${sub}\`` : "";
  return `the trust policy admits such a token${which}; ${unless} would keep it out, and that is not in the trust policy`;
}
