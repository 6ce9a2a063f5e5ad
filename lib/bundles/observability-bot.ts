import type { BotSpec } from "./bot-spec";
import type { Target } from "./blueprint";
import type { Bundle } from "./bundle";

/** What a person writes about an observability bot. */
export interface ObservabilityBotSpec extends BotSpec {
  /** What it reads: metrics, alarms, logs, traces and inventories; at least one. */
  readonly reads: readonly Target[];
  /** Where it writes what it found. @default nowhere, so that it is read-only: many hand it to something outside of the account */
  readonly sinks?: readonly Target[];
}

/**
 * A bot that reads metrics, alarms, logs, traces and inventories, and writes to its sinks alone. No kind of targets that it
 * is for gives secrets or stored data.
 */
export const observabilityBot = {
  bundle: "observability-bot",
  least: { function: "observe", trustBoundary: "internal", blastRadius: "read-only" },
  targets: {
    reads: {
      verb: "read",
      kinds: [
        "aws cloudwatch-alarms",
        "aws cloudwatch-metrics",
        "aws inventory",
        "aws log-group",
        "aws prometheus-workspace",
        "aws xray-traces",
      ],
      least: 1,
    },
    sinks: {
      verb: "write",
      kinds: [
        "aws cloudwatch-namespace",
        "aws firehose-stream",
        "aws log-group",
        "aws prometheus-workspace",
        "aws s3-prefix",
      ],
      blastRadius: "write-limited",
    },
  },
} as const satisfies Bundle;
