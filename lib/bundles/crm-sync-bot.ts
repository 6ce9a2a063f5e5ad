import { shown, type SpecIssue } from "../identity/spec-error";
import type { BotSpec } from "./bot-spec";
import type { Target } from "./blueprint";
import type { Bundle } from "./bundle";

/** What a person writes about a bot that synchronises two systems. */
export interface CrmSyncBotSpec extends BotSpec {
  /**
   * The one system in which it creates: what it signs in with and what the system's administrator approves, or a prefix where
   * it puts new objects and overwrites none. A system that it signs in to it may read as well.
   */
  readonly creates: readonly Target[];
  /** What it reads: the other system, tables, prefixes; at least one. */
  readonly reads: readonly Target[];
  /** Where it writes its logs. @default nowhere: most workflows keep their own logs */
  readonly logs?: readonly Target[];
}

/**
 * A bot that reads and creates in one system and reads in the other. Business owner, data scope and retention are evidence
 * that every bot that synchronises owes.
 */
export const crmSyncBot = {
  bundle: "crm-sync-bot",
  least: { function: "sync", trustBoundary: "third-party-saas", blastRadius: "write-limited" },
  targets: {
    creates: {
      verb: "create",
      kinds: ["aws client-credentials", "aws jwt-bearer", "aws s3-prefix"],
      least: 1,
      most: 1,
    },
    reads: {
      verb: "read",
      kinds: ["aws client-credentials", "aws dynamodb-table", "aws jwt-bearer", "aws s3-prefix"],
      least: 1,
    },
    logs: { verb: "log", kinds: ["aws log-group"] },
  },
  more: {
    properties: [],
    check: ({ creates, reads }) => ({ issues: sharedAccess(listed(creates), listed(reads)), skipped: [] }),
  },
} as const satisfies Bundle;

/** That a system is declared twice, or that one credential opens two systems: neither could be taken back by itself. */
function sharedAccess(creates: readonly unknown[], reads: readonly unknown[]): readonly SpecIssue[] {
  const declared = [
    ...creates.map((target, position) => describe(`creates[${position}]`, target)),
    ...reads.map((target, position) => describe(`reads[${position}]`, target)),
  ].filter(({ system }) => system !== undefined);
  return declared.flatMap(({ property, system, credential }, position) => {
    const before = declared.slice(0, position);
    const twice = before.find((other) => other.system === system);
    const shared = before.find((other) => credential !== undefined && other.credential === credential);
    if (twice !== undefined) return [issueOf(`${property}.system`, system, twice.property, systemTodo)];
    return shared === undefined ? [] : [issueOf(property, credential, shared.property, credentialTodo)];
  });
}

const systemTodo = "leave it out: what signs in there once can do there whatever the system lets it";
const credentialTodo = "give each system a key or a secret of its own, so that each can be taken back by itself";

function issueOf(property: string, given: unknown, other: string, todo: string): SpecIssue {
  return { property, given: shown(given), allowed: `another one than that of \`${other}\``, todo };
}

function describe(property: string, target: unknown): Declared {
  const values = new Map<string, unknown>(Object.entries(Object(target) as object));
  return { property, system: values.get("system"), credential: values.get("secret") ?? values.get("key") };
}

interface Declared {
  readonly property: string;
  readonly system: unknown;
  readonly credential: unknown;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
