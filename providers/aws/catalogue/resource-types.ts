import { keysOfSet, resourceFormats, serviceRecord, type ServiceRecord } from "./service-record";

/** A resource type of a service, as the Service Authorization Reference lists it. */
export interface ResourceType {
  /** `bucket` */
  readonly name: string;
  /** The patterns of its ARNs, of which a few types have two: `arn:${Partition}:s3:::${BucketName}`. `*` is as in a policy. */
  readonly formats: readonly string[];
  /** The condition keys that apply to every action on it. */
  readonly conditionKeys: readonly string[];
}

/** The resource types of a service, whose prefix is taken in any case; empty where it has none or isn't known. */
export function resourceTypes(service: string): readonly ResourceType[] {
  const record = serviceRecord(service);
  if (record === undefined) return [];
  return Object.keys(record.resources).map((name) => resourceType(service.toLowerCase(), record, name));
}

/** A resource type, by its name in the record. */
export function resourceType(service: string, record: ServiceRecord, name: string): ResourceType {
  const text = record.resources[name] ?? "";
  const [, keySet] = text.split("#");
  return {
    name: name.replaceAll("+", " "),
    formats: resourceFormats(text),
    conditionKeys: keysOfSet(service, record, keySet === undefined ? undefined : Number(keySet)),
  };
}
