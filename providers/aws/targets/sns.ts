import type { AwsEnvironment } from "../environment";
import { keyId, keyUseThrough } from "./kms";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A topic of Amazon SNS. */
export interface SnsTopic extends AwsTarget {
  readonly kind: "sns-topic";
  readonly name: string;
  /** Id of the key of KMS that encrypts its messages. */
  readonly key?: string;
}

export interface SnsTopicProps extends Placement {
  /**
   * Id of the key of KMS that encrypts the messages.
   * @default the topic is not encrypted, or by a key that SNS manages
   */
  readonly key?: string;
}

/** Names by https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html, read 2026-11-26. */
export const snsTopicKind = targetKind<SnsTopic>({
  kind: "sns-topic",
  maker: "snsTopic",
  names: {
    name: {
      pattern: /^[A-Za-z0-9_-]+(?:\.fifo)?$/,
      longest: 256,
      allowed:
        "the name of one topic: up to 256 letters, digits, `_` and `-`, with `.fifo` at the end if it is a FIFO topic",
      todo: "give the topic's name, not an ARN",
    },
    key: keyId,
  },
  optional: ["key"],
  verbs: { send },
});

/** A topic of Amazon SNS. @throws SpecError */
export function snsTopic(name: string, { key, ...placement }: SnsTopicProps = {}): SnsTopic {
  return made(snsTopicKind, {
    platform: "aws",
    kind: "sns-topic",
    name,
    ...(key === undefined ? {} : { key }),
    ...placementOf(placement),
  });
}

/**
 * Publishes messages to the topic. Text messages to telephones need no topic, and are not allowed.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function send({ name, key }: SnsTopic, place: AwsEnvironment): MatrixRow[] {
  const topic = arnOf("sns", place, name);
  const context = { "aws:sns:topicArn": topic };
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  return [
    { sid: "SnsSend", actions: ["sns:Publish"], resources: [topic] },
    ...(key === undefined ? [] : [keyUseThrough({ sid: "SnsSendKey", actions, key, service: "sns", context }, place)]),
  ];
}
