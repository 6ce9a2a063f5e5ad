import type { ActionFact, ActionFacts } from "../access/action-facts";
import { servicesOf } from "../access/actions-of";
import { canEver } from "../access/decide";
import type { AccessRequest, Answer, Condition, Question, Region, StringTest } from "../access/model";
import { withReferencesAsText } from "../access/references";
import type { Identity } from "../estate/model";
import { oncePer, oncePerPair } from "../access/once-per";
import { anyResource } from "./any-resource";
import { wantedActions, type WantedActions } from "./wanted-actions";

/** So many actions are asked about at once. */
const batchSize = 100;

/** Whether the identity can change anything at all, with the change as witness. */
export function writes(identity: Identity, facts: ActionFacts): Answer {
  return anyOf(without(identity, readOnlyOfPlatform), facts, changes);
}

/** Whether the identity can change who may do what, with the change as witness. */
export function managesPermissions(identity: Identity, facts: ActionFacts): Answer {
  return anyOf(identity, facts, changesPermissions, { ...anywhere, first: grantingServices });
}

function changesPermissions(action: ActionFact): boolean {
  return action.accessLevel === "permissions-management" && !onlyReads(action);
}

/** Whoever manages permissions in these services manages them for all others. */
const grantingServices = ["iam"];

/**
 * Whether the identity can change any resource of a kind, or read any secret, although the action can be limited to
 * resources. A grant that a condition limits (a resource tag, a cluster) is not meant: conditions about time, place and
 * transport don't count.
 */
export function worksAnywhere(identity: Identity, facts: ActionFacts): Answer {
  return anyOf(
    withReferencesNamed(without(withoutPlatformPolicies(identity), readOnlyOfPlatform)),
    facts,
    isForOneResource,
    { kindsOf: kindsNamed, conditions: absentConditions(identity) },
  );
}

function kindsNamed({ requiredFormats = [], resourceFormats }: ActionFact): readonly (readonly string[])[] {
  return requiredFormats.length > 0 ? requiredFormats : [resourceFormats];
}

/**
 * Reading a secret hands over what it opens. Parameters of Systems Manager may be secrets (`SecureString`), and whoever may read one
 * gets it decrypted: https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 */
const readsSecret = new Set([
  "secretsmanager:GetSecretValue",
  ...["", "s", "sByPath", "History"].map((what) => `ssm:GetParameter${what}`),
  "secretmanager:versions.access",
  "vault:read",
  "Microsoft.KeyVault:vaults/secrets/getSecret/action:data",
  ...["get", "list", "watch"].map((verb) => `core/secrets:${verb}`),
]);

/** Passing a role is another rule's matter. */
function isForOneResource(action: ActionFact, { routine }: ActionFacts): boolean {
  const name = `${action.service}:${action.name}`;
  if (!changes(action) && !readsSecret.has(name)) return false;
  return name !== "iam:PassRole" && routine?.has(name) !== true && action.resourceFormats.length > 0;
}

/** An action on a resource, for a sentence. */
export function describeAction({ action, resource }: AccessRequest): string {
  return resource === "*" ? `\`${action}\`` : `\`${action}\` on \`${resource}\``;
}

function changes(action: ActionFact): boolean {
  const { accessLevel } = action;
  return (
    (accessLevel === "write" || accessLevel === "tagging" || accessLevel === "permissions-management") &&
    !onlyReads(action)
  );
}

/**
 * AWS counts some actions that read as writing or as managing permissions (`iot:ListSubscriptions`, `glue:GetQueries`):
 * their names say what they do. Who gets credentials does more than read.
 */
function onlyReads({ name }: ActionFact): boolean {
  return /^(?:BatchGet|Describe|Get|List|Query|Search|View)(?![a-z])/.test(name) && !getsCredentials.test(name);
}

const getsCredentials = /Access|Credential|Login|Password|Secret|Token|Url/i;

const ofPlatform = /^arn:aws[a-z-]*:iam::aws:policy\//;

/** Policies that AWS keeps for reading, although they hold an action or two that it counts as writing. */
const readOnlyOfPlatform =
  /^arn:aws[a-z-]*:iam::aws:policy\/(?:[\w-]+\/)*(?:\w*ReadOnlyAccess|ViewOnlyAccess|SecurityAudit)$/;

/**
 * The identity without the policies that the platform made, where only its services take it: AWS writes them for the
 * service, and who uses the service can't narrow them.
 */
export function withoutPlatformPolicies(identity: Identity): Identity {
  return identity.trust.forServices ? without(identity, ofPlatform) : identity;
}

/** The identity with every resource that its policies name by reference taken for that one resource, and not for any. */
export function withReferencesNamed(identity: Identity): Identity {
  const access = withReferencesAsText(identity.access);
  return access === identity.access ? identity : { ...identity, access };
}

function without(identity: Identity, name: RegExp): Identity {
  const [own, ...limits] = identity.access.layers;
  if (own === undefined) return identity;
  const policies = own.policies.filter((policy) => !name.test(policy.name));
  if (policies.length === own.policies.length) return identity;
  return { ...identity, access: { layers: [{ ...own, policies }, ...limits] } };
}

/** Where an action is asked about. */
interface Scope {
  /** The kinds of resources of which a request names one each; any resource of every kind has to be allowed. */
  readonly kindsOf: (action: ActionFact) => readonly (readonly string[])[];
  readonly conditions: readonly Condition[];
  /** Services to ask about before those that everybody knows. @default none */
  readonly first?: readonly string[];
}

const anywhere: Scope = { kindsOf: () => [], conditions: [] };

const wellKnownServices = oncePer(({ wellKnown = [] }: ActionFacts): readonly string[] =>
  wellKnown.map((action) => action.split(":", 1).join()),
);

