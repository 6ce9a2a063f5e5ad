import { shown, type Findings } from "../identity/spec-error";
import type { BotSpec } from "./bot-spec";
import type { Target } from "./blueprint";
import type { Bundle } from "./bundle";

/** What a person writes about the identity with which an agent writes. */
export interface RetrievalWriterSpec extends BotSpec {
  /** What it writes to: knowledge bases, vector indexes, prefixes; at least one. */
  readonly writes: readonly Target[];
}

/** The identity with which an agent writes: another one than it reads with, so that a prompt alone changes nothing. */
export const retrievalWriter = {
  bundle: "retrieval-writer",
  least: { function: "enrich", trustBoundary: "internal", blastRadius: "write-limited" },
  targets: {
    writes: {
      verb: "write",
      kinds: ["aws bedrock-knowledge-base", "aws s3-prefix", "aws s3-vectors-index"],
      least: 1,
    },
  },
} as const satisfies Bundle;

/** What is wrong with an agent's writer besides what is wrong with any bot: nobody may be able to become both. */
export function checkWriter({ runsIn, writer }: Readonly<Record<string, unknown>>): Findings {
  if (writer === undefined) return { issues: [], skipped: [] };
  if (typeof writer !== "object" || writer === null) {
    const allowed = "an object: where it runs, its purpose and what it writes";
    const issue = { property: "writer", given: shown(writer), allowed, todo: "describe it, or leave it out" };
    return { issues: [issue], skipped: [] };
  }
  const own = subjectsOf(new Map(Object.entries(writer)).get("runsIn"));
  const shared = [...subjectsOf(runsIn)].filter((subject) => own.has(subject));
  const issues = shared.slice(0, 1).map((subject) => ({
    property: "writer.runsIn",
    given: shown(subject),
    allowed: "a workload that the agent itself is not",
    todo: "run the writer in an environment of its own: whoever has the agent's token could write otherwise",
  }));
  return { issues, skipped: [] };
}

/** The subjects of a workload that shows a token, with its issuer: `token.actions.githubusercontent.com repo:acme/handbook:…`. */
function subjectsOf(workload: unknown): ReadonlySet<string> {
  const { issuer, claims } = Object(workload) as { readonly issuer?: unknown; readonly claims?: unknown };
  const { sub } = Object(claims) as { readonly sub?: unknown };
  if (typeof issuer !== "string" || !Array.isArray(sub)) return new Set();
  return new Set(sub.map((subject: unknown) => `${issuer} ${typeof subject === "string" ? subject : shown(subject)}`));
}
