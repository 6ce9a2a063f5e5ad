import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A knowledge base of Amazon Bedrock. */
export interface BedrockKnowledgeBase extends AwsTarget {
  readonly kind: "bedrock-knowledge-base";
  /** `KB12345678` */
  readonly id: string;
}

/** Ids by https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_GetKnowledgeBase.html, read 2026-11-26. */
export const bedrockKnowledgeBaseKind = targetKind<BedrockKnowledgeBase>({
  kind: "bedrock-knowledge-base",
  maker: "bedrockKnowledgeBase",
  names: {
    id: {
      pattern: /^[0-9A-Za-z]{10}$/,
      longest: 10,
      allowed: "the id of one knowledge base: 10 letters and digits",
      todo: "give the knowledge base's id, such as `KB12345678`, not its name and not an ARN",
    },
  },
  verbs: { read, write },
});

/** A knowledge base of Amazon Bedrock. @throws SpecError */
export function bedrockKnowledgeBase(id: string, placement: Placement = {}): BedrockKnowledgeBase {
  return made(bedrockKnowledgeBaseKind, {
    platform: "aws",
    kind: "bedrock-knowledge-base",
    id,
    ...placementOf(placement),
  });
}

/**
 * Retrieves passages. `bedrock:RetrieveAndGenerate` is left out: IAM can limit it to no knowledge base, and whoever retrieves
 * passages can hand them to a model by itself.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-prereq-permissions-general.html, read 2026-11-26
 */
function read({ id }: BedrockKnowledgeBase, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "KnowledgeRetrieve",
      actions: ["bedrock:Retrieve"],
      resources: [arnOf("bedrock", place, `knowledge-base/${id}`)],
    },
  ];
}

/**
 * Takes documents in, from the knowledge base's sources or directly, and sees what became of them.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/kb-direct-ingestion.html, read 2026-11-26
 */
function write({ id }: BedrockKnowledgeBase, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "KnowledgeIngest",
      actions: [
        "bedrock:GetIngestionJob",
        "bedrock:GetKnowledgeBaseDocuments",
        "bedrock:IngestKnowledgeBaseDocuments",
        "bedrock:StartIngestionJob",
      ],
      resources: [arnOf("bedrock", place, `knowledge-base/${id}`)],
    },
  ];
}
