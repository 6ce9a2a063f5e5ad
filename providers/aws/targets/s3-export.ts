import type { AwsEnvironment } from "../environment";
import { keyId, keyUseThrough } from "./kms";
import { made, placementOf } from "./make";
import { bucketName, objectPrefix } from "./s3";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** Where exported data goes: the objects below a prefix, each encrypted by one key. */
export interface S3Export extends AwsTarget {
  readonly kind: "s3-export";
  readonly bucket: string;
  /** Ends in `/`; `/` alone is the whole bucket. */
  readonly prefix: string;
  readonly key: string;
}

export interface S3ExportProps extends Placement {
  /**
   * Id of the key of KMS that encrypts the exported objects, in the bucket's account and region. It has no default: by the
   * key, who may read the export is decided apart from who may read the bucket.
   */
  readonly key: string;
}

export const s3ExportKind = targetKind<S3Export>({
  kind: "s3-export",
  maker: "s3Export",
  names: { bucket: bucketName, prefix: objectPrefix, key: keyId },
  verbs: { export: exportObjects },
});

/** Where exported data goes: below a prefix that ends in `/`, encrypted by one key. @throws SpecError */
export function s3Export(bucket: string, prefix: string, { key, ...placement }: S3ExportProps): S3Export {
  return made(s3ExportKind, { platform: "aws", kind: "s3-export", bucket, prefix, key, ...placementOf(placement) });
}

/**
 * Puts objects that the key encrypts, and lists, reads and deletes none. An upload in parts decrypts what it has sent, and
 * with a bucket key the encryption context is the bucket.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html, and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuAndPermissions.html
 */
function exportObjects({ bucket, prefix, key }: S3Export, place: AwsEnvironment): MatrixRow[] {
  const bucketArn = `arn:${place.partition}:s3:::${bucket}`;
  const objects = `${bucketArn}/${prefix === "/" ? "" : prefix}*`;
  const account = { "aws:ResourceAccount": place.account };
  const encrypted = {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": arnOf("kms", place, `key/${key}`),
  };
  const encryption = {
    sid: "ExportEncrypt",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    key,
    service: "s3",
    context: { "aws:s3:arn": [bucketArn, objects] },
  };
  return [
    {
      sid: "ExportPut",
      actions: ["s3:PutObject"],
      resources: [objects],
      condition: { StringEquals: { ...account, ...encrypted } },
    },
    {
      sid: "ExportAbort",
      actions: ["s3:AbortMultipartUpload"],
      resources: [objects],
      condition: { StringEquals: account },
    },
    keyUseThrough(encryption, place),
  ];
}
