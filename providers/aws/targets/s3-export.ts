import type { AwsEnvironment } from "../environment";
import { keyId } from "./kms";
import { made, placementOf } from "./make";
import { bucketName, encryptObjects, objectPrefix, onObjects, putUnderKey } from "./s3-objects";
import { targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

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

/** Puts objects that the key encrypts, and lists, reads and deletes none. */
function exportObjects(target: S3Export, place: AwsEnvironment): MatrixRow[] {
  return [
    putUnderKey("ExportPut", target, target.key, place),
    onObjects("ExportAbort", ["s3:AbortMultipartUpload"], target, place),
    encryptObjects("ExportKey", target, target.key, place),
  ];
}
