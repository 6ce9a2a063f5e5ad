import { evaluate } from "../../../lib/access/evaluate";
import { matchesGlob } from "../../../lib/access/glob-match";
import type {
  AccessRequest,
  AccessSet,
  Question,
  Region,
  StatementSource,
  StringTest,
} from "../../../lib/access/model";
import { actionDetails } from "../catalogue/action-details";
import type { AccessLevel } from "../catalogue/service-record";
import { type CatalogueAction, loadCatalogue } from "../catalogue/catalogue";
import { isLayerOfHolder } from "../policy/holder";
import { accountOf, calledBy, namedCaller } from "./caller";

/** What a witness has to be, in whatever words. */
export interface WitnessDemands {
  /** The policies that allow it, and the one statement that does. */
  readonly access: AccessSet;
  readonly allowedBy: StatementSource;
  /** What was asked. */
  readonly within: Question;
  /** Whether the policies are about what they are attached to, so that its resource says nothing. */
  readonly isAboutItself: boolean;
  /** Whether the evaluator finds that it is one. */
  readonly confirms: (request: AccessRequest) => boolean;
}

/**
 * A witness that a person recognises, in place of one that is right and looks like nothing: an action that AWS has, a
 * resource in the form of its ARN, a caller by a whole ARN. What can't be had is left as it is.
 */
export function recognisable(witness: AccessRequest, demands: WitnessDemands): AccessRequest {
  const statements = statementsOf(demands);
  const holder = demands.access.layers.filter(isLayerOfHolder);
  const sets = [{ layers: [...onlyOf(statements).layers, ...holder] }, ...asked(demands.within)];
  const isWitness = (request: AccessRequest): boolean =>
    sets.every((set) => evaluate(set, request, noHole)) && demands.confirms(request);
  const better = (candidates: readonly AccessRequest[], or: AccessRequest): AccessRequest =>
    candidates.find(isWitness) ?? or;
  const withAction = better(knownActions(witness, statements), witness);
  const withResource = demands.isAboutItself ? withAction : better(wholeResources(withAction), withAction);
  return better(wholeCallers(withResource), withResource);
}

/** Documentation writes this account, and regions like this one: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const example = { partition: "aws", region: "us-east-1", account: "111122223333", name: "example" };

/** Services whose actions stand for any, where the witness has none. */
const wellKnownServices = ["s3", "iam"];

/** The action as AWS spells it, or others that the statements are about where the catalogue has none of the name. */
function knownActions(request: AccessRequest, statements: readonly Region[]): AccessRequest[] {
  const [service = "", name = ""] = request.action.split(":");
  const details = actionDetails(service, name);
  const actions = details === undefined ? othersOf(service, statements) : [`${details.service}:${details.name}`];
  return actions.filter((action) => action !== request.action).map((action) => ({ ...request, action }));
}

/** What has a resource tells more than what has none, and the gravest tells the most. */
function tellingOf({ accessLevel, resourceFormats }: CatalogueAction): number {
  return gravity.indexOf(accessLevel) + (resourceFormats.length > 0 ? 0 : gravity.length);
}

const gravity: readonly AccessLevel[] = ["permissions-management", "write", "tagging", "read", "list"];

function othersOf(service: string, statements: readonly Region[]): string[] {
  const isMeant = statements.map(({ actions }) => matcherOf(actions));
  const known = loadCatalogue().actionsOf(service);
  const candidates = known.length > 0 ? known : wellKnownServices.flatMap((each) => loadCatalogue().actionsOf(each));
  return [...candidates]
    .sort((one, other) => tellingOf(one) - tellingOf(other))
    .map((action) => `${action.service}:${action.name}`)
    .filter((action) => isMeant.some((matches) => matches(action.toLowerCase())));
}

/** Whether an action in lower case passes, as far as that can be told in a hurry. */
function matcherOf({ patterns, negated }: StringTest): (action: string) => boolean {
  const globs = patterns.flatMap(({ text }) => (typeof text === "string" ? [text.toLowerCase()] : []));
  if (negated || globs.length < patterns.length) return () => true;
  const [plain, wild] = [new Set(globs), globs.filter((glob) => /[*?]/.test(glob))];
  return (action) => plain.has(action) || wild.some((glob) => matchesGlob(glob, action));
}

/** The resource with whole fields, or one of the action's resource types where it has the form of none. */
function wholeResources(request: AccessRequest): AccessRequest[] {
  const [service = "", name = ""] = request.action.split(":");
  const formats = actionDetails(service, name)?.resources.flatMap(({ type }) => type.formats) ?? [];
  const whole = wholeArn(request.resource);
  const fits = formats.some((format) => matchesGlob(format.replace(/\$\{\w+\}/g, "*"), request.resource));
  const resources = fits ? [whole] : [...formats.map(filledFormat), whole];
  return resources.filter((resource) => resource !== request.resource).map((resource) => ({ ...request, resource }));
}

function filledFormat(format: string): string {
  return format
    .replace("${Partition}", example.partition)
    .replace("${Region}", example.region)
    .replace("${Account}", example.account)
    .replace(/\$\{\w+\}|\*/g, example.name);
}

/** The caller that the context names, a role of the account, or whoever it is by a whole ARN. */
function wholeCallers(request: AccessRequest): AccessRequest[] {
  const [, type = "", name = ""] = /^(\w+):(.*)$/s.exec(request.principal ?? "") ?? [];
  const whole = wholeArn(name);
  if (type !== "AWS") return type === "" || whole === name ? [] : [{ ...request, principal: `${type}:${whole}` }];
  const role = `arn:${example.partition}:iam::${accountOf(name) ?? example.account}:role/${example.name}`;
  const callers = [namedCaller(request), ...(whole.includes("/") ? [] : [role]), whole, name];
  return callers.flatMap((caller) => (caller === undefined ? [] : [calledBy(caller, request)]));
}

/** An ARN with a partition, a region and an account in place of what stands for any. */
function wholeArn(arn: string): string {
  const [prefix, partition = "", service, region = "", account = "", ...resource] = arn.split(":");
  if (prefix !== "arn" || resource.length === 0) return arn;
  const fields = [
    prefix,
    partition.startsWith("aws-") ? partition : example.partition,
    service,
    /^(?:|[a-z]{2,}(?:-[a-z]+)+-\d)$/.test(region) ? region : example.region,
    /^(?:|\d{12}|aws)$/.test(account) ? account : example.account,
  ];
  return [...fields, ...resource].join(":");
}

/** The demands of a question, each as a set of requests. */
function asked({ actions = [], resources = [], principals = [], conditions = [] }: Question): AccessSet[] {
  const any: Region = { actions: everything, resources: everything, conditions: [], source: nowhere };
  return [
    ...actions.map((test) => ({ ...any, actions: test })),
    ...resources.map((test) => ({ ...any, resources: test })),
    ...principals.map((test) => ({ ...any, principals: test })),
    ...(conditions.length === 0 ? [] : [{ ...any, conditions }]),
  ].map((region) => onlyOf([region]));
}

function statementsOf({ access, allowedBy }: WitnessDemands): Region[] {
  const regions = access.layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
  return regions.filter(({ source }) => source.policy === allowedBy.policy && source.statement === allowedBy.statement);
}

function onlyOf(allow: readonly Region[]): AccessSet {
  return { layers: [{ name: "", policies: [{ name: "", allow, deny: [] }], unknown: [] }] };
}

const nowhere: StatementSource = { policy: "", statement: "" };

const everything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };

function noHole(): string {
  return "";
}
