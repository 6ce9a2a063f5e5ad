import type { ActionFact, ActionFacts } from "../access/action-facts";
import { coversAction, servicesOf } from "../access/actions-of";
import { canEver } from "../access/decide";
import type { AccessRequest, Answer, Condition, Region, StringTest } from "../access/model";
import type { Identity } from "../estate/model";

/** So many actions are asked about at once. */
const batchSize = 100;

/** Whether the identity can change anything at all, with the change as witness. */
export function writes(identity: Identity, facts: ActionFacts): Answer {
  return anyOf(
    identity,
    facts,
    ({ accessLevel }) => changes(accessLevel),
    () => [],
  );
}

/**
 * Whether the identity can change any resource of a kind, although the action can be limited to resources. A grant
 * that a condition limits (a resource tag, a cluster) is not meant: conditions about time, place and transport don't count.
 */
export function writesAnywhere(identity: Identity, facts: ActionFacts): Answer {
  const unconditional = absentConditions(identity);
  return anyOf(
    identity,
    facts,
    ({ accessLevel, resourceFormats, name }) =>
      changes(accessLevel) && resourceFormats.length > 0 && name !== "PassRole",
    ({ resourceFormats }) => [...resourceFormats].sort(shortestFirst).map(anyResource),
    unconditional,
  );
}

/** The plainest format of a resource: `arn:aws:s3:::bucket/key` rather than the one by way of an access point. */
function shortestFirst(left: string, right: string): number {
  return left.length - right.length;
}

/** An action on a resource, for a sentence. */
export function describeAction({ action, resource }: AccessRequest): string {
  return resource === "*" ? `\`${action}\`` : `\`${action}\` on \`${resource}\``;
}

function changes(level: ActionFact["accessLevel"]): boolean {
  return level === "write" || level === "permissions-management" || level === "tagging";
}

/** Asks about the actions that the identity policies name, service by service, until one is allowed. */
function anyOf(
  identity: Identity,
  facts: ActionFacts,
  wanted: (action: ActionFact) => boolean,
  resourcesOf: (action: ActionFact) => readonly string[],
  conditions: readonly Condition[] = [],
): Answer {
  let undecided: Answer = { verdict: "no" };
  for (const batch of batchesOf(identity, facts, wanted, resourcesOf)) {
    const answer = canEver(identity.access, { ...batch, conditions });
    if (answer.verdict === "yes") return answer;
    if (answer.verdict === "unknown") undecided = answer;
  }
  return undecided.verdict === "no" ? identityUnknown(identity) : undecided;
}

/** The questions to ask: the services that everybody knows first, since their witnesses are the most telling. */
function* batchesOf(
  identity: Identity,
  facts: ActionFacts,
  wanted: (action: ActionFact) => boolean,
  resourcesOf: (action: ActionFact) => readonly string[],
): Iterable<Batch> {
  const { wellKnown = [] } = facts;
  const first = [...new Set(wellKnown.map((action) => action.split(":", 1).join()))];
  const rank = new Map(wellKnown.map((action, position) => [action, position - wellKnown.length]));
  for (const { actions: test } of identityRegions(identity)) {
    const services = servicesOf(test, facts);
    const known = first.filter((service) => services.includes(service));
    for (const service of [...known, ...services.filter((one) => !known.includes(one))]) {
      const actions = facts.actionsOf(service).filter((action) => wanted(action) && coversAction(test, action));
      yield* batches(actions.sort(byHarm(rank)), resourcesOf);
    }
  }
}

/** Nothing found says nothing where a policy is not known. */
function identityUnknown(identity: Identity): Answer {
  const reason = identity.access.layers[0]?.unknown[0];
  return reason === undefined ? { verdict: "no" } : { verdict: "unknown", reason };
}

function identityRegions(identity: Identity): Region[] {
  return (identity.access.layers[0]?.policies ?? []).flatMap(({ allow }) => allow);
}

/** The most telling witness first: what everybody knows, then what destroys or grants. */
function byHarm(rank: ReadonlyMap<string, number>): (left: ActionFact, right: ActionFact) => number {
  const rankOf = ({ service, name, accessLevel }: ActionFact): number =>
    rank.get(`${service}:${name}`) ??
    (accessLevel === "tagging" ? 2 : 0) + (/^(Delete|Put|Update|Create)/.test(name) ? 0 : 1);
  return (left, right) => rankOf(left) - rankOf(right) || (left.name < right.name ? -1 : 1);
}

/** Actions that are asked about at once, with the resources that all of them share. */
interface Batch {
  readonly actions: readonly StringTest[];
  readonly resources?: readonly StringTest[];
}

/** Groups of actions with the resources that all of them share: one question each. */
function* batches(
  actions: readonly ActionFact[],
  resourcesOf: (action: ActionFact) => readonly string[],
): Iterable<Batch> {
  const byResources = new Map<string, { names: string[]; resources: readonly string[] }>();
  for (const action of actions) {
    const resources = resourcesOf(action);
    const key = resources.join("\n");
    const group = byResources.get(key) ?? { names: [], resources };
    group.names.push(`${action.service}:${action.name}`);
    byResources.set(key, group);
  }
  for (const { names, resources } of byResources.values()) {
    for (let at = 0; at < names.length; at += batchSize) {
      const asked = literals(names.slice(at, at + batchSize), true);
      yield resources.length === 0
        ? { actions: [asked] }
        : { actions: [asked], resources: [literals(resources, false)] };
    }
  }
}

function literals(texts: readonly string[], ignoreCase: boolean): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "literal", ignoreCase })), negated: false };
}

/** A resource of the format that nobody's policy names: `arn:${Partition}:s3:::${BucketName}` filled with stand-ins. */
function anyResource(format: string): string {
  return format.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (name === "Partition") return "aws";
    if (name === "Account") return "123456789012";
    if (name === "Region") return "us-east-1";
    return `any-${name.replace(/[^A-Za-z]/g, "").toLowerCase() || "name"}`;
  });
}

/** Keys that say when, from where and how, but not on what. */
const notAboutResources =
  /^aws:(currenttime|epochtime|tokenissuetime|sourceip|sourcevpc|sourcevpce|vpcsourceip|securetransport|multifactorauth|requestedregion|viaawsservice|calledvia|useragent|principal|userid|username|federatedprovider)/;

/** The demand that no condition about the resource or its parts has to be met. */
function absentConditions(identity: Identity): Condition[] {
  const regions = identity.access.layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
  const keys = new Set(regions.flatMap(({ conditions }) => conditions.map(({ key }) => key)));
  return [...keys]
    .filter((key) => !notAboutResources.test(key))
    .map((key) => ({ kind: "presence", key, present: false }));
}
