import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** An index of Amazon S3 Vectors. */
export interface S3VectorsIndex extends AwsTarget {
  readonly kind: "s3-vectors-index";
  readonly bucket: string;
  readonly index: string;
}

/** Names by https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-limitations.html, read 2026-11-26. */
export const s3VectorsIndexKind = targetKind<S3VectorsIndex>({
  kind: "s3-vectors-index",
  maker: "s3VectorsIndex",
  names: {
    bucket: {
      pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      longest: 63,
      allowed: "the name of one vector bucket: 3 to 63 lower-case letters, digits and `-`",
      todo: "give the vector bucket's name, not an ARN and not a pattern",
    },
    index: {
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      longest: 63,
      allowed: "the name of one vector index: 3 to 63 lower-case letters, digits, `-` and `.`",
      todo: "give the index's name, not an ARN and not a pattern",
    },
  },
  verbs: { read, write },
});

/** An index of Amazon S3 Vectors. @throws SpecError */
export function s3VectorsIndex(bucket: string, index: string, placement: Placement = {}): S3VectorsIndex {
  return made(s3VectorsIndexKind, {
    platform: "aws",
    kind: "s3-vectors-index",
    bucket,
    index,
    ...placementOf(placement),
  });
}

/**
 * Finds the nearest vectors. With metadata or a filter, a query needs `s3vectors:GetVectors` too.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_QueryVectors.html, read 2026-11-26
 */
function read(target: S3VectorsIndex, place: AwsEnvironment): MatrixRow[] {
  return [indexRow("VectorsQuery", ["s3vectors:GetVectors", "s3vectors:QueryVectors"], target, place)];
}

/** Puts vectors. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_PutVectors.html, read 2026-11-26 */
function write(target: S3VectorsIndex, place: AwsEnvironment): MatrixRow[] {
  return [indexRow("VectorsPut", ["s3vectors:PutVectors"], target, place)];
}

function indexRow(
  sid: string,
  actions: readonly string[],
  { bucket, index }: S3VectorsIndex,
  place: AwsEnvironment,
): MatrixRow {
  return { sid, actions, resources: [arnOf("s3vectors", place, `bucket/${bucket}/index/${index}`)] };
}
