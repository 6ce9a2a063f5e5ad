import fc from "fast-check";
import { canEver } from "../../lib/access/decide";
import { newAccess } from "../../lib/access/difference";
import type { AccessSet, Answer, Question } from "../../lib/access/model";
import { evaluator, grantEvaluator, type EvaluatedRequest } from "../../providers/aws/evaluator/evaluate";
import { accessOfLayers, accessOfPolicies, type PolicyLayers } from "../../providers/aws/policy/access-set";
import { readHolder } from "../../providers/aws/policy/holder";
import { policyPair, type PolicyPair } from "./aws-pairs";
import { assumeRequestFor, requestFor } from "./aws-request";
import { holders } from "./aws-vocabulary";
import { minimalJson } from "./minimal-json";

/** An answer of the decision procedure that the reference evaluator contradicts. */
export interface WrongAnswer {
  readonly problem: string;
  readonly request: EvaluatedRequest;
}

/** What came of asking whether one side of a pair allows what the other does not. */
export interface Outcome {
  readonly answer: Answer;
  readonly wrong?: WrongAnswer;
}

/** Who makes requests: by whole ARNs and names, as AWS writes them. */
const callers: Question = {
  principals: [
    {
      patterns: [
        "AWS:arn:aws:iam::????????????:user/*",
        "AWS:arn:aws:iam::????????????:role/*",
        "AWS:arn:aws:sts::????????????:assumed-role/*/*",
        "AWS:arn:aws:sts::????????????:federated-user/*",
        "Service:*",
        "Federated:arn:aws:iam::????????????:*",
        "CanonicalUser:*",
      ].map((text) => ({ text, syntax: "arn" as const, ignoreCase: false })),
      negated: false,
    },
  ],
};

/**
 * Has a pair decided from its translation, both ways, and tries to prove the answers wrong on the policies themselves: the
 * reference evaluator must confirm each witness, and find none among requests at the policies' borders where there is said
 * to be none.
 *
 * @param tries how many requests are tried
 * @returns what came of the pair, and of the pair with its sides exchanged
 */
export function attack(pair: PolicyPair, tries: number, seed: number): readonly [Outcome, Outcome] {
  const { after, before, within } = translatedPair(pair);
  const forth = newAccess(after, before, { within });
  const back = newAccess(before, after, { within });
  const [all, allBefore] = [canEver(after, within), canEver(before, within)];
  const hasProof = [forth, back, all, allBefore].some(({ verdict }) => verdict === "no");
  const requests = requestsFor(pair, hasProof ? tries : 3, seed);
  const side = (set: AccessSet, name: Side, everything: Answer): Attacked => {
    const allows = evaluated(pair, name);
    return { set, everything, allows, allowed: new Set(requests.filter(allows)) };
  };
  const [one, other] = [side(after, "after", all), side(before, "before", allBefore)];
  return [outcomeOf(forth, one, other), outcomeOf(back, other, one)];
}

/** One side of a pair. */
interface Attacked {
  readonly set: AccessSet;
  /** Whether it allows anything. */
  readonly everything: Answer;
  readonly allows: (request: EvaluatedRequest) => boolean;
  /** The requests that were tried and are allowed. */
  readonly allowed: ReadonlySet<EvaluatedRequest>;
}

function outcomeOf(answer: Answer, after: Attacked, before: Attacked): Outcome {
  const wrong = wrongAnswer(answer, after, before) ?? missedAccess(after);
  return wrong === undefined ? { answer } : { answer, wrong };
}

function wrongAnswer(answer: Answer, after: Attacked, before: Attacked): WrongAnswer | undefined {
  if (answer.verdict === "yes" && (!after.allows(answer.witness) || before.allows(answer.witness))) {
    return { problem: "the witness of new access is none", request: answer.witness };
  }
  const { everything, allowed } = after;
  if (everything.verdict === "yes" && !after.allows(everything.witness)) {
    return { problem: "the witness of access is none", request: everything.witness };
  }
  const missed = answer.verdict === "no" ? [...allowed].find((request) => !before.allowed.has(request)) : undefined;
  return missed === undefined ? undefined : { problem: "there is new access", request: missed };
}

/** A pair as access sets, with the requests that there can be. */
export function translatedPair(pair: PolicyPair): {
  readonly after: AccessSet;
  readonly before: AccessSet;
  readonly within: Question;
} {
  const within = pair.kind === "layers" ? {} : callers;
  return { after: translated(pair, "after"), before: translated(pair, "before"), within };
}

