import type { AwsEnvironment } from "../environment";
import type { PolicyConditions } from "../statement";
import { keyId } from "./kms";
import { made, placementOf } from "./make";
import { bucketArn, bucketName, decryptObjects, encryptObjects, objectPrefix, onObjects } from "./s3-objects";
import { inAccount, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** The objects of a bucket whose keys start with a prefix. */
export interface S3Prefix extends AwsTarget {
  readonly kind: "s3-prefix";
  readonly bucket: string;
  /** Ends in `/`; `/` alone is the whole bucket. */
  readonly prefix: string;
  /** Id of the key of KMS that encrypts the objects. */
  readonly key?: string;
}

export interface S3PrefixProps extends Placement {
  /**
   * Id of the key of KMS that encrypts the objects, in the bucket's account and region.
   * @default a key that S3 manages, which asks nothing of who reads or writes
   */
  readonly key?: string;
}

export const s3PrefixKind = targetKind<S3Prefix>({
  kind: "s3-prefix",
  maker: "s3Prefix",
  names: { bucket: bucketName, prefix: objectPrefix, key: keyId },
  optional: ["key"],
  verbs: { pull, read: pull, deploy, write, create, publish: create },
});

/** The objects of a bucket whose keys start with a prefix that ends in `/`. @throws SpecError */
export function s3Prefix(bucket: string, prefix: string, { key, ...placement }: S3PrefixProps = {}): S3Prefix {
  return made(s3PrefixKind, {
    platform: "aws",
    kind: "s3-prefix",
    bucket,
    prefix,
    ...(key === undefined ? {} : { key }),
    ...placementOf(placement),
  });
}

function pull(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  const { key } = target;
  return [
    listing(target, place),
    onObjects("S3Read", ["s3:GetObject"], target, place),
    ...(key === undefined ? [] : [decryptObjects("S3ReadKey", target, key, place)]),
  ];
}

/**
 * What `aws s3 sync --delete` and `aws s3 cp` do to a bucket: list, put (in parts if large), delete. Both compare by
 * listing, so that nothing needs to be read.
 */
function deploy(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  return [
    listing(target, place),
    onObjects("S3Write", ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"], target, place),
    ...encryption(target, place),
  ];
}

/** Puts new objects, and new versions of those that are there. Nothing is listed, read or deleted. */
function write(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  return [onObjects("S3Put", ["s3:AbortMultipartUpload", "s3:PutObject"], target, place), ...encryption(target, place)];
}

/**
 * Puts new objects and overwrites none: what makes an object must come with `If-None-Match`. The steps of an upload in parts
 * make none until the last, which is held to it too.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
function create(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  return [
    onObjects("S3Create", ["s3:PutObject"], target, place, { Null: { "s3:if-none-match": "false" } }),
    onObjects("S3CreateParts", ["s3:PutObject"], target, place, { Bool: { "s3:ObjectCreationOperation": "false" } }),
    onObjects("S3CreateAbort", ["s3:AbortMultipartUpload"], target, place),
    ...encryption(target, place),
  ];
}

function encryption(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  const { key } = target;
  return key === undefined ? [] : [encryptObjects("S3WriteKey", target, key, place)];
}

function listing(target: S3Prefix, place: AwsEnvironment): MatrixRow {
  const { prefix } = target;
  const keys: PolicyConditions = prefix === "/" ? {} : { StringLike: { "s3:prefix": `${prefix}*` } };
  return {
    sid: "S3List",
    actions: ["s3:ListBucket"],
    resources: [bucketArn(target, place)],
    condition: { ...inAccount(place.account), ...keys },
  };
}
