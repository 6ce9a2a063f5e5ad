import type { ActionFact, ActionFacts } from "./action-facts";
import { globSigns, matchesSigns, type GlobSign } from "./glob-match";
import type { Pattern, StringTest } from "./model";

/** The actions of the catalogue that a statement's actions cover. */
export function actionsOf(test: StringTest, facts: ActionFacts): ActionFact[] {
  return servicesOf(test, facts).flatMap((service) =>
    facts.actionsOf(service).filter((action) => coversAction(test, action)),
  );
}

/** The services of which a statement's actions may cover some. */
export function servicesOf(test: StringTest, facts: ActionFacts): readonly string[] {
  const { byService, ofSeveral } = globsOf(test);
  return test.negated || ofSeveral.length > 0 ? facts.services() : [...byService.keys()];
}

/** Whether a statement's actions cover an action. A pattern that is not known whole is taken to match none. */
export function coversAction(test: StringTest, { service, name }: Pick<ActionFact, "service" | "name">): boolean {
  const { byService, ofSeveral } = globsOf(test);
  const ofOne = byService.get(service);
  if (ofOne === undefined && ofSeveral.length === 0) return test.negated;
  const action = `${service}:${name}`.toLowerCase();
  const matches = (glob: readonly GlobSign[]): boolean => matchesSigns(glob, action);
  const covered =
    ofSeveral.some(matches) || (ofOne !== undefined && (ofOne.names.has(action) || ofOne.globs.some(matches)));
  return covered !== test.negated;
}

/** The patterns of a test in lower case. */
interface ActionGlobs {
  /** By the prefix of the service that a pattern is about. */
  readonly byService: ReadonlyMap<string, ServiceGlobs>;
  readonly ofSeveral: readonly (readonly GlobSign[])[];
}

interface ServiceGlobs {
  readonly names: Set<string>;
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
    const [service = ""] = glob.split(":");
    if (isGlob(service)) {
      ofSeveral.push(globSigns(glob));
      continue;
    }
    const { names, globs } = byService.get(service) ?? { names: new Set(), globs: [] };
    if (isGlob(glob)) globs.push(globSigns(glob));
    else names.add(glob);
    byService.set(service, { names, globs });
  }
  const found = { byService, ofSeveral };
  known.set(patterns, found);
  return found;
}

function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}