/** The seeds and pairs of a run: the same ones for the same first seed. */
export function* pairsFrom(
  seed: number,
  count: number,
): Generator<{ readonly seed: number; readonly pair: PolicyPair }> {
  for (let at = 0; at < count; at += batch) {
    const pairs = fc.sample(policyPair(), { numRuns: Math.min(batch, count - at), seed: seed + at });
    for (const [place, pair] of pairs.entries()) yield { seed: seed + at + place, pair };
  }
}

/** A wrong answer with policies as small as they can be made for it. */
export function minimalCase(
  pair: PolicyPair,
  tries: number,
  seed: number,
): { pair: PolicyPair; wrong: WrongAnswer } | undefined {
  const wrongOf = (candidate: PolicyPair): WrongAnswer | undefined => {
    try {
      return attack(candidate, tries, seed).find(({ wrong }) => wrong !== undefined)?.wrong;
    } catch {
      return undefined;
    }
  };
  const smallest = minimalJson(pair, (candidate) => wrongOf(candidate) !== undefined);
  const wrong = wrongOf(smallest);
  return wrong === undefined ? undefined : { pair: smallest, wrong };
}

/** So many pairs are made of one seed. */
const batch = 200;

/** An allowed request that is not found by asking for everything, or for its very action and resource. */
function missedAccess({ set, everything, allowed }: Attacked): WrongAnswer | undefined {
  const [request] = allowed;
  if (request === undefined) return undefined;
  if (everything.verdict === "no") return { problem: "there is access", request };
  const { action, resource } = request;
  const question = { actions: [literal(action, true)], resources: [literal(resource, false)] };
  return canEver(set, question).verdict === "no"
    ? { problem: "there is access, when asked for it", request }
    : undefined;
}

function literal(text: string, ignoreCase: boolean): NonNullable<Question["actions"]>[number] {
  return { patterns: [{ text, syntax: "literal", ignoreCase }], negated: false };
}

type Side = "after" | "before";

function translated(pair: PolicyPair, side: Side): AccessSet {
  if (pair.kind !== "layers") return accessOfPolicies(pair[side], pair.kind);
  const { holder, ...layers } = pair[side];
  const read = holder === undefined ? undefined : readHolder(holder);
  return accessOfLayers({ ...(layers as PolicyLayers), ...(read === undefined ? {} : { holder: read }) });
}

function evaluated(pair: PolicyPair, side: Side): (request: EvaluatedRequest) => boolean {
  const decide = pair.kind === "layers" ? evaluator(pair[side]) : grantEvaluator(pair[side], pair.kind);
  const holder = pair.kind === "layers" ? pair[side].holder : undefined;
  return (request) => isBy(holder, request) && decide(request).decision === "allowed";
}

/** Whether who makes a request is the holder of the policies, and its context says so. */
function isBy(holder: string | undefined, { principal = "", context }: EvaluatedRequest): boolean {
  if (holder === undefined) return true;
  const [, account = "", name = ""] = /::(\d{12}):[\w-]+\/([^/]+)/.exec(principal) ?? [];
  if (context["aws:principalaccount"] !== account) return false;
  if (/^\d+$/.test(holder)) return account === holder;
  const isSession = principal.includes(":assumed-role/");
  if (holder.includes(":user/") && context["aws:username"] !== name) return false;
  if (isSession && Object.hasOwn(context, "aws:username")) return false;
  const isRoleOf = (arn: string): boolean => new RegExp(`^arn:aws:iam::${account}:role/(?:.*/)?${name}$`).test(arn);
  const arn = String(context["aws:principalarn"]);
  const isOwn = isSession ? isRoleOf(arn) : principal === `AWS:${arn}`;
  return isOwn && (principal === `AWS:${holder}` || (isSession && isRoleOf(holder)));
}

function requestsFor(pair: PolicyPair, numRuns: number, seed: number): readonly EvaluatedRequest[] {
  const policies = [pair.after, pair.before];
  const requests =
    pair.kind === "trust"
      ? assumeRequestFor(policies).map((request) => ({ ...request, resource: "*" }))
      : requestFor(policies);
  const holder = pair.kind === "layers" ? pair.after.holder : undefined;
  const callers = holder === undefined ? [] : (holders[holder] ?? []);
  if (callers.length === 0) return fc.sample(requests, { numRuns, seed });
  const held = fc.tuple(requests, fc.constantFrom(...callers)).map(([request, [principal, arn]]) => {
    const [, account = ""] = /::(\d{12}):/.exec(arn) ?? [];
    const [, user] = /:iam::.*:user\/(?:.*\/)?([^/]+)$/.exec(principal) ?? [];
    const context = {
      ...request.context,
      "aws:principalarn": arn,
      "aws:principalaccount": account,
      ...(user === undefined ? {} : { "aws:username": user }),
    };
    return { ...request, principal, context };
  });
  return fc.sample(held, { numRuns, seed });
}
