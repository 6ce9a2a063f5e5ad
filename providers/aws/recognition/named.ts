import { accessLevels } from "../../../lib/access/action-facts";
import { coversAction, servicesOf } from "../../../lib/access/actions-of";
import type { Region, StringTest } from "../../../lib/access/model";
import type { Sought } from "../../../lib/access/recognisable";
import { oncePer } from "../../../lib/access/once-per";
import { type CatalogueAction, loadCatalogue } from "../catalogue/catalogue";
import { familiarActions } from "../catalogue/well-known";

/** An action of the catalogue, in any case: `S3:getobject`. */
export function actionNamed(text: string): CatalogueAction | undefined {
  const [service = "", name = ""] = text.split(":");
  return byName(loadCatalogue().actionsOf(service)).get(name.toLowerCase());
}

const byName = oncePer(
  (actions: readonly CatalogueAction[]) =>
    new Map(actions.map((action) => [action.name.toLowerCase(), action] as const)),
);

/** `s3:GetObject` */
export function nameOf({ service, name }: CatalogueAction): string {
  return `${service}:${name}`;
}

/** So many services are gone through; policies about more of them allow something that is familiar. */
const mostServices = 12;

/**
 * The actions of the catalogue that a question asks for and that some statement of every layer is about, in groups of one service:
 * those that people know come first, then all, the gravest first.
 *
 * @param first the services to begin with, each once
 */
export function* actionsAsked(sought: Sought, first: readonly string[]): Iterable<readonly CatalogueAction[]> {
  const { isAsked, tests } = askedBy(sought);
  const familiar = (service: string): CatalogueAction[] =>
    familiarActions.flatMap((text) => {
      const [prefix = "", name = ""] = text.split(":");
      const action = prefix === service && isAsked({ service, name }) ? actionNamed(text) : undefined;
      return action === undefined ? [] : [action];
    });
  const all = (service: string): CatalogueAction[] =>
    loadCatalogue().actionsOf(service).filter(isAsked).sort(byTelling);
  for (const service of first) {
    yield familiar(service);
    yield all(service);
  }
  const known = new Set(familiarActions.map((action) => action.slice(0, action.indexOf(":"))));
  for (const service of known) if (!first.includes(service)) yield familiar(service);
  for (const service of new Set(servicesAsked(tests))) if (!first.includes(service)) yield all(service);
}

/** What is asked of an action, and the tests that name it. */
function askedBy({ set, question: { actions: asked = [] }, by }: Sought): {
  isAsked: (action: Pick<CatalogueAction, "service" | "name">) => boolean;
  tests: readonly StringTest[];
} {
  const layers = set.layers.flatMap(({ policies, unknown }, at) => {
    const regions = policies.flatMap(({ allow }) => allow);
    const isMeant = ({ source }: Region): boolean =>
      at > 0 || by === undefined || (source.policy === by.policy && source.statement === by.statement);
    return unknown.length > 0 && by === undefined ? [] : [regions.filter(isMeant).map(({ actions }) => actions)];
  });
  return {
    isAsked: (action) =>
      asked.every((test) => coversAction(test, action)) &&
      layers.every((layer) => layer.some((test) => coversAction(test, action))),
    tests: asked.length > 0 ? asked : layers.flat(),
  };
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
