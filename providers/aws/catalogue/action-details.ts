import { resourceType, type ResourceType } from "./resource-types";
import { type AccessLevel, actionTraits, keysOfSet, serviceRecord, type ServiceRecord } from "./service-record";

/** An action with everything that the Service Authorization Reference says of it. */
export interface ActionDetails {
  readonly service: string;
  /** In AWS's spelling: `GetObject`. */
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** The resource types that the action can be limited to; empty where only `*` fits. */
  readonly resources: readonly ActionResource[];
  /** Condition keys that the action knows whatever the resource, besides the global ones. */
  readonly conditionKeys: readonly string[];
}

export interface ActionResource {
  readonly type: ResourceType;
  /** Whether every request names one, so that a statement has to cover it (an asterisk in the reference). */
  readonly required: boolean;
  /** Condition keys that the action knows for a resource of this type. */
  readonly conditionKeys: readonly string[];
}

/**
 * Details of an action.
 *
 * @param service prefix in any case: `s3`
 * @param name in any case: `getobject`. IAM compares both without regard to case.
 * @returns `undefined` where the catalogue has no such action
 */
export function actionDetails(service: string, name: string): ActionDetails | undefined {
  const prefix = service.toLowerCase();
  const record = serviceRecord(prefix);
  const found = record && groupsByName(prefix, record).get(name.toLowerCase());
  if (record === undefined || found === undefined) return undefined;
  const { accessLevel, resources, keySet } = actionTraits(found.traits);
  return {
    service: prefix,
    name: found.name,
    accessLevel,
    resources: resources.map(({ type, required, keySet: keys }) => ({
      type: resourceType(prefix, record, type),
      required,
      conditionKeys: keysOfSet(prefix, record, keys),
    })),
    conditionKeys: keysOfSet(prefix, record, keySet),
  };
}

interface Found {
  readonly name: string;
  readonly traits: string;
}

const indexes = new Map<string, ReadonlyMap<string, Found>>();

/** The service's actions by name in lower case, each with the text that describes its group. */
function groupsByName(service: string, { actions }: ServiceRecord): ReadonlyMap<string, Found> {
  const known = indexes.get(service);
  if (known !== undefined) return known;
  const index = new Map<string, Found>();
  for (const [traits, names] of Object.entries(actions)) {
    for (const name of names.split(" ")) index.set(name.toLowerCase(), { name, traits });
  }
  indexes.set(service, index);
  return index;
}
