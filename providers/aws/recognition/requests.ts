import type { AccessRequest, Question, StringTest } from "../../../lib/access/model";
import type { Preference, Sought } from "../../../lib/access/recognisable";
import type { CatalogueAction } from "../catalogue/catalogue";
import { formatOf, isAskedFor, isOpen } from "./formats";
import { literally } from "./literally";
import { actionNamed, actionsAsked, nameOf } from "./named";
import { anyResource } from "./resource-words";

/** An action of the catalogue on a resource of one of its types, or on `*` where it takes none. */
export const actionOnItsResource: Preference = { everywhere: true, suggest: actionsOnTheirResources };

/** An action of the catalogue, whatever the resource. */
export const actionOfCatalogue: Preference = { everywhere: true, suggest: actionsOfCatalogue };

/** Of the resource types of one action so many are tried: an instance is started from a dozen of them. */
const mostFormats = 4;

/** So many actions are asked about at once. */
const mostNames = 200;

function* actionsOnTheirResources(witness: AccessRequest, sought: Sought): Iterable<Question> {
  const own = actionNamed(witness.action);
  const isKnown = own !== undefined && nameOf(own) === witness.action;
  if (isKnown && (isAskedFor(witness, sought.question) || isOnItsResource(own, witness.resource))) return;
  if (own !== undefined) yield* onResources([own], witness);
  for (const actions of actionsAsked(sought, servicesOf(witness))) yield* onResources(actions, witness);
}

function* actionsOfCatalogue(witness: AccessRequest, sought: Sought): Iterable<Question> {
  const own = actionNamed(witness.action);
  if (own !== undefined && nameOf(own) === witness.action) return;
  if (own !== undefined) yield { actions: [named([own])] };
  for (const actions of actionsAsked(sought, servicesOf(witness))) {
    for (let at = 0; at < actions.length; at += mostNames)
      yield { actions: [named(actions.slice(at, at + mostNames))] };
  }
}

/** The services that a witness is about: the action's, and the one that the ARN names. */
function servicesOf({ action, resource }: AccessRequest): string[] {
  const services = [action.split(":", 1).join(), resource.split(":")[2] ?? ""].map((service) => service.toLowerCase());
  return [...new Set(services)];
}

/** The actions on resources of each type that they can be limited to. */
function* onResources(actions: readonly CatalogueAction[], witness: AccessRequest): Iterable<Question> {
  const { resource } = witness;
  if (isOpen(resource)) {
    yield { actions: [named(actions.slice(0, mostNames))] };
    return;
  }
  for (const [text, ofType] of byFormat(actions)) {
    const [first] = ofType;
    if (first === undefined) continue;
    const names = named(ofType.slice(0, mostNames));
    if (text !== "*" && resource === "*")
      yield { actions: [names], resources: [literally([anyResource(text, witness)])] };
    yield { actions: [names], resources: text === "*" ? [anything] : formatOf(first.service, text).tests };
  }
}

/** The actions by the form of the resources, in the order of the gravest; the plainest form of an action comes first. */
function byFormat(actions: readonly CatalogueAction[]): Map<string, CatalogueAction[]> {
  const groups = new Map<string, CatalogueAction[]>();
  for (const action of actions) {
    const formats = [...action.resourceFormats].sort((left, right) => left.length - right.length);
    for (const format of formats.length > 0 ? formats.slice(0, mostFormats) : ["*"]) {
      const group = groups.get(format);
      if (group === undefined) groups.set(format, [action]);
      else group.push(action);
    }
  }
  return groups;
}

function isOnItsResource(action: CatalogueAction, resource: string): boolean {
  if (isOpen(resource)) return true;
  const { service, resourceFormats } = action;
  if (resource === "*" || resourceFormats.length === 0) return resource === "*" && resourceFormats.length === 0;
  return resourceFormats.some((text) => formatOf(service, text).partsOf(resource) !== undefined);
}

function named(actions: readonly CatalogueAction[]): StringTest {
  return literally(actions.map(nameOf));
}

const anything = literally(["*"]);
