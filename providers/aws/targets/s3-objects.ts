import type { AwsEnvironment } from "../environment";
import type { PolicyConditions } from "../statement";
import { keyUseThrough } from "./kms";
import type { NameRule } from "./names";
import { arnOf, inAccount, type MatrixRow } from "./target";

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

/** The objects of a bucket whose keys start with a prefix that ends in `/`; `/` alone is the whole bucket. */
export interface Objects {
  readonly bucket: string;
  readonly prefix: string;
}

export function bucketArn({ bucket }: Pick<Objects, "bucket">, { partition }: AwsEnvironment): string {
  return `arn:${partition}:s3:::${bucket}`;
}

function objectsArn(objects: Objects, place: AwsEnvironment): string {
  return `${bucketArn(objects, place)}/${objects.prefix === "/" ? "" : objects.prefix}*`;
}

/**
 * Actions on objects. A bucket's ARN names neither account nor region; the condition keeps the bot from a bucket that
 * somebody else made under the name.
 * @param conditions what must hold besides, by operator. @default nothing
 */
export function onObjects(
  sid: string,
  actions: readonly string[],
  objects: Objects,
  place: AwsEnvironment,
  conditions: PolicyConditions = {},
): MatrixRow {
  const own = inAccount(place.account);
  const condition = { ...conditions, StringEquals: { ...own["StringEquals"], ...conditions["StringEquals"] } };
  return { sid, actions, resources: [objectsArn(objects, place)], condition };
}

/**
 * Puts objects that one key encrypts, and no others; the request must name it.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @param key the id of a key of KMS in the objects' account and region
 */
export function putUnderKey(sid: string, objects: Objects, key: string, place: AwsEnvironment): MatrixRow {
  return onObjects(sid, ["s3:PutObject"], objects, place, {
    StringEquals: {
      "s3:x-amz-server-side-encryption": "aws:kms",
      "s3:x-amz-server-side-encryption-aws-kms-key-id": arnOf("kms", place, `key/${key}`),
    },
  });
}

/** Lets S3 decrypt objects for the bot; with a bucket key, the encryption context is the bucket. */
export function decryptObjects(sid: string, objects: Objects, key: string, place: AwsEnvironment): MatrixRow {
  return withKey(sid, ["kms:Decrypt"], objects, key, place);
}

/**
 * Lets S3 encrypt objects for the bot. An upload in parts decrypts what it has sent.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuAndPermissions.html
 */
export function encryptObjects(sid: string, objects: Objects, key: string, place: AwsEnvironment): MatrixRow {
  return withKey(sid, ["kms:Decrypt", "kms:GenerateDataKey"], objects, key, place);
}

function withKey(
  sid: string,
  actions: readonly string[],
  objects: Objects,
  key: string,
  place: AwsEnvironment,
): MatrixRow {
  const context = { "aws:s3:arn": [bucketArn(objects, place), objectsArn(objects, place)] };
  return keyUseThrough({ sid, actions, key, service: "s3", context }, place);
}
