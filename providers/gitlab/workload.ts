import {
  audienceName,
  checkGiven,
  exactlyOneIssues,
  gitRefName,
  instanceHost,
  nameIssues,
  optional,
  type NameRule,
} from "../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../lib/bundles/workload";
import { shown, type SpecIssue } from "../../lib/identity/spec-error";

export interface GitlabCiProps {
  /** `acme/checkout`, with all groups, in the case in which GitLab writes it. */
  readonly project: string;
  /** Jobs of this branch. Give exactly one of branch and tag. */
  readonly branch?: string;
  /** Jobs of this tag. */
  readonly tag?: string;
  /** The project's number, on gitlab.com. @default none; with it a path that somebody else takes over is worth nothing */
  readonly projectId?: string;
  /**
   * Whether the branch or tag has to be protected, on gitlab.com; elsewhere AWS can't tell.
   * @default true there: whoever can push a branch that is not protected gets in
   */
  readonly protectedRef?: boolean;
  /** The host of an instance of one's own, which AWS must be able to reach: `gitlab.acme.example`. @default "gitlab.com" */
  readonly host?: string;
  /** What the job asks for in `id_tokens: aud`. @default the instance's URL, as GitLab's own page about AWS has it */
  readonly audience?: string;
}

const shared = "gitlab.com";

/** https://docs.gitlab.com/user/reserved_names/#limitations-on-usernames-project-and-group-names-and-slugs */
const projectPath: NameRule = {
  pattern: /^(?=.{3,255}$)[\w.-]+(?:\/[\w.-]+)+$/,
  allowed: "`group/project`, with all groups in between: letters, digits, `_`, `-` and `.`",
};

const projectNumber: NameRule = {
  pattern: /^[1-9]\d{0,17}$/,
  allowed: "a positive whole number, as a text",
  todo: "take it from the project's page; it never changes",
  mayWait: true,
};

const names = {
  project: projectPath,
  branch: optional(gitRefName),
  tag: optional(gitRefName),
  projectId: optional(projectNumber),
  host: optional(instanceHost),
  audience: optional(audienceName),
};

/**
 * Jobs of one branch or tag of a project in GitLab. Subjects that the project customises (`ci_id_token_sub_claim_components`) are not
 * admitted. On an instance of one's own AWS evaluates the subject alone: until 18.2.2 a merge request from a fork whose branch is called
 * likewise could have it (https://gitlab.com/gitlab-org/gitlab/-/issues/548165).
 * Sources: https://docs.gitlab.com/ci/secrets/id_token_authentication/ and https://docs.gitlab.com/ci/cloud_services/aws/, read
 * 2026-11-26.
 * @throws SpecError
 */
export function gitlabCi(props: GitlabCiProps): TokenWorkload {
  const which = "say which branch or tag may become the bot, and protect it";
  checkGiven("gitlabCi", [
    ...nameIssues(props, names, ["protectedRef"]),
    ...exactlyOneIssues(props, ["branch", "tag"], which),
    ...instanceIssues(props),
  ]);
  const { project, branch, tag, host = shared, audience = `https://${host}` } = props;
  const ref = branch === undefined ? `ref_type:tag:ref:${tag ?? ""}` : `ref_type:branch:ref:${branch}`;
  return {
    kind: "gitlab-ci",
    issuer: host,
    audience,
    claims: { sub: [`project_path:${project}:${ref}`], ...claimsOfShared(props) },
    description: `GitLab CI of ${project} on ${branch === undefined ? `tag ${tag ?? ""}` : `branch ${branch}`}`,
  };
}

function claimsOfShared({ host = shared, projectId, protectedRef = true }: GitlabCiProps): Record<string, string[]> {
  if (host !== shared) return {};
  return {
    ...(projectId === undefined ? {} : { project_id: [projectId] }),
    ...(protectedRef ? { ref_protected: ["true"] } : {}),
  };
}

/** AWS takes `sub` and `aud` alone from an instance of one's own. */
function instanceIssues({ host = shared, projectId, protectedRef }: GitlabCiProps): SpecIssue[] {
  if (host === shared) return [];
  const given = Object.entries({ projectId, protectedRef }).filter(([, value]) => value !== undefined);
  return given.map(([property, value]) => ({
    property,
    given: shown(value),
    allowed: "nothing on an instance of one's own: AWS evaluates no claim that tells it",
    todo: "leave it out, and protect the branch or tag",
  }));
}
