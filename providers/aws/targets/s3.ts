import type { AwsEnvironment } from "../environment";
import type { PolicyConditions } from "../statement";
import { made, placementOf } from "./make";
import type { NameRule } from "./names";
import { inAccount, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** The objects of a bucket whose keys start with a prefix. */
export interface S3Prefix extends AwsTarget {
  readonly kind: "s3-prefix";
  readonly bucket: string;
  /** Ends in `/`; `/` alone is the whole bucket. */
  readonly prefix: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, read 2026-11-24 */
export const bucketName: NameRule = {
  pattern: /^[a-z0-9][a-z0-9.-]+[a-z0-9]$/,
  longest: 63,
  allowed: "the name of one bucket: 3 to 63 lower-case letters, digits, `.` and `-`",
  todo: "give the bucket's name, not an ARN, a URL or a pattern",
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html, read 2026-11-24 */
export const objectPrefix: NameRule = {
  pattern: /^(?:\/|[\w!.'()-][\w!.'()/-]*\/|[\w!.'()-]\/)$/,
  longest: 1024,
  allowed:
    "letters, digits, `!`, `_`, `.`, `-`, `'`, `(`, `)` and `/`, not starting with `/` and ending in `/`; `/` alone is the whole bucket",
  todo: "end the prefix in `/`, so that `web/` does not admit `website`",
};

export const s3PrefixKind = targetKind<S3Prefix>({
  kind: "s3-prefix",
  maker: "s3Prefix",
  names: {
    bucket: bucketName,
    prefix: objectPrefix,
  },
  verbs: { pull, read: pull, deploy, write },
});

/** The objects of a bucket whose keys start with a prefix that ends in `/`. @throws SpecError */
export function s3Prefix(bucket: string, prefix: string, placement: Placement = {}): S3Prefix {
  return made(s3PrefixKind, { platform: "aws", kind: "s3-prefix", bucket, prefix, ...placementOf(placement) });
}

function pull(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  return [listing(target, place), objects("S3Read", ["s3:GetObject"], target, place)];
}

/**
 * What `aws s3 sync --delete` and `aws s3 cp` do to a bucket: list, put (in parts if large), delete. Both compare by
 * listing, so that nothing needs to be read.
 */
function deploy(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  return [
    listing(target, place),
    objects("S3Write", ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"], target, place),
  ];
}

/** Puts new objects, and new versions of those that are there. Nothing is listed, read or deleted. */
function write(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  return [objects("S3Put", ["s3:AbortMultipartUpload", "s3:PutObject"], target, place)];
}

function listing({ bucket, prefix }: S3Prefix, { partition, account }: AwsEnvironment): MatrixRow {
  const keys: PolicyConditions = prefix === "/" ? {} : { StringLike: { "s3:prefix": `${prefix}*` } };
  return {
    sid: "S3List",
    actions: ["s3:ListBucket"],
    resources: [`arn:${partition}:s3:::${bucket}`],
    condition: { ...inAccount(account), ...keys },
  };
}

/** A bucket's ARN names neither account nor region; the condition keeps the bot from a bucket that somebody else made under the name. */
function objects(
  sid: string,
  actions: readonly string[],
  { bucket, prefix }: S3Prefix,
  { partition, account }: AwsEnvironment,
): MatrixRow {
  return {
    sid,
    actions,
    resources: [`arn:${partition}:s3:::${bucket}/${prefix === "/" ? "" : prefix}*`],
    condition: inAccount(account),
  };
}
