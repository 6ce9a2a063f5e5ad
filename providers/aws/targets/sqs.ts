import type { AwsEnvironment } from "../environment";
import { keyId, keyUseThrough } from "./kms";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A queue of Amazon SQS. */
export interface SqsQueue extends AwsTarget {
  readonly kind: "sqs-queue";
  readonly name: string;
  /** Id of the key of KMS that encrypts its messages. */
  readonly key?: string;
}

export interface SqsQueueProps extends Placement {
  /**
   * Id of the key of KMS that encrypts the messages.
   * @default a key that SQS manages, whose own policy admits whoever may use the queue
   */
  readonly key?: string;
}

/** Names by https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html, read 2026-11-26. */
export const sqsQueueKind = targetKind<SqsQueue>({
  kind: "sqs-queue",
  maker: "sqsQueue",
  names: {
    name: {
      pattern: /^[A-Za-z0-9_-]+(?:\.fifo)?$/,
      longest: 80,
      allowed:
        "the name of one queue: up to 80 letters, digits, `_` and `-`, with `.fifo` at the end if it is a FIFO queue",
      todo: "give the queue's name, not a URL and not an ARN",
    },
    key: keyId,
  },
  optional: ["key"],
  verbs: { consume, send },
});

/** A queue of Amazon SQS. @throws SpecError */
export function sqsQueue(name: string, { key, ...placement }: SqsQueueProps = {}): SqsQueue {
  return made(sqsQueueKind, {
    platform: "aws",
    kind: "sqs-queue",
    name,
    ...(key === undefined ? {} : { key }),
    ...placementOf(placement),
  });
}

/**
 * Takes messages from the queue.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-iam-policies.html
 */
function consume(queue: SqsQueue, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "SqsConsume",
      actions: [
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
        "sqs:ReceiveMessage",
      ],
      resources: [arn(queue, place)],
    },
    ...encryption("SqsConsumeKey", ["kms:Decrypt"], queue, place),
  ];
}

/** Puts messages into the queue, and takes none from it. */
function send(queue: SqsQueue, place: AwsEnvironment): MatrixRow[] {
  return [
    { sid: "SqsSend", actions: ["sqs:GetQueueUrl", "sqs:SendMessage"], resources: [arn(queue, place)] },
    ...encryption("SqsSendKey", ["kms:Decrypt", "kms:GenerateDataKey"], queue, place),
  ];
}

/**
 * A producer decrypts too, since SQS verifies a data key that it makes anew.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
function encryption(sid: string, actions: readonly string[], queue: SqsQueue, place: AwsEnvironment): MatrixRow[] {
  const { key } = queue;
  if (key === undefined) return [];
  return [keyUseThrough({ sid, actions, key, service: "sqs", context: { "aws:sqs:arn": arn(queue, place) } }, place)];
}

function arn({ name }: SqsQueue, place: AwsEnvironment): string {
  return arnOf("sqs", place, name);
}
