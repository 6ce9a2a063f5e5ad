import { allowingOnly } from "../../../lib/access/cells";
import { conditionWords } from "../../../lib/access/condition-words";
import { canEver } from "../../../lib/access/decide";
import { both } from "../../../lib/access/origins";
import type { AccessSet, Answer, Condition, Pattern, Question, Region, StringTest } from "../../../lib/access/model";
import type { Preference } from "../../../lib/access/recognisable";
import { testWords } from "../../../lib/access/region-words";
import { textWords } from "../../../lib/access/text-words";
import type { TrustRegion, TrustTable } from "../../../lib/check/trust-table";
import type { Issuer } from "../../../lib/estate/issuer";
import { tokenPreferences } from "../../../lib/estate/shown-tokens";
import { keySpelling } from "../key-spelling";
import { carriesKey, claimKey, issuerClaims } from "../policy/issuer-keys";
import { isSessionsPattern } from "../policy/principals";
import { confirmed } from "./answers";
import { askedPrincipals } from "./request-question";
import type { Subject } from "./subject";
import { tokenQuestion } from "./token-question";

/**
 * Who can assume a role, as regions: by statement and principal, with what a token's claims have to be.
 *
 * @param issuerOf what is known of the issuer of a host
 */
export function trustRegions(
  subject: Subject,
  issuerOf: (host: string) => KnownIssuer | undefined,
  budget?: number,
): TrustTable {
  if (subject.problem !== undefined) return { version: "1.0", regions: [], unknown: [subject.problem] };
  return new TrustReader(subject, issuerOf, budget).table();
}

/** What people call an issuer, and how it writes its tokens. */
type KnownIssuer = Pick<Issuer, "title" | "tokens">;

/** A principal of a statement. */
interface Named {
  /** As the policy names it, with its type in front. */
  readonly principal: string;
  readonly words: string;
  readonly test: StringTest;
  /** The issuer of its tokens. */
  readonly host?: string;
}

class TrustReader {
  readonly #regions: TrustRegion[] = [];
  readonly #unknown: string[] = [];

  constructor(
    private readonly subject: Subject,
    private readonly issuerOf: (host: string) => KnownIssuer | undefined,
    private readonly budget: number | undefined,
  ) {}

