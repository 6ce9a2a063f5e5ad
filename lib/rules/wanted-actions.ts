import type { ActionFact, ActionFacts } from "../access/action-facts";
import { coveredOf, namesEach } from "../access/actions-of";
import type { StringTest } from "../access/model";

/** Which actions a question is about. */
export type WantedActions = (action: ActionFact, facts: ActionFacts) => boolean;

/** The wanted actions of a service that a statement covers, the one that makes the most telling witness first. */
export function wantedActions(
  test: StringTest,
  service: string,
  facts: ActionFacts,
  wanted: WantedActions,
): readonly ActionFact[] {
  if (!namesEach(test, service)) return coveredOf(test, service, wantedOfService(service, facts, wanted));
  const named = coveredOf(test, service, facts.actionsOf(service));
  return mostTellingFirst(
    named.filter((action) => wanted(action, facts)),
    facts,
  );
}

const known = new WeakMap<ActionFacts, Map<WantedActions, Map<string, readonly ActionFact[]>>>();

/** All wanted actions of a service. Found once for all identities. */
function wantedOfService(service: string, facts: ActionFacts, wanted: WantedActions): readonly ActionFact[] {
  const ofFacts = known.get(facts) ?? new Map<WantedActions, Map<string, readonly ActionFact[]>>();
  known.set(facts, ofFacts);
  const byService = ofFacts.get(wanted) ?? new Map<string, readonly ActionFact[]>();
  ofFacts.set(wanted, byService);
  const before = byService.get(service);
  if (before !== undefined) return before;
  const found = mostTellingFirst(
    facts.actionsOf(service).filter((action) => wanted(action, facts)),
    facts,
  );
  byService.set(service, found);
  return found;
}

/** What everybody knows, then what destroys or grants, then the others by name. */
function mostTellingFirst(actions: readonly ActionFact[], { wellKnown = [] }: ActionFacts): ActionFact[] {
  const position = (action: ActionFact): number => wellKnown.indexOf(`${action.service}:${action.name}`);
  const rankOf = (action: ActionFact): number => {
    const at = position(action);
    if (at >= 0) return at - wellKnown.length;
    return (action.accessLevel === "tagging" ? 2 : 0) + (/^(Delete|Put|Update|Create)/.test(action.name) ? 0 : 1);
  };
  return actions
    .map((action) => ({ action, rank: rankOf(action) }))
    .sort((left, right) => left.rank - right.rank || (left.action.name < right.action.name ? -1 : 1))
    .map(({ action }) => action);
}
