import { shown, type SpecIssue } from "../identity/spec-error";
import type { BotSpec } from "./bot-spec";
import type { Target, TimeWindow } from "./blueprint";
import type { Bundle } from "./bundle";

/** What a person writes about an agent that exports data. */
export interface DataExportAgentSpec extends BotSpec {
  /** When it may work. It has no default: what leaves a system does so at a time that somebody knows. */
  readonly window: TimeWindow;
  /** The data that it exports: prefixes, tables or parts of them, tables that it queries; at least one. */
  readonly reads: readonly Target[];
  /** The one destination. */
  readonly exports: readonly Target[];
  /** Where it writes its logs. @default nowhere: most workflows keep their own logs */
  readonly logs?: readonly Target[];
}

/**
 * An agent that reads bounded data and writes it to one destination, under the destination's own key, in a time window. It is
 * a bot that synchronises: business owner, data scope and retention are evidence that it owes.
 */
export const dataExportAgent = {
  bundle: "data-export-agent",
  least: { function: "sync", trustBoundary: "internal", blastRadius: "write-limited" },
  targets: {
    reads: {
      verb: "read",
      kinds: ["aws athena-workgroup", "aws dynamodb-table", "aws glue-table", "aws s3-prefix"],
      least: 1,
    },
    exports: { verb: "export", kinds: ["aws s3-export"], least: 1, most: 1 },
    logs: { verb: "log", kinds: ["aws log-group"] },
  },
  more: {
    properties: [],
    check: ({ window, reads, exports }) => ({
      issues: [...windowIssues(window), ...destinationIssues(listed(reads), listed(exports)[0])],
      skipped: [],
    }),
  },
} as const satisfies Bundle;

function windowIssues(window: unknown): SpecIssue[] {
  if (window !== undefined) return [];
  const todo = "say when the export runs; each further export renews the window";
  return [{ property: "window", given: "nothing", allowed: "`{ from, until }`: one span of time in UTC", todo }];
}

/** What is read lies apart from the destination, and what queries write belongs to it, under its key. */
function destinationIssues(
  reads: readonly ReadonlyMap<string, unknown>[],
  exported: ReadonlyMap<string, unknown> | undefined,
): SpecIssue[] {
  if (exported === undefined) return [];
  const [bucket, prefix, key] = ["bucket", "prefix", "key"].map((property) => exported.get(property));
  return reads.flatMap((read, position) => {
    const at = (name: string): string => `reads[${position}].${name}`;
    const [own, results] = [read.get("prefix"), read.get("resultsPrefix")];
    const overlaps = read.get("bucket") === bucket && (isBelow(own, prefix) || isBelow(prefix, own));
    if (overlaps) return [overlapIssue(at("prefix"), own, prefix)];
    if (results === undefined) return [];
    return [
      ...different(at("resultsBucket"), read.get("resultsBucket"), bucket),
      ...(isBelow(results, prefix) ? [] : [issueOf(at("resultsPrefix"), results, `a prefix below ${shown(prefix)}`)]),
      ...different(at("resultsKey"), read.get("resultsKey"), key),
    ];
  });
}

function overlapIssue(property: string, given: unknown, prefix: unknown): SpecIssue {
  const todo =
    "export to a place of its own: an agent that reads its destination could export it again, and others' exports with it";
  return { property, given: shown(given), allowed: `a prefix apart from ${shown(prefix)}`, todo };
}

function different(property: string, given: unknown, wanted: unknown): SpecIssue[] {
  return given === wanted ? [] : [issueOf(property, given, shown(wanted))];
}

function issueOf(property: string, given: unknown, allowed: string): SpecIssue {
  const todo = "let queries leave their results in the export's own destination, since they are written too";
  return { property, given: shown(given), allowed, todo };
}

function isBelow(prefix: unknown, other: unknown): boolean {
  if (typeof prefix !== "string" || typeof other !== "string") return false;
  return other === "/" || prefix.startsWith(other);
}

/** What a list holds, by property, whatever a caller without types put there. */
function listed(value: unknown): readonly ReadonlyMap<string, unknown>[] {
  const targets: readonly unknown[] = Array.isArray(value) ? value : [];
  return targets.map((target) => new Map<string, unknown>(Object.entries(Object(target) as object)));
}
