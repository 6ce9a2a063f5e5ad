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
  verbs: { pull, publish },
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
 * Gets a token for the domain and reads packages of the repository.
 * Source: https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html
 */
function pull({ domain, repository }: CodeartifactRepository, place: AwsEnvironment): MatrixRow[] {
  return [
    ...login(domain, place),
    {
      sid: "CodeartifactPull",
      actions: ["codeartifact:GetRepositoryEndpoint", "codeartifact:ReadFromRepository"],
      resources: [arnOf("codeartifact", place, `repository/${domain}/${repository}`)],
    },
  ];
}

/**
 * Gets a token for the domain and publishes packages to the repository. A version that is published can't be published anew.
 * Source: https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html
 */
function publish({ domain, repository }: CodeartifactRepository, place: AwsEnvironment): MatrixRow[] {
  return [
    ...login(domain, place),
    {
      sid: "CodeartifactEndpoint",
      actions: ["codeartifact:GetRepositoryEndpoint"],
      resources: [arnOf("codeartifact", place, `repository/${domain}/${repository}`)],
    },
    {
      sid: "CodeartifactPublish",
      actions: ["codeartifact:PublishPackageVersion", "codeartifact:PutPackageMetadata"],
      resources: [arnOf("codeartifact", place, `package/${domain}/${repository}/*`)],
    },
  ];
}

/** The token that STS makes is for CodeArtifact alone. */
function login(domain: string, place: AwsEnvironment): MatrixRow[] {
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
  ];
}
