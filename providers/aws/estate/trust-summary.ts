import type { Condition, Pattern, Policy, Region, StringTest } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import type { Federation } from "../../../lib/estate/model";
import { isSessionsPattern } from "../policy/principals";

/**
 * Who a trust policy admits, one sentence for each allowing statement. What a sentence lists is sorted: in a plan and a
 * state the provider has reordered the policy, and an identity is to read the same in every document.
 */
export function trustSummary(policy: Policy, federations: readonly Federation[]): string[] {
  const sentences = policy.allow.map((region) => sentence(region, federations));
  return [...new Set(sentences)];
}

function sentence(region: Region, federations: readonly Federation[]): string {
  const who = region.principals === undefined ? "anyone" : words(region.principals, federations);
  const conditions = region.conditions.flatMap((condition) => conditionWords(condition, federations) ?? []);
  return conditions.length === 0 ? who : `${who}, if ${conditions.sort().join(" and ")}`;
}

function words({ patterns, negated }: StringTest, federations: readonly Federation[]): string {
  const named = patterns.filter(({ text, syntax }) => syntax === "literal" || !isSessionsPattern(textWords(text)));
  const names = named.map((pattern) => principalWords(pattern, federations)).sort();
  return negated ? `anyone but ${names.join(", ")}` : names.join(" or ");
}

function principalWords(pattern: Pattern, federations: readonly Federation[]): string {
  const federation = federations.find(({ principals }) =>
    principals.patterns.some((candidate) => textWords(candidate.text) === textWords(pattern.text)),
  );
  if (federation !== undefined) return federation.issuer.title;
  const text = textWords(pattern.text);
  if (text === "*") return "anyone";
  const [, kind = "", name = text] = /^(AWS|Service|Federated|CanonicalUser):(.*)$/s.exec(text) ?? [];
  return kind === "Service" ? `service ${name}` : name;
}

/** What limits who: claims of a token, organisations, external ids. Time and transport are left out. */
function conditionWords(condition: Condition, federations: readonly Federation[]): string | undefined {
  const issuer = federations.find(({ issuer: { host } }) => condition.key.startsWith(`${host.toLowerCase()}:`));
  const name = issuer === undefined ? condition.key : condition.key.slice(issuer.issuer.host.length + 1);
  if (name === "aud" || name === "aws:currenttime" || name === "aws:securetransport") return undefined;
  if (condition.kind === "opaque") return `${name} (not understood)`;
  if (condition.kind === "presence") return condition.present ? `there is a ${name}` : `there is no ${name}`;
  if (condition.test.kind !== "string") return undefined;
  const { patterns, negated } = condition.test.test;
  const values = patterns.map(({ text }) => textWords(text)).sort();
  if (negated) return `${name} is not ${values.join(" or ")}`;
  const stated = values.filter((value) => value !== "");
  const silent = condition.whenAbsent ? ["absent"] : stated.length < values.length ? ["empty"] : [];
  return `${name} is ${[...silent, ...stated].join(" or ")}`;
}
