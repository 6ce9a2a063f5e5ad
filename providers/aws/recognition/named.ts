import { accessLevels } from "../../../lib/access/action-facts";
import { coversAction, servicesOf } from "../../../lib/access/actions-of";
import type { Region, StringTest } from "../../../lib/access/model";
import type { Sought } from "../../../lib/access/recognisable";
import { type CatalogueAction, loadCatalogue } from "../catalogue/catalogue";
import { familiarActions } from "../catalogue/well-known";

/** An action of the catalogue, in any case: `S3:getobject`. */
export function actionNamed(text: string): CatalogueAction | undefined {
  const [service = "", name = ""] = text.split(":");
  const actions = loadCatalogue().actionsOf(service);
  const lower = name.toLowerCase();
  return (
    actions.find((action) => action.name === name) ?? actions.find((action) => action.name.toLowerCase() === lower)
  );
}

/** `s3:GetObject` */
export function nameOf({ service, name }: CatalogueAction): string {
  return `${service}:${name}`;
}

/** So many services are gone through; policies about more of them allow something that is familiar. */
const mostServices = 12;

/**
 * The actions of the catalogue that a question asks for and that some statement of every layer is about, in groups: those that
 * people know one by one, then those of each service, the gravest first.
 *
 * @param first the services to begin with, each once
 */
export function* actionsAsked(
  { set, question, by }: Sought,
  first: readonly string[],
): Iterable<readonly CatalogueAction[]> {
  const tests = question.actions ?? [];
  const layers = set.layers.flatMap(({ policies, unknown }, at) => {
    const regions = policies.flatMap(({ allow }) => allow);
    const isMeant = ({ source }: Region): boolean =>
      at > 0 || by === undefined || (source.policy === by.policy && source.statement === by.statement);
    return unknown.length > 0 && by === undefined ? [] : [regions.filter(isMeant).map(({ actions }) => actions)];
  });
  const isAsked = (action: Pick<CatalogueAction, "service" | "name">): boolean =>
    tests.every((test) => coversAction(test, action)) &&
    layers.every((layer) => layer.some((test) => coversAction(test, action)));
  const groupsOf = function* (services: readonly string[], familiar: readonly string[]): Iterable<CatalogueAction[]> {
    for (const text of familiar) {
      const [service = "", name = ""] = text.split(":");
      const action = isAsked({ service, name }) ? actionNamed(text) : undefined;
      if (action !== undefined) yield [action];
    }
    for (const service of services) {
      const actions = loadCatalogue().actionsOf(service).filter(isAsked);
      if (actions.length > 0) yield actions.sort(byTelling);
    }
  };
  const isFirst = (action: string): boolean => first.includes(action.slice(0, action.indexOf(":")));
  yield* groupsOf(first, familiarActions.filter(isFirst));
  const others = new Set(servicesAsked(tests.length > 0 ? tests : layers.flat()));
  for (const service of first) others.delete(service);
  const familiar = familiarActions.filter((action) => !isFirst(action));
  yield* groupsOf([...others].slice(0, mostServices), familiar);
}

/** The services that tests name; nothing tells those of one that is about all, or all but some. */
function servicesAsked(tests: readonly StringTest[]): string[] {
  const services = tests.filter(({ negated }) => !negated).map((test) => servicesOf(test, loadCatalogue()));
  return services.filter(({ length }) => length <= mostServices).flat();
}

/** What has a resource tells more than what has none, the gravest tells the most, and of several the one with the plainest name. */
function byTelling(one: CatalogueAction, other: CatalogueAction): number {
  return rankOf(one) - rankOf(other) || one.name.length - other.name.length;
}

function rankOf({ accessLevel, resourceFormats, name }: CatalogueAction): number {
  const [levels, level] = [accessLevels.length, accessLevels.indexOf(accessLevel)];
  return (resourceFormats.length > 0 ? 0 : 2 * levels) + 2 * level + (name.startsWith("Delete") ? 0 : 1);
}
