import fc from "fast-check";
import type { parseRange } from "../../lib/access/address";
import type { canEver } from "../../lib/access/decide";
import type { newAccess } from "../../lib/access/difference";
import type { AccessSet, Answer, Question } from "../../lib/access/model";
import { accessSet } from "../../test/access/generators";
import { pairsFrom, translatedPair } from "../../test/generators/aws-attack";
import { addressTexts, namedCases } from "./named-cases";
import { managedPolicy } from "../../providers/aws/catalogue/managed-policies";
import { accessOfLayers } from "../../providers/aws/policy/access-set";

/** A question that the mutants are asked, and what is answered to it without a change. */
export interface Case {
  readonly after: AccessSet;
  readonly before: AccessSet;
  readonly within: Question;
  readonly budget: number;
}

/** What the decision procedure says of a case. */
export interface CaseAnswers {
  readonly difference: Answer;
  readonly decision: Answer;
}

/** The decision procedure. */
export interface Procedure {
  readonly parseRange: typeof parseRange;
  readonly newAccess: typeof newAccess;
  readonly canEver: typeof canEver;
}

export function answersOf({ after, before, within, budget }: Case, procedure: Procedure): CaseAnswers {
  return {
    difference: procedure.newAccess(after, before, { within, budget }),
    decision: procedure.canEver(after, within, { budget }),
  };
}

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
  const named = namedCases().map((one): Case => ({ ...one, budget }));
  return [...small, ...aws, ...named, ...large(), ...short(aws)];
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
