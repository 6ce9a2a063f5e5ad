import { Snapshot } from "./snapshot";

/** The kinds of values, by https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html. */
export const conditionTypes = ["ARN", "Binary", "Bool", "Date", "IPAddress", "Numeric", "String"] as const;
export type ConditionType = (typeof conditionTypes)[number];

/** A key that conditions can test. */
export interface ConditionKey {
  /** In AWS's spelling: `aws:SourceIp`. A part that varies is in braces or brackets: `aws:PrincipalTag/${TagKey}`. */
  readonly name: string;
  readonly type: ConditionType;
  /** Whether a request can hold several values of it, which `ForAllValues` and `ForAnyValue` are for. */
  readonly multiValued: boolean;
  /** Whether it belongs to the request or the caller, and so may be there whatever the service. */
  readonly global: boolean;
}

/**
 * The condition keys of a prefix in the snapshot, with their types: `ArrayOf…` where there can be several values. A
 * prefix is a service, `aws`, or the provider of an identity token, which may vary: `agent.${Domain}.buildkite.dev`.
 */
export interface ConditionKeyRecord {
  readonly prefix: string;
  readonly global: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, string>>;
}

/** The condition keys of a prefix, by name. */
export interface ConditionKeyTable {
  /** By the name in lower case. */
  readonly byName: ReadonlyMap<string, ConditionKey>;
  /** Those that vary, the most specific ones first. */
  readonly templates: readonly (Template & { readonly key: ConditionKey })[];
}

let opened: Snapshot | undefined;
const tables = new Map<string, ConditionKeyTable>();

/** The prefixes that there are keys of, in lower case. */
export function conditionKeyPrefixes(): readonly string[] {
  opened ??= new Snapshot("condition-keys");
  return opened.names();
}

/** The condition keys of a prefix in lower case, read when it is asked for first. */
export function conditionKeyTable(prefix: string): ConditionKeyTable | undefined {
  const known = tables.get(prefix);
  if (known !== undefined) return known;
  opened ??= new Snapshot("condition-keys");
  const record = opened.record(prefix) as ConditionKeyRecord | undefined;
  if (record === undefined) return undefined;
  const table = tableOf(record);
  tables.set(prefix, table);
  return table;
}

function tableOf({ global, keys }: ConditionKeyRecord): ConditionKeyTable {
  const all = [
    ...Object.entries(global).map(([name, type]) => typedKey(name, type, true)),
    ...Object.entries(keys).map(([name, type]) => typedKey(name, type, false)),
  ];
  return {
    byName: new Map(all.map((key) => [key.name.toLowerCase(), key])),
    templates: all
      .filter(({ name }) => /[<{]|\/$/.test(name))
      .map((key) => ({ key, ...template(key.name.toLowerCase()) }))
      .sort((left, right) => right.before.length + right.after.length - left.before.length - left.after.length),
  };
}

export function typedKey(name: string, text: string, global: boolean): ConditionKey {
  const type = text.replace(/^ArrayOf/, "") as ConditionType;
  return { name, type, multiValued: text.startsWith("ArrayOf"), global };
}

/** A name with one part that varies. */
export interface Template {
  readonly before: string;
  readonly after: string;
}

/** Takes `s3:existingobjecttag/<key>` apart at what varies in it. A name that ends in `/` is open there. */
export function template(name: string): Template {
  const [before = "", after = ""] = name.split(/\$\{[^}]*\}|<[^>]*>/);
  return { before, after };
}

export function fits({ before, after }: Template, name: string): boolean {
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}