/** Asks about the actions that the identity policies name, service by service, until one is allowed. */
function anyOf(identity: Identity, facts: ActionFacts, wanted: WantedActions, scope: Scope = anywhere): Answer {
  let undecided: Answer = { verdict: "no" };
  for (const batch of batchesOf(identity, facts, wanted, scope)) {
    const answer = allowedOnAll(identity, batch, scope);
    if (answer.verdict === "yes") return answer;
    if (answer.verdict === "unknown") undecided = answer;
  }
  return undecided.verdict === "no" ? identityUnknown(identity) : undecided;
}

/** Whether some action of a batch is allowed on any resource of each kind; *yes* has the request for the first kind. */
function allowedOnAll(identity: Identity, { actions, kinds }: Batch, { conditions }: Scope): Answer {
  const questions: Question[] = kinds.map((resources) => ({ actions: [actions], resources: [resources], conditions }));
  const answers: Answer[] = [];
  for (const question of questions.length === 0 ? [{ actions: [actions], conditions }] : questions) {
    const answer = canEver(identity.access, question);
    if (answer.verdict === "no") return answer;
    answers.push(answer);
  }
  return answers.find(({ verdict }) => verdict === "unknown") ?? answers[0] ?? { verdict: "no" };
}

/** The questions to ask: the services that everybody knows first, since their witnesses are the most telling. */
function* batchesOf(identity: Identity, facts: ActionFacts, wanted: WantedActions, scope: Scope): Iterable<Batch> {
  const first = new Set([...(scope.first ?? []), ...wellKnownServices(facts)]);
  const limits = limitingServices(identity, facts);
  for (const { actions: test } of identityRegions(identity)) {
    const all = servicesOf(test, facts);
    const services = limits.length === 0 ? all : all.filter((service) => limits.every((limit) => limit.has(service)));
    for (const service of inOrder(services, first)) {
      yield* batches(wantedActions(test, service, facts, wanted), scope.kindsOf);
    }
  }
}

/** Services, those first that are to come first. */
function* inOrder(services: readonly string[], first: ReadonlySet<string>): Iterable<string> {
  for (const service of first) if (services.includes(service)) yield service;
  for (const service of services) if (!first.has(service)) yield service;
}

/** The services that each further layer allows anything of, where it is known whole: a boundary keeps a sweeping policy small. */
function limitingServices({ access }: Identity, facts: ActionFacts): ReadonlySet<string>[] {
  const [, ...limits] = access.layers;
  return limits.flatMap(({ policies, unknown }) => {
    const tests = policies.flatMap(({ allow }) => allow.map(({ actions }) => actions));
    const isKnown = tests.every(({ patterns }) => patterns.every(({ text }) => typeof text === "string"));
    return isKnown && unknown.length === 0 ? [new Set(tests.flatMap((test) => servicesOf(test, facts)))] : [];
  });
}

/** Nothing found says nothing where a policy is not known. */
function identityUnknown({ access }: Identity): Answer {
  const [reason] = access.layers.flatMap(({ unknown }) => unknown);
  return reason === undefined ? { verdict: "no" } : { verdict: "unknown", reason };
}

function identityRegions(identity: Identity): Region[] {
  return (identity.access.layers[0]?.policies ?? []).flatMap(({ allow }) => allow);
}

/** Actions that are asked about at once, with the kinds of resources that all of them share. */
interface Batch {
  readonly actions: StringTest;
  readonly kinds: readonly StringTest[];
}

/**
 * Groups of actions with the resources that all of them share: one question each, or one for each kind of resource. The same
 * ones for all who may do everything in a service.
 */
const batches = oncePerPair((actions: readonly ActionFact[], kindsOf: Scope["kindsOf"]): readonly Batch[] => {
  const byKinds = new Map<string, { names: string[]; kinds: readonly (readonly string[])[] }>();
  for (const action of actions) {
    const kinds = kindsOf(action);
    const key = kinds.map((formats) => formats.join(" ")).join("\n");
    const group = byKinds.get(key) ?? { names: [], kinds };
    group.names.push(`${action.service}:${action.name}`);
    byKinds.set(key, group);
  }
  return [...byKinds.values()].flatMap(({ names, kinds }) => {
    const size = kinds.length > 1 ? 1 : batchSize;
    const resources = kinds.map((formats) => anyResource(formats));
    const starts = Array.from({ length: Math.ceil(names.length / size) }, (_, index) => index * size);
    return starts.map((at) => ({ actions: anyAction(names.slice(at, at + size)), kinds: resources }));
  });
});

function anyAction(names: readonly string[]): StringTest {
  return { patterns: names.map((text) => ({ text, syntax: "literal", ignoreCase: true })), negated: false };
}

/** Keys that say when, from where and how, but not on what. */
const notAboutResources =
  /^aws:(currenttime|epochtime|tokenissuetime|sourceip|sourcevpc|sourcevpce|vpcsourceip|securetransport|multifactorauth|requestedregion|viaawsservice|calledvia|useragent|principal|userid|username|federatedprovider)/;

/** The demand that no condition about the resource or its parts has to be met. */
function absentConditions(identity: Identity): Condition[] {
  const regions = identity.access.layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
  const byKey = new Map(regions.flatMap(({ conditions }) => conditions.map((one) => [one.key, one] as const)));
  return [...byKey.values()].filter(({ key }) => !notAboutResources.test(key)).map(absent);
}

/** The key has no value, not even an empty one, which a policy variable may have. */
function absent(condition: Condition): Condition {
  const { key } = condition;
  if (condition.kind !== "value" || condition.test.kind !== "string") return { kind: "presence", key, present: false };
  const nothing: StringTest = { patterns: [], negated: false };
  return { kind: "value", key, quantifier: "one", whenAbsent: true, test: { kind: "string", test: nothing } };
}
