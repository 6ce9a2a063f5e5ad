import type { AccessSet, Pattern, Question } from "../../../lib/access/model";
import type { Constraints } from "../../../lib/check/patterns";
import { QuestionError, shown } from "../../../lib/check/question-error";
import { nearest } from "../../../lib/identity/nearest";
import { carriesKey, claimKey, issuerClaims } from "../policy/issuer-keys";
import { contextConditions } from "./request-question";

/**
 * Whether a token is admitted, as a question of the algebra. Condition keys that no request with a token of the issuer
 * has are absent: those of other issuers, and claims that STS does not take from the issuer's tokens.
 *
 * @param host the issuer, as in the ARN of its provider
 * @param trust the trust policy that is asked about
 * @throws {QuestionError} for a claim that STS does not evaluate, since what is asked of it could not matter
 */
export function tokenQuestion(host: string, claims: Constraints, trust: AccessSet): Question {
  const byKey = new Map([...claims.values()].map((claim) => [claimKey(host, claimOf(host, claim.name)), claim]));
  for (const key of mentionedKeys(trust)) {
    if (!carriesKey(host, key)) byKey.set(key, { name: key, patterns: null });
  }
  return {
    actions: [
      { patterns: [{ text: "sts:AssumeRoleWithWebIdentity", syntax: "literal", ignoreCase: true }], negated: false },
    ],
    principals: [{ patterns: providerPatterns(host), negated: false }],
    conditions: contextConditions(byKey, trust),
  };
}

/**
 * The issuer's provider in any account, or the issuer itself, as Amazon, Facebook, Google and Cognito are named.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 */
function providerPatterns(host: string): Pattern[] {
  return [
    { text: `Federated:arn:*:iam::*:oidc-provider/${host}`, syntax: "glob", ignoreCase: false },
    { text: `Federated:${host}`, syntax: "literal", ignoreCase: false },
  ];
}

function claimOf(host: string, given: string): string {
  const claims = issuerClaims(host);
  const name = given.toLowerCase().startsWith(`${host.toLowerCase()}:`) ? given.slice(host.length + 1) : given;
  const claim = claims.find((known) => known.toLowerCase() === name.toLowerCase());
  if (claim !== undefined) return claim;
  const candidate = nearest(name, claims);
  throw new QuestionError(
    `AWS STS does not evaluate a claim ${shown(name)} of tokens of ${host}; it evaluates ${claims.join(", ")}` +
      (candidate === undefined ? "" : `. Did you mean \`${candidate}\`?`),
  );
}

function mentionedKeys({ layers }: AccessSet): string[] {
  const regions = layers.flatMap(({ policies }) => policies.flatMap(({ allow, deny }) => [...allow, ...deny]));
  return [...new Set(regions.flatMap(({ conditions }) => conditions.map(({ key }) => key)))];
}
