import fc from "fast-check";
import type { parseRange } from "../../lib/access/address";
import type { canEver } from "../../lib/access/decide";
import type { newAccess } from "../../lib/access/difference";
import type { AccessRequest, AccessSet, Answer, Condition, Question, StringTest } from "../../lib/access/model";
import type { askedOf, narrowed } from "../../lib/access/origins";
import { accessSet } from "../../test/access/generators";
import { pairsFrom, translatedPair } from "../../test/generators/aws-attack";
import { focusedCases } from "./focused-cases";
import { addressTexts, namedCases } from "./named-cases";
import { workedCases } from "../../test/access/worked-cases";
import { managedPolicy } from "../../providers/aws/catalogue/managed-policies";
import { accessOfLayers } from "../../providers/aws/policy/access-set";

/** A question that the mutants are asked, and what is answered to it without a change. */
export interface Case {
  readonly after: AccessSet;
  readonly before: AccessSet;
  readonly within: Question;
  readonly budget: number;
  /** Whether more is asked about the same sets, and about the witness. */
  readonly isThorough?: boolean;
}

/** What the decision procedure says of a case. */
export interface CaseAnswers {
  readonly difference: Answer;
  readonly decision: Answer;
  /** The same set asked once more, about something else. */
  readonly again?: Answer;
  /** Requests like the witnesses, found among its like and by asking again. */
  readonly alike?: readonly (Answer | undefined)[];
}

/** The decision procedure. */
export interface Procedure {
  readonly parseRange: typeof parseRange;
  readonly newAccess: typeof newAccess;
  readonly canEver: typeof canEver;
  readonly askedOf: typeof askedOf;
  readonly narrowed: typeof narrowed;
}

export function answersOf(one: Case, procedure: Procedure): CaseAnswers {
  const { after, before, within, budget, isThorough = false } = one;
  const difference = procedure.newAccess(after, before, { within, budget });
  const decision = procedure.canEver(after, within, { budget });
  if (!isThorough) return { difference, decision };
  const again = procedure.canEver(after, {}, { budget });
  const alike = [difference, decision].flatMap((answer) =>
    answer.verdict === "yes" ? requestsLike(answer.witness, procedure) : [],
  );
  return { difference, decision, again, alike };
}

/** What is asked about a witness: whether requests like it have more that a person recognises. */
const narrower: readonly Question[] = [
  { actions: [matching("s3:Get*")] },
  { resources: [matching("*b")], conditions: [{ kind: "presence", key: "k", present: true }] },
  { conditions: [equal("team", "a"), equal("n", "2"), equal("tags", "b")] },
];

function requestsLike(witness: AccessRequest, procedure: Procedure): readonly (Answer | undefined)[] {
  const asked = procedure.askedOf(witness);
  return narrower.flatMap((question) => [procedure.narrowed(witness, question), asked?.again(question, budget)]);
}

function matching(text: string): StringTest {
  return { patterns: [{ text, syntax: "glob", ignoreCase: false }], negated: false };
}

function equal(key: string, text: string): Condition {
  return { kind: "value", key, quantifier: "one", test: { kind: "string", test: matching(text) }, whenAbsent: false };
}

/** Of the cases, one of so many is asked thoroughly. */
const few = 9;

/** Few steps, so that a run of all cases is short. */
const budget = 3000;
const seed = 4;

/** The same cases every time: small random sets with everything that the model has, AWS policies, and large ones. */
export function cases(): readonly Case[] {
  const everything = accessSet({ variables: true, holes: true, opaque: true });
  const models = fc.sample(fc.tuple(accessSet(), accessSet()), { numRuns: 90, seed });
  const open = fc.sample(fc.tuple(everything, everything), { numRuns: 90, seed });
  const same = open.map(([one, other]): readonly [AccessSet, AccessSet] => [
    { layers: [...one.layers, ...other.layers] },
    one,
  ]);
  const small = [...models, ...open, ...same].map(([after, before]): Case => ({ after, before, within: {}, budget }));
  const aws = [...pairsFrom(seed, 140)].map(({ pair }): Case => ({ ...translatedPair(pair), budget }));
  const named = [...namedCases(), ...focusedCases(seed)].map((one): Case => ({ ...one, budget }));
  const all = [...worked(), ...named, ...small, ...aws];
  return [...all.map((one, at) => ({ ...one, isThorough: at % few === 0 })), ...large(), ...short(aws)];
}

const managed = ["ViewOnlyAccess", "IAMReadOnlyAccess", "AmazonS3ReadOnlyAccess", "job-function/ViewOnlyAccess"];

/** Policies as long as AWS writes them. */
function large(): Case[] {
  const sets = managed.flatMap((name) => {
    const policy = managedPolicy(`arn:aws:iam::aws:policy/${name}`);
    return policy === undefined ? [] : [accessOfLayers({ identity: [policy.document as object] })];
  });
  return sets.flatMap((after) => sets.map((before): Case => ({ after, before, within: {}, budget: 10 * budget })));
}

/** Cases worked out by hand, of which one side may stand alone, and one with every budget up to the one that it takes. */
function worked(): Case[] {
  const cases = workedCases.map(({ after, before = { layers: [] }, within }): Case => ({
    after,
    before,
    within,
    budget,
  }));
  const [, , first] = cases;
  const budgets = Array.from({ length: 60 }, (_, at) => at);
  return [...cases, ...(first === undefined ? [] : budgets.map((steps) => ({ ...first, budget: steps })))];
}

/** Questions that are over their budget, or nearly. */
function short(all: readonly Case[]): Case[] {
  return all.slice(0, 30).map((one, at) => ({ ...one, budget: 4 * (at % 30) }));
}

/** What texts are read as, with the ends of a range as text. */
export function rangesRead(procedure: Procedure): string {
  return addressTexts
    .map((text) => {
      const { first, last, bits } = procedure.parseRange(text) ?? {};
      return `${text}: ${first}-${last} of ${bits}`;
    })
    .join("\n");
}
