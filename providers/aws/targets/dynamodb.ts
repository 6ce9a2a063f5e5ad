import type { AwsEnvironment } from "../environment";
import type { PolicyConditions } from "../statement";
import { keyId, keyUseThrough } from "./kms";
import { made, placementOf } from "./make";
import type { NameRule } from "./names";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A table of Amazon DynamoDB, or the part of it that is named. */
export interface DynamodbTable extends AwsTarget {
  readonly kind: "dynamodb-table";
  readonly name: string;
  /** Values of the partition key: the items of these alone. */
  readonly partitionKeys?: readonly string[];
  /** Names of top-level attributes, the keys among them: these alone. */
  readonly attributes?: readonly string[];
  /** Id of the key of KMS that encrypts the table. */
  readonly key?: string;
}

export interface DynamodbTableProps extends Placement {
  /**
   * Values of the partition key whose items the bot works on; it can't scan then.
   * @default the items of the whole table
   */
  readonly partitionKeys?: readonly string[];
  /**
   * Names of the top-level attributes that the bot works on, the table's keys among them; it must name attributes in every
   * request then.
   * @default every attribute
   */
  readonly attributes?: readonly string[];
  /**
   * Id of the key of KMS that encrypts the table, in the table's account and region.
   * @default a key of DynamoDB's own, which asks nothing of who reads or writes
   */
  readonly key?: string;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html, read 2026-11-26 */
export const tableName: NameRule = {
  pattern: /^[A-Za-z0-9_.-]{3,255}$/,
  longest: 255,
  allowed: "the name of one table: 3 to 255 letters, digits, `_`, `.` and `-`",
  todo: "give the table's name, not an ARN",
};

export const dynamodbTableKind = targetKind<DynamodbTable>({
  kind: "dynamodb-table",
  maker: "dynamodbTable",
  names: {
    name: tableName,
    partitionKeys: {
      pattern: /^[^*?$]+$/,
      longest: 2048,
      allowed: "one value of the partition key, without `*`, `?` and `$`",
      todo: "list the very values; leave it out where the bot works on every item",
    },
    attributes: {
      pattern: /^[^*?$]+$/,
      longest: 255,
      allowed: "the name of one top-level attribute, without `*`, `?` and `$`",
      todo: "list the very attributes, the table's keys among them",
    },
    key: keyId,
  },
  optional: ["partitionKeys", "attributes", "key"],
  lists: ["partitionKeys", "attributes"],
  verbs: { read, write },
});

/** A table of Amazon DynamoDB, or the part of it that is named. @throws SpecError */
export function dynamodbTable(
  name: string,
  { partitionKeys, attributes, key, ...placement }: DynamodbTableProps = {},
): DynamodbTable {
  return made(dynamodbTableKind, {
    platform: "aws",
    kind: "dynamodb-table",
    name,
    ...(partitionKeys === undefined ? {} : { partitionKeys }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(key === undefined ? {} : { key }),
    ...placementOf(placement),
  });
}

/** Reads items, one by one and by query; scans too, unless partition keys are named: a scan names none. */
function read(table: DynamodbTable, place: AwsEnvironment): MatrixRow[] {
  const reading = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"];
  const condition = conditionOf(table, { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" });
  return [
    {
      sid: "DynamodbRead",
      actions: table.partitionKeys === undefined ? [...reading, "dynamodb:Scan"] : reading,
      resources: [arnOf("dynamodb", place, `table/${table.name}`)],
      ...(condition === undefined ? {} : { condition }),
    },
    ...decryption(table, place),
  ];
}

/**
 * Puts and updates items, and deletes none. That an item is only ever created can't be held in a policy: IAM sees no
 * `attribute_not_exists`, so that whoever may put an item may put it over another.
 */
function write(table: DynamodbTable, place: AwsEnvironment): MatrixRow[] {
  const condition = conditionOf(table, { "dynamodb:ReturnValues": ["NONE", "UPDATED_NEW", "UPDATED_OLD"] });
  return [
    {
      sid: "DynamodbWrite",
      actions: ["dynamodb:PutItem", "dynamodb:UpdateItem"],
      resources: [arnOf("dynamodb", place, `table/${table.name}`)],
      ...(condition === undefined ? {} : { condition }),
    },
    ...decryption(table, place),
  ];
}

/**
 * Lets DynamoDB decrypt the table's own key for the bot, whether it reads or writes.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html (encryption context)
 */
function decryption({ name, key }: DynamodbTable, place: AwsEnvironment): MatrixRow[] {
  if (key === undefined) return [];
  const context = { "aws:dynamodb:tableName": name, "aws:dynamodb:subscriberId": place.account };
  return [keyUseThrough({ sid: "DynamodbKey", actions: ["kms:Decrypt"], key, service: "dynamodb", context }, place)];
}

/**
 * What keeps a request to the named part. `ForAllValues` is true of a request that names nothing, hence `Null`.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * @param shown limits what a response shows of other attributes
 */
function conditionOf(
  { partitionKeys, attributes }: DynamodbTable,
  shown: Readonly<Record<string, string | readonly string[]>>,
): PolicyConditions | undefined {
  const limits = [
    ["dynamodb:LeadingKeys", partitionKeys] as const,
    ["dynamodb:Attributes", attributes] as const,
  ].flatMap(([key, values]) => (values === undefined ? [] : [[key, values] as const]));
  if (limits.length === 0) return undefined;
  return {
    "ForAllValues:StringEquals": Object.fromEntries(limits),
    Null: Object.fromEntries(limits.map(([key]) => [key, "false"] as const)),
    ...(attributes === undefined ? {} : { StringEqualsIfExists: shown }),
  };
}
