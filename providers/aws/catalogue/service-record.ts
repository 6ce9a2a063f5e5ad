import { Snapshot } from "./snapshot";

/** The access levels of AWS, as https://docs.aws.amazon.com/service-authorization/latest/reference/ has them. */
export const accessLevels = ["list", "read", "write", "tagging", "permissions-management"] as const;
export type AccessLevel = (typeof accessLevels)[number];

/**
 * A service in the snapshot. Most actions share what they are like with others of their service, so they are stored by
 * that, and condition keys by the sets that they come in:
 *
 *     "keys": [":ResourceTag/${TagKey} aws:ResourceTag/${TagKey}", "aws:RequestTag/${TagKey} aws:TagKeys"]
 *     "resources": { "repository": "arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName} #0" }
 *     "actions": { "write repository! #1": "CreateRepository", "list repository!": "DescribeImages ListImages" }
 *
 * reads: `ecr:CreateRepository` writes, needs (`!`) a resource of the type `repository`, and knows the second set of
 * keys. `#` behind a resource type is the set of keys that the action knows for it. A key that begins with `:` is the
 * service's own. `+` in the name of a resource type is a space.
 */
export interface ServiceRecord {
  readonly service: string;
  readonly keys: readonly string[];
  readonly resources: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
  /** Condition keys of the service that no action and no resource type names. */
  readonly otherKeys?: string;
}

let opened: Snapshot | undefined;

/** The snapshot of AWS's actions, opened once. */
export function actionSnapshot(): Snapshot {
  return (opened ??= new Snapshot("actions"));
}

const parsed = new Map<string, ServiceRecord>();

/** The record of a service, whose prefix is taken in any case; `undefined` where the catalogue has no such service. */
export function serviceRecord(service: string): ServiceRecord | undefined {
  const prefix = service.toLowerCase();
  const known = parsed.get(prefix);
  if (known !== undefined) return known;
  const record = actionSnapshot().record(prefix) as ServiceRecord | undefined;
  if (record !== undefined) parsed.set(prefix, record);
  return record;
}

/** What a group of actions has in common. */
export interface ActionTraits {
  readonly accessLevel: AccessLevel;
  readonly resources: readonly ResourceUse[];
  /** The index of a set of keys. */
  readonly keySet?: number;
}

/** A resource type in the description of an action. */
export interface ResourceUse {
  readonly type: string;
  readonly required: boolean;
  readonly keySet?: number;
}

/** The access level in `write repository! #1`. */
export function levelOf(text: string): AccessLevel {
  const end = text.indexOf(" ");
  return (end < 0 ? text : text.slice(0, end)) as AccessLevel;
}

/** Reads `write repository! #1`. */
export function actionTraits(text: string): ActionTraits {
  const accessLevel = levelOf(text);
  const words = text.split(" ").slice(1);
  const last = words.at(-1);
  if (!last?.startsWith("#")) return { accessLevel, resources: words.map(resourceUse) };
  return { accessLevel, resources: words.slice(0, -1).map(resourceUse), keySet: Number(last.slice(1)) };
}

function resourceUse(word: string): ResourceUse {
  const [marked = "", keySet] = word.split("#");
  const required = marked.endsWith("!");
  const type = required ? marked.slice(0, -1) : marked;
  return keySet === undefined ? { type, required } : { type, required, keySet: Number(keySet) };
}

/** Reads the ARN patterns of a resource type, `arn:… arn:… #1`. */
export function resourceFormats(text: string): string[] {
  return text.split(" ").filter((word) => !word.startsWith("#"));
}

/** The names of the keys in a set, in full. */
export function keysOfSet(service: string, record: ServiceRecord, keySet: number | undefined): string[] {
  return keySet === undefined ? [] : keyNames(service, record.keys[keySet] ?? "");
}

/** Reads `:ResourceTag/${TagKey} aws:TagKeys`. */
export function keyNames(service: string, text: string): string[] {
  return text === "" ? [] : text.split(" ").map((key) => (key.startsWith(":") ? service + key : key));
}
