import type { AccessRegion } from "./access-regions";
import { canEver } from "./decide";
import type { AccessSet, Question, Region, StringTest } from "./model";

/** A statement that takes something out of what is new. */
export interface RegionException {
  /** `before`: it was allowed before already. `denied`: it is denied now. */
  readonly kind: "before" | "denied";
  readonly statement: Region;
}

/** More exceptions than these say less than none: only the first ones are kept. */
const mostExceptions = 4;

/** A question about more actions than these is asked about the first ones. */
const mostNames = 50;

/** The statements that allowed a part of a region before, and those that deny a part of it now. */
export function exceptionsOf(region: AccessRegion, after: AccessSet, before: AccessSet): RegionException[] {
  const denials = after.layers.flatMap(({ policies }) => policies.flatMap(({ deny }) => deny));
  const [own] = before.layers;
  const allowed = (own?.policies ?? []).flatMap(({ allow }) => allow);
  const questions = questionsOf(region);
  const meets = (statement: Region): boolean =>
    questions.some((question) => canEver(allowing(statement), question).verdict !== "no");
  return [
    ...allowed.filter(meets).map((statement) => ({ kind: "before", statement }) as const),
    ...denials.filter(meets).map((statement) => ({ kind: "denied", statement }) as const),
  ].slice(0, mostExceptions);
}

/** The requests of a region, by resource. */
function questionsOf({ actions, otherActions, resources, principals, conditions }: AccessRegion): Question[] {
  const names = actions.slice(0, mostNames).map(({ service, name }) => `${service}:${name}`);
  const named: StringTest = {
    patterns: names.map((text) => ({ text, syntax: "literal", ignoreCase: true })),
    negated: false,
  };
  const asked = names.length > 0 ? [named] : otherActions;
  return resources.map((tests) => ({ actions: asked, resources: tests, principals, conditions }));
}

function allowing(statement: Region): AccessSet {
  const policy = { name: statement.source.policy, allow: [statement], deny: [] };
  return { layers: [{ name: policy.name, policies: [policy], unknown: [] }] };
}