  table(): TrustTable {
    const { layers } = this.subject.access;
    for (const region of layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow))) {
      for (const named of this.#principalsOf(region)) this.#admit(region, named);
    }
    const unknown = [...this.#unknown, ...layers.flatMap((layer) => layer.unknown)];
    return { version: "1.0", regions: this.#regions, unknown: [...new Set(unknown)] };
  }

  #admit(region: Region, named: Named): void {
    const part = allowingOnly(this.subject.access, [region]);
    const asked = this.#questionOf(named);
    const found = this.#ask(part, asked);
    const answer = confirmed(found, this.subject, (request) => this.subject.allows(request), this.#preferences(named));
    if (answer.verdict === "yes") this.#regions.push(this.#regionOf(region, named, answer, asked));
    if (answer.verdict === "unknown") this.#unknown.push(`${named.words}: ${answer.reason}`);
  }

  #preferences({ host }: Named): readonly Preference[] {
    if (host === undefined) return [];
    return tokenPreferences(this.issuerOf(host)?.tokens ?? [], (claim) => claimKey(host, claim));
  }

  #ask(part: AccessSet, asked: Question): Answer {
    return canEver(part, asked, this.budget === undefined ? {} : { budget: this.budget });
  }

  #questionOf({ test, host }: Named): Question {
    if (host === undefined) return { principals: [askedPrincipals(), test] };
    return both(tokenQuestion(host, new Map(), this.subject.access), { principals: [test] });
  }

  #regionOf(
    region: Region,
    { principal, words, host }: Named,
    { witness, allowedBy }: Extract<Answer, { verdict: "yes" }>,
    asked: Question,
  ): TrustRegion {
    const [claims, conditions] = this.#said(region.conditions, host);
    const exceptions = this.#denials(region, asked, host);
    const demands = demandWords(claims, conditions);
    const sentence = [demands === "" ? words : `${words}, if ${demands}`, ...exceptions].join("; ");
    return { words: sentence, principal, issuer: host ?? null, claims, conditions, exceptions, allowedBy, witness };
  }

  /** Denials that some request of the region meets. */
  #denials(region: Region, asked: Question, host: string | undefined): string[] {
    const denials = this.subject.access.layers.flatMap(({ policies }) => policies.flatMap(({ deny }) => deny));
    const met = denials.filter((denial) => {
      const joined = allowed({ ...denial, conditions: [...denial.conditions, ...region.conditions] });
      const question = both(asked, { actions: [region.actions] });
      return this.#ask(joined, question).verdict !== "no";
    });
    return met.map(({ conditions }) => {
      const demands = demandWords(...this.#said(conditions, host));
      return demands === "" ? "denied" : `denied if ${demands}`;
    });
  }

  /** Conditions about claims of the issuer's tokens by claim, and others. What no token has says nothing here. */
  #said(conditions: readonly Condition[], host: string | undefined): [Record<string, string[]>, string[]] {
    const claims: Record<string, string[]> = {};
    const others: string[] = [];
    for (const condition of conditions) {
      const claim = host === undefined ? undefined : claimOf(host, condition.key);
      if (host !== undefined && !carriesKey(host, condition.key)) continue;
      if (claim === undefined) others.push(conditionWords(condition, keySpelling));
      else claims[claim] = [...(claims[claim] ?? []), conditionWords(condition, () => "").trim()];
    }
    return [claims, others];
  }

  #principalsOf({ principals }: Region): Named[] {
    if (principals === undefined) return [];
    const { patterns, negated } = principals;
    if (negated)
      return [{ principal: `not ${testWords(principals)}`, words: `anyone but ${list(patterns)}`, test: principals }];
    const named: Named[] = [];
    for (const pattern of patterns) {
      const text = textWords(pattern.text);
      const last = named.at(-1);
      if (last !== undefined && (isSessionsPattern(text) || isAccountsSessions(text)))
        named[named.length - 1] = { ...last, test: { patterns: [...last.test.patterns, pattern], negated } };
      else named.push(this.#named(text, pattern));
    }
    return named;
  }

  #named(text: string, pattern: Pattern): Named {
    const test = { patterns: [pattern], negated: false };
    if (text === "*") return { principal: "*", words: "anyone", test };
    const account = /^AWS:arn:aws\*:iam::(\d{12}):\*$/.exec(text)?.[1];
    if (account !== undefined) return { principal: `AWS:${account}`, words: `account ${account}`, test };
    const [, type = "", name = text] = /^(\w+):(.*)$/s.exec(text) ?? [];
    const host = type === "Federated" ? hostOf(name) : undefined;
    if (host !== undefined) return { principal: text, words: this.issuerOf(host)?.title ?? host, test, host };
    return { principal: text, words: type === "Service" ? `service ${name}` : name, test };
  }
}

function demandWords(claims: TrustRegion["claims"], others: readonly string[]): string {
  const claimed = Object.entries(claims).flatMap(([claim, tests]) => tests.map((test) => `${claim} ${test}`));
  return [...claimed, ...others].join(" and ");
}

function allowed(region: Region): AccessSet {
  return { layers: [{ name: "", policies: [{ name: "", allow: [region], deny: [] }], unknown: [] }] };
}

/** The issuer of a provider's ARN, or one that AWS knows by itself; SAML providers have none. */
function hostOf(name: string): string | undefined {
  const host = /:oidc-provider\/(.+)$/s.exec(name)?.[1];
  if (host !== undefined) return host;
  return /^[\w.-]+\.[a-z]+$/.test(name) ? name : undefined;
}

function claimOf(host: string, key: string): string | undefined {
  return issuerClaims(host).find((claim) => claimKey(host, claim) === key);
}

/** An account stands for its principals of IAM and of STS: the latter say nothing besides. */
function isAccountsSessions(text: string): boolean {
  return /^AWS:arn:aws\*:sts::\d{12}:\*$/.test(text);
}

function list(patterns: readonly Pattern[]): string {
  return patterns.map(({ text }) => textWords(text)).join(", ");
}
