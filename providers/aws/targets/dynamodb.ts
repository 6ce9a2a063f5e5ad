import type { AwsEnvironment } from "../environment";
import type { PolicyConditions } from "../statement";
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
  },
  optional: ["partitionKeys", "attributes"],
  lists: ["partitionKeys", "attributes"],
  verbs: { read, write },
});

/** A table of Amazon DynamoDB, or the part of it that is named. @throws SpecError */
export function dynamodbTable(
  name: string,
  { partitionKeys, attributes, ...placement }: DynamodbTableProps = {},
): DynamodbTable {
  return made(dynamodbTableKind, {
    platform: "aws",
    kind: "dynamodb-table",
    name,
    ...(partitionKeys === undefined ? {} : { partitionKeys }),
    ...(attributes === undefined ? {} : { attributes }),
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
  ];
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
