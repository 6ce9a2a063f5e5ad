import type { BotSpec } from "./bot-spec";
import type { Target } from "./blueprint";
import type { Bundle } from "./bundle";
import { checkWriter } from "./retrieval-writer";

/** What a person writes about a retrieval agent. */
export interface RetrievalAgentSpec extends BotSpec {
  /** What it retrieves from: knowledge bases, indexes, prefixes, and configuration that holds no secrets; at least one. */
  readonly reads: readonly Target[];
  /** The models that it sends prompts to. @default none: the model may run elsewhere */
  readonly invokes?: readonly Target[];
  /** The workload identities of AgentCore that it gets tokens for. @default none: it is known by its role alone */
  readonly represents?: readonly Target[];
}

/**
 * An agent that retrieves and asks models, and writes nothing: it is read-only, whatever a prompt makes it try. Raise its
 * `trustBoundary` where people outside write its prompts.
 */
export const retrievalAgent = {
  bundle: "retrieval-agent",
  least: { function: "enrich", trustBoundary: "internal", blastRadius: "read-only" },
  targets: {
    reads: {
      verb: "read",
      kinds: [
        "aws appconfig-configuration",
        "aws bedrock-knowledge-base",
        "aws kendra-index",
        "aws opensearch-index",
        "aws s3-prefix",
        "aws s3-vectors-index",
      ],
      least: 1,
    },
    invokes: { verb: "invoke", kinds: ["aws bedrock-inference-profile", "aws bedrock-model"] },
    represents: { verb: "represent", kinds: ["aws agentcore-workload-identity"] },
  },
  more: { properties: ["writer"], check: checkWriter },
} as const satisfies Bundle;
