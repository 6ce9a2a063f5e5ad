import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A stream of Amazon Data Firehose. */
export interface FirehoseStream extends AwsTarget {
  readonly kind: "firehose-stream";
  readonly name: string;
}

/** Names by https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html, read 2026-11-26. */
export const firehoseStreamKind = targetKind<FirehoseStream>({
  kind: "firehose-stream",
  maker: "firehoseStream",
  names: {
    name: {
      pattern: /^[A-Za-z0-9_.-]+$/,
      longest: 64,
      allowed: "the name of one stream: up to 64 letters, digits, `_`, `.` and `-`",
      todo: "give the stream's name, not an ARN and not a pattern",
    },
  },
  verbs: { write },
});

/** A stream of Amazon Data Firehose. @throws SpecError */
export function firehoseStream(name: string, placement: Placement = {}): FirehoseStream {
  return made(firehoseStreamKind, { platform: "aws", kind: "firehose-stream", name, ...placementOf(placement) });
}

/** Puts records into the stream. Source: https://docs.aws.amazon.com/firehose/latest/dev/basic-write.html, read 2026-11-26 */
function write({ name }: FirehoseStream, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "FirehoseWrite",
      actions: ["firehose:PutRecord", "firehose:PutRecordBatch"],
      resources: [arnOf("firehose", place, `deliverystream/${name}`)],
    },
  ];
}
