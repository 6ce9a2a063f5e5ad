import { checkGiven, nameIssues, uuid, type NameRule } from "../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../lib/bundles/workload";

export interface BitbucketPipelinesProps {
  /** The workspace's short name, as in its URL. */
  readonly workspace: string;
  /** The workspace's UUID, without braces. */
  readonly workspaceId: string;
  /** The repository's UUID, without braces. */
  readonly repositoryId: string;
  /** The UUID of the deployment's environment, without braces; let Bitbucket restrict who deploys to it, and from where. */
  readonly environmentId: string;
}

const slug: NameRule = {
  pattern: /^[a-z\d_-]{1,62}$/,
  allowed: "a workspace's short name of small letters, digits, `_` and `-`",
};

const id: NameRule = { ...uuid, todo: "take it from the repository's settings, OpenID Connect, without its braces" };

/**
 * Steps of one repository that deploy to one environment. A subject ends with the step's own UUID, anew for each run; branches it does
 * not tell.
 * Source: https://support.atlassian.com/bitbucket-cloud/docs/integrate-pipelines-with-resource-servers-using-oidc/, read 2026-11-26.
 * @throws SpecError
 */
export function bitbucketPipelines(props: BitbucketPipelinesProps): TokenWorkload {
  const names = { workspace: slug, workspaceId: id, repositoryId: id, environmentId: id };
  checkGiven("bitbucketPipelines", nameIssues(props, names));
  const { workspace, workspaceId, repositoryId, environmentId } = props;
  const step = { run: "step", form: "uuid" } as const;
  return {
    kind: "bitbucket-pipelines",
    issuer: `api.bitbucket.org/2.0/workspaces/${workspace}/pipelines-config/identity/oidc`,
    audience: `ari:cloud:bitbucket::workspace/${workspaceId}`,
    claims: { sub: [{ parts: [`{${repositoryId}}:{${environmentId}}:{`, step, "}"] }] },
    description: `Bitbucket Pipelines of repository ${repositoryId} of ${workspace} in environment ${environmentId}`,
  };
}
