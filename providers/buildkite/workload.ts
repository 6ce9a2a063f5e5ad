import {
  checkGiven,
  exactlyOneIssues,
  gitRefName,
  nameIssues,
  optional,
  uuid,
  type NameRule,
} from "../../lib/bundles/name-rules";
import type { ClaimValue, TokenWorkload } from "../../lib/bundles/workload";

export interface BuildkiteProps {
  /** The organization's slug. */
  readonly organization: string;
  /** The pipeline's slug. */
  readonly pipeline: string;
  /** Jobs of this branch. Give exactly one of branch and tag. */
  readonly branch?: string;
  /** Jobs of this tag. */
  readonly tag?: string;
  /** The step's key. @default every step of the pipeline, which whoever can change the pipeline can name as they like */
  readonly step?: string;
  /** The organization's UUID. @default none; with it a slug that somebody else takes over is worth nothing */
  readonly organizationId?: string;
  /** The pipeline's UUID. @default none; see {@link organizationId} */
  readonly pipelineId?: string;
}

const slug: NameRule = {
  pattern: /^[a-z\d](?:[a-z\d_-]{0,98}[a-z\d])?$/,
  allowed: "a slug of small letters, digits, `_` and `-`",
};

/** https://buildkite.com/docs/pipelines/configure/step-types/command-step: keys, without the colon, which ends parts of a subject. */
const stepKey: NameRule = {
  pattern: /^[\w-]{1,100}$/,
  allowed: "a step's key of up to 100 letters, digits, `_` and `-`",
};

const names = {
  organization: slug,
  pipeline: slug,
  branch: optional(gitRefName),
  tag: optional(gitRefName),
  step: optional(stepKey),
  organizationId: optional(uuid),
  pipelineId: optional(uuid),
};

/**
 * Jobs of one branch or tag of a pipeline, and of one of its steps. A subject holds the commit, which is whatever the branch is at: a
 * hash of 40 digits, or `HEAD` while no agent has looked. Tokens with a subject of another claim (`--subject-claim`) are not admitted.
 * Source: https://buildkite.com/docs/agent/cli/reference/oidc, read 2026-11-26.
 * @throws SpecError
 */
export function buildkite(props: BuildkiteProps): TokenWorkload {
  const which = "say which branch or tag may become the bot";
  checkGiven("buildkite", [...nameIssues(props, names), ...exactlyOneIssues(props, ["branch", "tag"], which)]);
  const { organization, pipeline, branch, tag, step, organizationId, pipelineId } = props;
  const ref = branch === undefined ? `refs/tags/${tag ?? ""}` : `refs/heads/${branch}`;
  return {
    kind: "buildkite",
    issuer: "agent.buildkite.com",
    audience: "sts.amazonaws.com",
    claims: {
      sub: subjects(`organization:${organization}:pipeline:${pipeline}:ref:${ref}:commit:`, step),
      ...(organizationId === undefined ? {} : { organization_id: [organizationId] }),
      ...(pipelineId === undefined ? {} : { pipeline_id: [pipelineId] }),
    },
    description: `Buildkite pipeline ${organization}/${pipeline} on ${ref}${step === undefined ? "" : `, step ${step}`}`,
  };
}

function subjects(start: string, step: string | undefined): readonly ClaimValue[] {
  const commit = { run: "commit", form: "commit" } as const;
  if (step !== undefined) return [{ parts: [start, commit, `:step:${step}`] }, `${start}HEAD:step:${step}`];
  const anyStep = { run: "step", form: "text" } as const;
  return [{ parts: [start, commit, ":step:", anyStep] }, { parts: [`${start}HEAD:step:`, anyStep] }];
}
