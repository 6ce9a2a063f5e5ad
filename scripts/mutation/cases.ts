import fc from "fast-check";
import type { parseRange } from "../../lib/access/address";
import { defaultBudget } from "../../lib/access/budget";
import type { canEver } from "../../lib/access/decide";
import type { newAccess } from "../../lib/access/difference";
import type { AccessSet, Answer, Condition, Question, StringTest } from "../../lib/access/model";
import type { askedOf, narrowed, Yes } from "../../lib/access/origins";
import { accessSet } from "../../test/access/generators";
import { pairsFrom, translatedPair } from "../../test/generators/aws-attack";
import { focusedCases } from "./focused-cases";
import { guessCases } from "./guess-cases";
import { addressTexts, namedCases, plainCases } from "./named-cases";
import { seenOn, surfaceCases, type Surface } from "./surface-cases";
import { workedCases } from "../../test/access/worked-cases";
import { managedPolicy } from "../../providers/aws/catalogue/managed-policies";
import { accessOfLayers } from "../../providers/aws/policy/access-set";

/** A question that the mutants are asked, and what is answered to it without a change. */
export interface Case {
  readonly after: AccessSet;
  readonly before: AccessSet;
  readonly within: Question;
  readonly budget: number;
  /** What is asked about the witness as well: whether there are requests like it that have more that a person recognises. */
  readonly narrower?: readonly Question[];
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
export interface Procedure extends Surface {
  readonly parseRange: typeof parseRange;
  readonly newAccess: typeof newAccess;
  readonly canEver: typeof canEver;
  readonly askedOf: typeof askedOf;
  readonly narrowed: typeof narrowed;
}

export function answersOf(one: Case, procedure: Procedure): CaseAnswers {
  const { after, before, within, budget, narrower } = one;
  const difference = procedure.newAccess(after, before, { within, budget });
  const decision = procedure.canEver(after, within, { budget });
  if (narrower === undefined) return { difference, decision };
  const again = procedure.canEver(after, {}, { budget });
  const alike = [difference, decision].flatMap((answer) =>
    answer.verdict === "yes" ? requestsLike(answer, narrower, procedure) : [],
  );
  return { difference, decision, again, alike };
}

const usual: readonly Question[] = [
  { actions: [matching("s3:Get*")] },
  { resources: [matching("*b")], conditions: [{ kind: "presence", key: "k", present: true }] },
  { conditions: [equal("team", "a"), equal("n", "2"), equal("tags", "b")] },
];

/** Requests like a witness for one question each, found among its like and by asking again, and for one after the other. */
function requestsLike(
  answer: Yes,
  narrower: readonly Question[],
  { askedOf, narrowed }: Procedure,
): readonly (Answer | undefined)[] {
  const asked = askedOf(answer.witness);
  const each = narrower.flatMap((question) => [narrowed(answer.witness, question), asked?.again(question, budget)]);
  const together = narrower.reduce((best, question) => narrowed(best.witness, question) ?? best, answer);
  return [...each, together];
}

function matching(text: string): StringTest {
  return { patterns: [{ text, syntax: "glob", ignoreCase: false }], negated: false };
}

function equal(key: string, text: string): Condition {
  return { kind: "value", key, quantifier: "one", test: { kind: "string", test: matching(text) }, whenAbsent: false };
}

/** Of the cases, about the witness of one of so many is asked as well. */
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
  const some = all.map((one, at) => (at % few === 0 ? { ...one, narrower: usual } : one));
  const plain = plainCases().map((one): Case => ({ ...one, budget: 0 }));
  return [...guessing(), ...plain, ...some, ...large(), ...short(aws)];
}

function guessing(): Case[] {
  return guessCases().map((one): Case => ({ ...one, before: { layers: [] }, within: {}, budget: 1000 * budget }));
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
    budget: defaultBudget,
  }));
  const [, , first] = cases;
  const budgets = Array.from({ length: 60 }, (_, at) => at);
  return [...cases, ...(first === undefined ? [] : budgets.map((steps) => ({ ...first, budget: steps })))];
}

/** Questions that are over their budget, or nearly. */
function short(all: readonly Case[]): Case[] {
  return all.slice(0, 30).map((one, at) => ({ ...one, budget: 4 * (at % 30) }));
}

const surface = surfaceCases(seed);

/** What is seen without a search: what texts are read as, with the ends of a range as text, and how tests meet. */
export function seenAtOnce(procedure: Procedure): string {
  const ranges = addressTexts.map((text) => {
    const { first, last, bits } = procedure.parseRange(text) ?? {};
    return `${text}: ${first}-${last} of ${bits}`;
  });
  return [...ranges, seenOn(procedure, surface)].join("\n");
}
