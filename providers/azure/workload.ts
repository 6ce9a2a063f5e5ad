import { audienceName, checkGiven, nameIssues, optional, uuid, type NameRule } from "../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../lib/bundles/workload";

export interface EntraWorkloadProps {
  /** The tenant's UUID. */
  readonly tenantId: string;
  /** The object id of the managed identity, or of the application's service principal: a UUID. */
  readonly principalId: string;
  /**
   * The application in the tenant that stands for AWS, for which the workload asks its token: its URI (`api://aws-acme`), or with tokens
   * of version 2 its client id.
   */
  readonly audience: string;
  /** The version of its tokens: `requestedAccessTokenVersion` of that application. @default "v1", which is Entra's default */
  readonly tokenVersion?: "v1" | "v2";
}

const id: NameRule = { ...uuid, mayWait: true };

const version: NameRule = {
  pattern: /^v[12]$/,
  allowed: "`v1`, `v2`",
  todo: "look at `requestedAccessTokenVersion` of the application that stands for AWS",
};

/**
 * A managed identity or an application of one tenant of Microsoft Entra, by the object id of its service principal.
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference, read 2026-11-26.
 * @throws SpecError
 */
export function entraWorkload(props: EntraWorkloadProps): TokenWorkload {
  const names = { tenantId: id, principalId: id, audience: audienceName, tokenVersion: optional(version) };
  checkGiven("entraWorkload", nameIssues(props, names));
  const { tenantId, principalId, audience, tokenVersion = "v1" } = props;
  const issuer = tokenVersion === "v1" ? `sts.windows.net/${tenantId}/` : `login.microsoftonline.com/${tenantId}/v2.0`;
  return {
    kind: "entra",
    issuer,
    audience,
    claims: { sub: [principalId] },
    description: `service principal ${principalId} of Entra tenant ${tenantId}`,
  };
}
