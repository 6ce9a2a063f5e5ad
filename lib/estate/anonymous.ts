import type { AccessSet, Policy, Question, Region, StringTest, TextPart } from "../access/model";
import { oncePer } from "../access/once-per";
import { partsOf } from "./text-parts";

/** An access set and a question about it that say nothing of who asks. */
export interface Anonymous {
  readonly set: AccessSet;
  readonly question: Question;
}

/**
 * The same set and question without their principals, where all statements and the question name the same ones: who asks then
 * decides nothing, also where the document does not state whom they name.
 *
 * @returns `undefined` where statements differ in whom they name
 */
export function anonymous(set: AccessSet, question: Question): Anonymous | undefined {
  const { named, without } = commonIn(set);
  const { principals = [], ...rest } = question;
  const isAbout = principals.every((test) => JSON.stringify(test) === named);
  return without === undefined || !isAbout ? undefined : { set: without, question: rest };
}

interface CommonPrincipals {
  /** The principals that all statements name, as JSON. */
  readonly named?: string;
  readonly without?: AccessSet;
}

const commonIn = oncePer(({ layers }: AccessSet): CommonPrincipals => {
  const policies = layers.flatMap((layer) => layer.policies);
  const tests = policies.flatMap(({ allow, deny }) =>
    [...allow, ...deny].flatMap(({ principals }) => principals ?? []),
  );
  const [test, ...others] = tests;
  if (test === undefined || !isSomebody(test)) return {};
  const named = JSON.stringify(test);
  if (others.some((other) => JSON.stringify(other) !== named)) return {};
  const policiesOf = (all: readonly Policy[]): Policy[] =>
    all.map(({ allow, deny, ...rest }) => ({ ...rest, allow: allow.map(unnamed), deny: deny.map(unnamed) }));
  return { named, without: { layers: layers.map((layer) => ({ ...layer, policies: policiesOf(layer.policies) })) } };
});

/** Whether somebody passes, whatever the parts that are not stated are. */
function isSomebody({ patterns, negated }: StringTest): boolean {
  const isFixed = (part: TextPart): boolean => typeof part === "string" || "hole" in part;
  return !negated && patterns.some(({ text }) => partsOf(text).every(isFixed));
}

function unnamed({ actions, resources, conditions, source }: Region): Region {
  return { actions, resources, conditions, source };
}
