import type { Construct } from "constructs";
import { identityProperties, type BotSpec } from "../../bundles/bot-spec";
import type { Workload } from "../../bundles/blueprint";
import { retrievalAgent, type RetrievalAgentSpec } from "../../bundles/retrieval-agent";
import { retrievalWriter, type RetrievalWriterSpec } from "../../bundles/retrieval-writer";
import { shown, SpecError } from "../../identity/spec-error";
import { Bot } from "./bot";
import type { BotOptions } from "./props";

/** What a person writes about a retrieval agent, and how it is made. */
export interface RetrievalAgentProps extends RetrievalAgentSpec, BotOptions {
  /** The identity with which the agent writes. @default none, so that nothing is written */
  readonly writer?: RetrievalAgentWriter;
}

/** The identity with which an agent writes. What is left out is as for the agent. */
export interface RetrievalAgentWriter
  extends Pick<RetrievalWriterSpec, "purpose" | "writes">, Partial<Omit<BotSpec, "purpose" | "runsIn">>, BotOptions {
  /**
   * Where it runs: not where the agent does, and where somebody approves each run. That is an environment of GitHub with
   * reviewers, or a place of which `evidence.approval` says who approves.
   */
  readonly runsIn: Workload;
}

/** An agent that retrieves and asks models, and writes nothing; what it writes, it writes with another identity. */
export class RetrievalAgent extends Bot {
  /** The identity with which it writes; absent where it writes nothing. */
  readonly writer?: RetrievalWriter;

  /** @throws SpecError with everything that is wrong, under the construct's path */
  constructor(scope: Construct, id: string, props: RetrievalAgentProps) {
    super(scope, id, retrievalAgent, props);
    const { writer } = props;
    if (writer !== undefined)
      this.writer = new RetrievalWriter(this, "writer", { ...inheritedOf(id, props), ...writer });
  }
}

/** What a person writes about the identity with which an agent writes, and how it is made. */
export interface RetrievalWriterProps extends RetrievalWriterSpec, BotOptions {}

/** The identity with which an agent writes, behind somebody's approval. */
export class RetrievalWriter extends Bot {
  /** @throws SpecError with everything that is wrong, under the construct's path */
  constructor(scope: Construct, id: string, props: RetrievalWriterProps) {
    super(scope, id, retrievalWriter, props);
    if (!isApproved(this)) throw notApproved(this);
  }
}

/**
 * What an agent's writer has from the agent: who answers for it, how long it lives, and in whose style it is made. What the
 * agent is allowed besides, and where its calls come from, is the agent's alone.
 */
const inherited = [
  ...identityProperties.filter((property) => property !== "purpose" && property !== "classification"),
  ...(["namePrefix", "iamPath", "provider", "tags"] as const satisfies readonly (keyof BotOptions)[]),
];

/** @param id the agent's, after which the writer is called */
function inheritedOf(id: string, props: RetrievalAgentProps): Inherited {
  const given = inherited.filter((property) => props[property] !== undefined);
  const trustBoundary = props.classification?.trustBoundary;
  return {
    ...(Object.fromEntries(given.map((property) => [property, props[property]])) as unknown as Inherited),
    name: `${props.name ?? id}-writer`,
    ...(trustBoundary === undefined ? {} : { classification: { trustBoundary } }),
  };
}

type Inherited = Omit<RetrievalWriterProps, "purpose" | "writes" | "runsIn" | "github">;

function isApproved({ gate, blueprint }: Bot): boolean {
  return (
    (gate?.managed === true && gate.reviewers !== undefined) || blueprint.identity.evidence["approval"] !== undefined
  );
}

function notApproved({ node, blueprint }: Bot): SpecError {
  return new SpecError(node.path, [
    {
      property: "runsIn",
      given: shown(blueprint.workload.description),
      allowed: "an environment of GitHub whose reviewers approve each run, or another place with `evidence.approval`",
      todo: "run the writer in such an environment, or say in `evidence.approval` who approves what it writes and where",
    },
  ]);
}
