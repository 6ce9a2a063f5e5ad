import {
  checkGiven,
  exactlyOneIssues,
  gitRefName,
  nameIssues,
  optional,
  uuid,
  type NameRule,
} from "../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../lib/bundles/workload";

export interface CircleciProps {
  /** The organization's UUID. */
  readonly organizationId: string;
  /** The project's UUID. */
  readonly projectId: string;
  /** Where the code is: `github.com/acme/checkout`. Without it a branch's name could pretend to be another's. */
  readonly repository: string;
  /** Jobs of this branch. Give exactly one of branch and tag. */
  readonly branch?: string;
  /** Jobs of this tag. */
  readonly tag?: string;
}

const origin: NameRule = {
  pattern: /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}(?:\/[\w.-]+){2,8}$/,
  allowed: "host and path of one repository: `github.com/acme/checkout`",
  todo: "write it as the claim `oidc.circleci.com/vcs-origin` has it",
};

const names = {
  organizationId: uuid,
  projectId: uuid,
  repository: origin,
  branch: optional(gitRefName),
  tag: optional(gitRefName),
};

/**
 * Jobs of one branch or tag of a project, whoever started them, by `CIRCLE_OIDC_TOKEN_V2`: the subject of the older token tells no branch.
 * Source: https://circleci.com/docs/openid-connect-tokens/, read 2026-11-26.
 * @throws SpecError
 */
export function circleci(props: CircleciProps): TokenWorkload {
  const which = "say which branch or tag may become the bot";
  checkGiven("circleci", [...nameIssues(props, names), ...exactlyOneIssues(props, ["branch", "tag"], which)]);
  const { organizationId, projectId, repository, branch, tag } = props;
  const ref = branch === undefined ? `refs/tags/${tag ?? ""}` : `refs/heads/${branch}`;
  const user = { run: "user", form: "uuid" } as const;
  const start = `org/${organizationId}/project/${projectId}/user/`;
  return {
    kind: "circleci",
    issuer: `oidc.circleci.com/org/${organizationId}`,
    audience: organizationId,
    claims: {
      sub: [{ parts: [start, user, `/vcs-origin/${repository}/vcs-ref/${ref}`] }],
      "oidc.circleci.com/project-id": [projectId],
    },
    description: `CircleCI project of ${repository} on ${ref}`,
  };
}
