import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import type { NameRule } from "./names";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A table of the AWS Glue Data Catalog: how it is built, and where its data is. */
export interface GlueTable extends AwsTarget {
  readonly kind: "glue-table";
  readonly database: string;
  readonly table: string;
}

const glueName: NameRule = {
  pattern: /^[a-z0-9_-]+$/,
  longest: 255,
  allowed: "a name as Athena knows it: up to 255 lower-case letters, digits, `_` and `-`",
  todo: "give the plain name, not an ARN and not a pattern; a bot that reads several tables names each",
};

/** Names by https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html, read 2026-11-26. */
export const glueTableKind = targetKind<GlueTable>({
  kind: "glue-table",
  maker: "glueTable",
  names: { database: glueName, table: glueName },
  verbs: { read },
});

/** A table of the AWS Glue Data Catalog. Its data is a target of its own, such as `s3Prefix`. @throws SpecError */
export function glueTable(database: string, table: string, placement: Placement = {}): GlueTable {
  return made(glueTableKind, { platform: "aws", kind: "glue-table", database, table, ...placementOf(placement) });
}

/**
 * Finds the table, its database and its partitions. Glue asks for each of them by itself.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
function read({ database, table }: GlueTable, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "GlueRead",
      actions: [
        "glue:BatchGetPartition",
        "glue:GetDatabase",
        "glue:GetPartition",
        "glue:GetPartitions",
        "glue:GetTable",
      ],
      resources: [
        arnOf("glue", place, "catalog"),
        arnOf("glue", place, `database/${database}`),
        arnOf("glue", place, `table/${database}/${table}`),
      ],
    },
  ];
}
