import type { ActionFact, ActionFacts } from "./action-facts";
import { globSigns, matchesSigns, type GlobSign } from "./glob-match";
import type { Pattern, StringTest } from "./model";
import { oncePer } from "./once-per";

/** The actions of the catalogue that a statement's actions cover. */
export function actionsOf(test: StringTest, facts: ActionFacts): ActionFact[] {
  return servicesOf(test, facts).flatMap((service) => coveredOf(test, service, facts.actionsOf(service)));
}

/** Those of some actions of one service that a statement's actions cover. */
export function coveredOf(test: StringTest, service: string, actions: readonly ActionFact[]): readonly ActionFact[] {
  const { everything, byService, ofSeveral } = globsOf(test);
  const ofOne = byService.get(service.toLowerCase());
  if (everything || ofOne?.everything === true) return test.negated ? [] : actions;
  if (ofOne === undefined && ofSeveral.length === 0) return test.negated ? actions : [];
  if (ofOne !== undefined && namesEach(test, service)) return namedOf(ofOne.names, service, actions);
  return actions.filter(({ name }) => matches(ofOne, ofSeveral, lowerName(service, name)) !== test.negated);
}

/** Whether a statement's actions in a service are named one by one, so that it covers few of the service's. */
export function namesEach(test: StringTest, service: string): boolean {
  const { everything, byService, ofSeveral } = globsOf(test);
  const ofOne = byService.get(service.toLowerCase());
  const wide = everything || test.negated || ofSeveral.length > 0;
  return !wide && ofOne !== undefined && !ofOne.everything && isListOfNames(ofOne);
}

const positions = new WeakMap<readonly ActionFact[], ReadonlyMap<string, number>>();

/** Those of some actions of one service that are named, in the order of all. */
function namedOf(names: ReadonlySet<string>, service: string, actions: readonly ActionFact[]): readonly ActionFact[] {
  const known =
    positions.get(actions) ?? new Map(actions.map(({ name }, at) => [`${service}:${name}`.toLowerCase(), at] as const));
  positions.set(actions, known);
  const found = [...names].flatMap((name) => known.get(name) ?? []).sort((left, right) => left - right);
  return found.flatMap((at) => actions[at] ?? []);
}

/** The services of which a statement's actions may cover some, as the catalogue writes them. */
export function servicesOf(test: StringTest, facts: ActionFacts): readonly string[] {
  const { byService, ofSeveral } = globsOf(test);
  if (test.negated || ofSeveral.length > 0) return facts.services();
  const spelling = spellings(facts);
  return [...byService.keys()].map((service) => spelling.get(service) ?? service);
}

const spellings = oncePer(
  (facts: ActionFacts): ReadonlyMap<string, string> =>
    new Map(facts.services().map((service) => [service.toLowerCase(), service])),
);

/** Whether a statement's actions cover an action. A pattern that is not known whole is taken to match none. */
export function coversAction(test: StringTest, { service, name }: Pick<ActionFact, "service" | "name">): boolean {
  const { byService, ofSeveral, everything } = globsOf(test);
  const ofOne = byService.get(service.toLowerCase());
  if (everything || ofOne?.everything === true) return !test.negated;
  if (ofOne === undefined && ofSeveral.length === 0) return test.negated;
  return matches(ofOne, ofSeveral, lowerName(service, name)) !== test.negated;
}

/** Whether a statement's actions cover all actions of a service, or none; `undefined` where its patterns tell them apart. */
export function coversService(test: StringTest, service: string): boolean | undefined {
  const { everything, byService, ofSeveral } = globsOf(test);
  const ofOne = byService.get(service.toLowerCase());
  if (everything || ofOne?.everything === true) return !test.negated;
  return ofOne === undefined && ofSeveral.length === 0 ? test.negated : undefined;
}

function lowerName(service: string, name: string): string {
  return `${service}:${name}`.toLowerCase();
}

function matches(ofOne: ServiceGlobs | undefined, ofSeveral: ActionGlobs["ofSeveral"], action: string): boolean {
  return (
    ofSeveral.some((glob) => matchesSigns(glob, action)) ||
    (ofOne !== undefined &&
      (ofOne.names.has(action) ||
        ofOne.beginnings.some((beginning) => action.startsWith(beginning)) ||
        ofOne.globs.some((glob) => matchesSigns(glob, action))))
  );
}

/** The services of which some statements' actions may cover some; `undefined` where they may be any. */
export function servicesNamed(tests: readonly StringTest[]): ReadonlySet<string> | undefined {
  const named = new Set<string>();
  for (const test of tests) {
    const { isKnown, byService, ofSeveral } = globsOf(test);
    if (test.negated || !isKnown || ofSeveral.length > 0) return undefined;
    for (const service of byService.keys()) named.add(service);
  }
  return named;
}

/** Whether a statement's actions may cover an action: for sure, or for all that is known of them. */
export function mayCoverAction(test: StringTest, action: Pick<ActionFact, "service" | "name">): boolean {
  return !globsOf(test).isKnown || coversAction(test, action);
}

/** The patterns of a test in lower case. */
interface ActionGlobs {
  /** Whether one of them is every action. */
  readonly everything: boolean;
  /** Whether all of them are known whole. */
  readonly isKnown: boolean;
  /** By the prefix of the service that a pattern is about: not every platform writes it in lower case. */
  readonly byService: ReadonlyMap<string, ServiceGlobs>;
  readonly ofSeveral: readonly (readonly GlobSign[])[];
}

interface ServiceGlobs {
  /** Whether one of them is every action of the service. */
  everything: boolean;
  readonly names: Set<string>;
  /** What actions begin with, of those whose only wildcard is an asterisk at the end. */
  readonly beginnings: string[];
  readonly globs: (readonly GlobSign[])[];
}

const known = new WeakMap<readonly Pattern[], ActionGlobs>();

function globsOf({ patterns }: StringTest): ActionGlobs {
  const before = known.get(patterns);
  if (before !== undefined) return before;
  const byService = new Map<string, ServiceGlobs>();
  const ofSeveral: (readonly GlobSign[])[] = [];
  for (const { text } of patterns) {
    if (typeof text !== "string") continue;
    const glob = text.toLowerCase();
    const colon = glob.indexOf(":");
    const service = colon < 0 ? glob : glob.slice(0, colon);
    if (isGlob(service)) {
      ofSeveral.push(globSigns(glob));
      continue;
    }
    const ofOne = byService.get(service) ?? { everything: false, names: new Set(), beginnings: [], globs: [] };
    const first = glob.search(/[*?]/);
    if (glob === `${service}:*`) ofOne.everything = true;
    else if (first < 0) ofOne.names.add(glob);
    else if (first === glob.length - 1 && glob.endsWith("*")) ofOne.beginnings.push(glob.slice(0, first));
    else ofOne.globs.push(globSigns(glob));
    byService.set(service, ofOne);
  }
  const everything = patterns.some(({ text }) => text === "*" || text === "*:*");
  const isKnown = patterns.every(({ text }) => typeof text === "string");
  const found = { everything, isKnown, byService, ofSeveral };
  known.set(patterns, found);
  return found;
}

function isListOfNames({ beginnings, globs }: ServiceGlobs): boolean {
  return beginnings.length === 0 && globs.length === 0;
}

function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}
