import type { AwsEnvironment } from "../environment";
import { tableName } from "./dynamodb";
import { made, placementOf } from "./make";
import { bucketName } from "./s3-objects";
import { arnOf, inAccount, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** One state of Terraform in a bucket, with its lock. */
export interface TerraformState extends AwsTarget {
  readonly kind: "terraform-state";
  readonly bucket: string;
  /** `checkout/prod.tfstate` */
  readonly key: string;
  /** The table of Amazon DynamoDB that holds the lock. */
  readonly lockTable?: string;
}

export interface TerraformStateProps extends Placement {
  readonly bucket: string;
  /** The state's key: `checkout/prod.tfstate`. */
  readonly key: string;
  /**
   * The table of Amazon DynamoDB that holds the lock, in the bucket's account and region.
   * @default a lock file beside the state (`use_lockfile`), which is what Terraform advises since 1.11
   */
  readonly lockTable?: string;
}

export const terraformStateKind = targetKind<TerraformState>({
  kind: "terraform-state",
  maker: "terraformState",
  names: {
    bucket: bucketName,
    key: {
      pattern: /^[\w!.'()-][\w!.'()/-]*$/,
      longest: 1000,
      allowed: "one key: letters, digits, `!`, `_`, `.`, `-`, `'`, `(`, `)` and `/`, not starting with `/`",
      todo: "name the very state: a bot that reads another's state reads its secrets",
    },
    lockTable: {
      ...tableName,
      todo: "give the table's name, not an ARN, or leave it out where a lock file is used",
    },
  },
  optional: ["lockTable"],
  verbs: { deploy },
});

/** One state of Terraform in a bucket of Amazon S3. @throws SpecError */
export function terraformState(props: TerraformStateProps): TerraformState {
  const { bucket, key, lockTable, ...placement } = props;
  return made(terraformStateKind, {
    platform: "aws",
    kind: "terraform-state",
    bucket,
    key,
    ...(lockTable === undefined ? {} : { lockTable }),
    ...placementOf(placement),
  });
}

/**
 * Reads and writes the state under its lock.
 * Source: https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
function deploy({ bucket, key, lockTable }: TerraformState, place: AwsEnvironment): MatrixRow[] {
  const { partition, account } = place;
  const object = `arn:${partition}:s3:::${bucket}/${key}`;
  return [
    {
      sid: "StateFind",
      actions: ["s3:ListBucket"],
      resources: [`arn:${partition}:s3:::${bucket}`],
      condition: { StringEquals: { "aws:ResourceAccount": account, "s3:prefix": key } },
    },
    {
      sid: "StateWrite",
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: [object],
      condition: inAccount(account),
    },
    lockTable === undefined
      ? {
          sid: "StateLock",
          actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
          resources: [`${object}.tflock`],
          condition: inAccount(account),
        }
      : {
          sid: "StateLock",
          actions: ["dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"],
          resources: [arnOf("dynamodb", place, `table/${lockTable}`)],
        },
  ];
}
