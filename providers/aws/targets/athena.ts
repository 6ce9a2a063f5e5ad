import type { AwsEnvironment } from "../environment";
import { keyId } from "./kms";
import { made, regionOf } from "./make";
import { bucketArn, bucketName, encryptObjects, objectPrefix, onObjects, putUnderKey } from "./s3-objects";
import { arnOf, inAccount, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/**
 * A workgroup of Amazon Athena, and where its queries leave their results. Both are in the bot's account: Athena gives no access
 * to other accounts.
 */
export interface AthenaWorkgroup extends AwsTarget {
  readonly kind: "athena-workgroup";
  readonly account?: never;
  readonly name: string;
  readonly resultsBucket: string;
  /** Ends in `/`; `/` alone is the whole bucket. */
  readonly resultsPrefix: string;
  /** Id of the key of KMS that encrypts the results. */
  readonly resultsKey?: string;
}

export interface AthenaWorkgroupProps extends Pick<Placement, "region"> {
  /** The bucket of the query results. */
  readonly resultsBucket: string;
  /** Where in the bucket they are; ends in `/`. The workgroup should enforce it. */
  readonly resultsPrefix: string;
  /**
   * Id of the key of KMS by which the workgroup encrypts the results, in the bucket's account and region; no others can be
   * left then.
   * @default a key that S3 manages
   */
  readonly resultsKey?: string;
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
    resultsKey: keyId,
  },
  optional: ["resultsKey"],
  verbs: { read },
});

/**
 * A workgroup of Amazon Athena. What a query may read are targets of their own: `glueTable` for the tables, `s3Prefix` for
 * their data.
 * @throws SpecError
 */
export function athenaWorkgroup(name: string, props: AthenaWorkgroupProps): AthenaWorkgroup {
  const { resultsBucket, resultsPrefix, resultsKey, region } = props;
  return made(athenaWorkgroupKind, {
    platform: "aws",
    kind: "athena-workgroup",
    name,
    resultsBucket,
    resultsPrefix,
    ...(resultsKey === undefined ? {} : { resultsKey }),
    ...regionOf(region),
  });
}

/**
 * Runs queries in the workgroup and reads what they find. Athena writes and reads the results as the bot.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena.html, and the pages below it
 */
function read(workgroup: AthenaWorkgroup, place: AwsEnvironment): MatrixRow[] {
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
      resources: [arnOf("athena", place, `workgroup/${workgroup.name}`)],
    },
    {
      sid: "AthenaFindResults",
      actions: ["s3:GetBucketLocation"],
      resources: [bucketArn({ bucket: workgroup.resultsBucket }, place)],
      condition: inAccount(place.account),
    },
    ...results(workgroup, place),
  ];
}

function results({ resultsBucket, resultsPrefix, resultsKey }: AthenaWorkgroup, place: AwsEnvironment): MatrixRow[] {
  const objects = { bucket: resultsBucket, prefix: resultsPrefix };
  const handling = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts"];
  if (resultsKey === undefined) return [onObjects("AthenaResults", [...handling, "s3:PutObject"], objects, place)];
  return [
    onObjects("AthenaResults", handling, objects, place),
    putUnderKey("AthenaPutResults", objects, resultsKey, place),
    encryptObjects("AthenaResultsKey", objects, resultsKey, place),
  ];
}
