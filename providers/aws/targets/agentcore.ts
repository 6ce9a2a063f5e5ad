import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import type { NameRule } from "./names";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A workload identity of Amazon Bedrock AgentCore, in the account's own directory. */
export interface AgentcoreWorkloadIdentity extends AwsTarget {
  readonly kind: "agentcore-workload-identity";
  readonly name: string;
}

/** Names by https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CreateWorkloadIdentity.html, read 2026-11-26. */
export const workloadIdentityName: NameRule = {
  pattern: /^[A-Za-z0-9_.-]{3,255}$/,
  longest: 255,
  allowed: "the name of one workload identity: 3 to 255 letters, digits, `_`, `.` and `-`",
  todo: "give the workload identity's name, not an ARN and not a pattern",
};

export const agentcoreWorkloadIdentityKind = targetKind<AgentcoreWorkloadIdentity>({
  kind: "agentcore-workload-identity",
  maker: "agentcoreWorkloadIdentity",
  names: { name: workloadIdentityName },
  verbs: { represent },
});

/** A workload identity of Amazon Bedrock AgentCore. @throws SpecError */
export function agentcoreWorkloadIdentity(name: string, placement: Placement = {}): AgentcoreWorkloadIdentity {
  return made(agentcoreWorkloadIdentityKind, {
    platform: "aws",
    kind: "agentcore-workload-identity",
    name,
    ...placementOf(placement),
  });
}

/**
 * Gets tokens that say which agent it is, for itself or for a user whose own token it shows. For a user whom it only names
 * it gets none (`GetWorkloadAccessTokenForUserId`), and no credential of another service (`GetResourceOauth2Token`).
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html, read 2026-11-26
 */
function represent({ name }: AgentcoreWorkloadIdentity, place: AwsEnvironment): MatrixRow[] {
  const directory = arnOf("bedrock-agentcore", place, "workload-identity-directory/default");
  return [
    {
      sid: "AgentcoreRepresent",
      actions: ["bedrock-agentcore:GetWorkloadAccessToken", "bedrock-agentcore:GetWorkloadAccessTokenForJWT"],
      resources: [directory, `${directory}/workload-identity/${name}`],
    },
  ];
}
