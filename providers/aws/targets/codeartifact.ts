import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A repository of packages in AWS CodeArtifact. */
export interface CodeartifactRepository extends AwsTarget {
  readonly kind: "codeartifact-repository";
  readonly domain: string;
  readonly repository: string;
}

/** Names by https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateRepository.html, read 2026-11-26. */
export const codeartifactRepositoryKind = targetKind<CodeartifactRepository>({
  kind: "codeartifact-repository",
  maker: "codeartifactRepository",
  names: {
    domain: {
      pattern: /^[a-z][a-z0-9-]{0,48}[a-z0-9]$/,
      longest: 50,
      allowed: "the name of one domain: 2 to 50 lower-case letters, digits and `-`, starting with a letter",
      todo: "give the domain's name, not an ARN and not a URL",
    },
    repository: {
      pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,99}$/,
      longest: 100,
      allowed:
        "the name of one repository: 2 to 100 letters, digits, `.`, `_` and `-`, starting with a letter or digit",
      todo: "give the repository's name, not an ARN and not a URL",
    },
  },
  verbs: { pull },
});

/** A repository of packages in AWS CodeArtifact. @throws SpecError */
export function codeartifactRepository(
  domain: string,
  repository: string,
  placement: Placement = {},
): CodeartifactRepository {
  return made(codeartifactRepositoryKind, {
    platform: "aws",
    kind: "codeartifact-repository",
    domain,
    repository,
    ...placementOf(placement),
  });
}

/**
 * Gets a token for the domain and reads packages of the repository. The token that STS makes is for CodeArtifact alone.
 * Source: https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html
 */
function pull({ domain, repository }: CodeartifactRepository, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "CodeartifactToken",
      actions: ["codeartifact:GetAuthorizationToken"],
      resources: [arnOf("codeartifact", place, `domain/${domain}`)],
    },
    {
      sid: "CodeartifactBearerToken",
      actions: ["sts:GetServiceBearerToken"],
      resources: ["*"],
      condition: { StringEquals: { "sts:AWSServiceName": "codeartifact.amazonaws.com" } },
    },
    {
      sid: "CodeartifactPull",
      actions: ["codeartifact:GetRepositoryEndpoint", "codeartifact:ReadFromRepository"],
      resources: [arnOf("codeartifact", place, `repository/${domain}/${repository}`)],
    },
  ];
}
