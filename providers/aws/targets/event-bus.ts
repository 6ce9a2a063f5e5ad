import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A bus of Amazon EventBridge, and as whom the bot speaks on it. */
export interface EventBus extends AwsTarget {
  readonly kind: "event-bus";
  readonly name: string;
  /** `acme.checkout` */
  readonly source: string;
}

export interface EventBusProps extends Placement {
  /**
   * The source that the bot's events name: `acme.checkout`. It has no default: rules trust an event by its source, so
   * that who can give any can speak for everybody on the bus.
   */
  readonly source: string;
}

/** Names by https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html, read 2026-11-26. */
export const eventBusKind = targetKind<EventBus>({
  kind: "event-bus",
  maker: "eventBus",
  names: {
    name: {
      pattern: /^[A-Za-z0-9_.-]+$/,
      longest: 256,
      allowed: "the name of one bus: up to 256 letters, digits, `_`, `.` and `-`; the account's own is `default`",
      todo: "give the bus's name, not an ARN",
    },
    source: {
      pattern: /^(?!aws\.)[A-Za-z0-9_./-]+$/,
      longest: 256,
      allowed:
        "the source of the bot's events: up to 256 letters, digits, `_`, `.`, `/` and `-`, not starting with `aws.`",
      todo: "name the source after the application, such as `acme.checkout`",
    },
  },
  verbs: { send },
});

/** A bus of Amazon EventBridge. @throws SpecError */
export function eventBus(name: string, { source, ...placement }: EventBusProps): EventBus {
  return made(eventBusKind, { platform: "aws", kind: "event-bus", name, source, ...placementOf(placement) });
}

/**
 * Puts events of one source on the bus.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html (`events:source`)
 */
function send({ name, source }: EventBus, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "EventsSend",
      actions: ["events:PutEvents"],
      resources: [arnOf("events", place, `event-bus/${name}`)],
      condition: { StringEquals: { "events:source": source } },
    },
  ];
}
