import { accessLevels } from "../../../lib/access/action-facts";
import { coversAction, servicesOf } from "../../../lib/access/actions-of";
import type { StringTest } from "../../../lib/access/model";
import type { Asked } from "../../../lib/access/origins";
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
 * @param first the services to begin with
 */
export function* actionsAsked(
  { set, question }: Pick<Asked, "set" | "question">,
  first: readonly string[],
): Iterable<readonly CatalogueAction[]> {
  const tests = question.actions ?? [];
  const layers = set.layers
    .filter(({ unknown }) => unknown.length === 0)
    .map(({ policies }) => policies.flatMap(({ allow }) => allow.map(({ actions }) => actions)));
  const isAsked = (action: Pick<CatalogueAction, "service" | "name">): boolean =>
    tests.every((test) => coversAction(test, action)) &&
    layers.every((layer) => layer.some((test) => coversAction(test, action)));
  for (const text of familiarActions) {
    const [service = "", name = ""] = text.split(":");
    const action = isAsked({ service, name }) ? actionNamed(text) : undefined;
    if (action !== undefined) yield [action];
  }
  const services = new Set([...first, ...servicesAsked(tests.length > 0 ? tests : layers.flat())]);
  for (const service of [...services].slice(0, mostServices)) {
    const actions = loadCatalogue().actionsOf(service).filter(isAsked);
    if (actions.length > 0) yield [...actions].sort((one, other) => tellingOf(one) - tellingOf(other));
  }
}

/** Services of a test that names some; that of one that names all but some tells nothing. */
function servicesAsked(tests: readonly StringTest[]): string[] {
  return tests.filter(({ negated }) => !negated).flatMap((test) => servicesOf(test, loadCatalogue()));
}

/** What has a resource tells more than what has none, and the gravest tells the most. */
function tellingOf({ accessLevel, resourceFormats }: CatalogueAction): number {
  return accessLevels.indexOf(accessLevel) + (resourceFormats.length > 0 ? 0 : accessLevels.length);
}
