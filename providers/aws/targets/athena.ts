import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { bucketName, objectPrefix } from "./s3";
import { arnOf, inAccount, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A workgroup of Amazon Athena, and where its queries leave their results. */
export interface AthenaWorkgroup extends AwsTarget {
  readonly kind: "athena-workgroup";
  readonly name: string;
  readonly resultsBucket: string;
  /** Ends in `/`; `/` alone is the whole bucket. */
  readonly resultsPrefix: string;
}

export interface AthenaWorkgroupProps extends Placement {
  /** The bucket of the query results. */
  readonly resultsBucket: string;
  /** Where in the bucket they are; ends in `/`. The workgroup should enforce it. */
  readonly resultsPrefix: string;
}

/** Names by https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html, read 2026-11-26. */
export const athenaWorkgroupKind = targetKind<AthenaWorkgroup>({
  kind: "athena-workgroup",
  maker: "athenaWorkgroup",
  names: {
    name: {
      pattern: /^[A-Za-z0-9._-]+$/,
      longest: 128,
      allowed: "the name of one workgroup: up to 128 letters, digits, `.`, `_` and `-`",
      todo: "give the workgroup's name, not an ARN",
    },
    resultsBucket: bucketName,
    resultsPrefix: objectPrefix,
  },
  verbs: { read },
});

/**
 * A workgroup of Amazon Athena. What a query may read are targets of their own: `glueTable` for the tables, `s3Prefix` for
 * their data.
 * @throws SpecError
 */
export function athenaWorkgroup(name: string, props: AthenaWorkgroupProps): AthenaWorkgroup {
  const { resultsBucket, resultsPrefix, ...placement } = props;
  return made(athenaWorkgroupKind, {
    platform: "aws",
    kind: "athena-workgroup",
    name,
    resultsBucket,
    resultsPrefix,
    ...placementOf(placement),
  });
}

/**
 * Runs queries in the workgroup and reads what they find. Athena writes and reads the results as the bot.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena.html, and the pages below it
 */
function read({ name, resultsBucket, resultsPrefix }: AthenaWorkgroup, place: AwsEnvironment): MatrixRow[] {
  const { partition, account } = place;
  const bucket = `arn:${partition}:s3:::${resultsBucket}`;
  return [
    {
      sid: "AthenaQuery",
      actions: [
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:GetWorkGroup",
        "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ],
      resources: [arnOf("athena", place, `workgroup/${name}`)],
    },
    {
      sid: "AthenaFindResults",
      actions: ["s3:GetBucketLocation"],
      resources: [bucket],
      condition: inAccount(account),
    },
    {
      sid: "AthenaResults",
      actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      resources: [`${bucket}/${resultsPrefix === "/" ? "" : resultsPrefix}*`],
      condition: inAccount(account),
    },
  ];
}
