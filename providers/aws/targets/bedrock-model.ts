import type { AwsEnvironment } from "../environment";
import { made, regionOf } from "./make";
import type { NameRule } from "./names";
import { targetKind, type AwsTarget, type MatrixRow } from "./target";

/** A foundation model of Amazon Bedrock. It belongs to no account. */
export interface BedrockModel extends AwsTarget {
  readonly kind: "bedrock-model";
  readonly account?: never;
  /** `amazon.titan-embed-text-v2:0` */
  readonly id: string;
}

/** Ids by https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModel.html, read 2026-11-26. */
export const modelId: NameRule = {
  pattern: /^[A-Za-z0-9-]{1,63}\.[a-z0-9-]{1,63}(?:[.:][a-z0-9-]{1,63})*$/,
  longest: 140,
  allowed: "the id of one foundation model: its provider, `.`, and its name with its version",
  todo: "give the model's id, such as `amazon.titan-embed-text-v2:0`, not an ARN and not a pattern",
};

export const bedrockModelKind = targetKind<BedrockModel>({
  kind: "bedrock-model",
  maker: "bedrockModel",
  names: { id: modelId },
  verbs: { invoke },
});

/**
 * A foundation model of Amazon Bedrock.
 * @param region @default the bot's region
 * @throws SpecError
 */
export function bedrockModel(id: string, { region }: { readonly region?: string } = {}): BedrockModel {
  return made(bedrockModelKind, { platform: "aws", kind: "bedrock-model", id, ...regionOf(region) });
}

/** What `Converse` and `InvokeModel` need, streamed or not. */
export const invocations = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"] as const;

/** The ARN of a foundation model in a region. */
export function modelArn(id: string, { partition, region }: Pick<AwsEnvironment, "partition" | "region">): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${id}`;
}

/**
 * Sends prompts to the model.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html, read 2026-11-26
 */
function invoke({ id }: BedrockModel, place: AwsEnvironment): MatrixRow[] {
  return [{ sid: "ModelInvoke", actions: invocations, resources: [modelArn(id, place)] }];
}
