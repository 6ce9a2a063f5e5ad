import type { AwsEnvironment } from "../environment";
import { invocations, modelArn, modelId } from "./bedrock-model";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** An inference profile of Amazon Bedrock that sends prompts for one model to several regions. */
export interface BedrockInferenceProfile extends AwsTarget {
  readonly kind: "bedrock-inference-profile";
  /** `eu.anthropic.claude-sonnet-4-20250514-v1:0` */
  readonly id: string;
  /** The model that it is a profile of. */
  readonly model: string;
  /** The regions to which it sends prompts. */
  readonly regions: readonly string[];
}

/** Ids by https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html, read 2026-11-26. */
export const bedrockInferenceProfileKind = targetKind<BedrockInferenceProfile>({
  kind: "bedrock-inference-profile",
  maker: "bedrockInferenceProfile",
  names: {
    id: {
      pattern: /^(?!global\.)[a-z][a-z-]{1,9}\.[A-Za-z0-9-]{1,63}\.[a-z0-9-]{1,63}(?:[.:][a-z0-9-]{1,63})*$/,
      longest: 150,
      allowed: "the id of one profile of a part of the world: `eu.`, `us.`, `apac.` and so on, and the model's id",
      todo: "give the profile's id, such as `eu.anthropic.claude-sonnet-4-20250514-v1:0`; a global one sends prompts anywhere",
    },
    model: modelId,
    regions: {
      pattern: /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/,
      longest: 30,
      allowed: "regions of AWS: `eu-central-1`",
      todo: "list the regions of the profile, as `aws bedrock get-inference-profile` shows them",
    },
  },
  lists: ["regions"],
  verbs: { invoke },
});

export interface BedrockInferenceProfileProps extends Placement {
  /** The regions to which the profile sends prompts; it has no default, since they differ by the region that is asked. */
  readonly regions: readonly string[];
}

/**
 * An inference profile of Amazon Bedrock for a part of the world. The model's id is what follows the first `.` of the profile's.
 * @throws SpecError
 */
export function bedrockInferenceProfile(
  id: string,
  { regions, ...placement }: BedrockInferenceProfileProps,
): BedrockInferenceProfile {
  return made(bedrockInferenceProfileKind, {
    platform: "aws",
    kind: "bedrock-inference-profile",
    id,
    model: typeof id === "string" ? id.slice(id.indexOf(".") + 1) : id,
    regions,
    ...placementOf(placement),
  });
}

/**
 * Sends prompts to the profile, and to its model in each of its regions only through the profile.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html, read 2026-11-26
 */
function invoke({ id, model, regions }: BedrockInferenceProfile, place: AwsEnvironment): MatrixRow[] {
  const profile = arnOf("bedrock", place, `inference-profile/${id}`);
  return [
    { sid: "ProfileInvoke", actions: invocations, resources: [profile] },
    {
      sid: "ProfileModelInvoke",
      actions: invocations,
      resources: regions.map((region) => modelArn(model, { ...place, region })),
      condition: { StringEquals: { "bedrock:InferenceProfileArn": profile } },
    },
  ];
}
