import { claimIs, literal } from "../../lib/estate/claims";
import { formedIssuer, type FormedOpening } from "../../lib/estate/formed-issuer";
import type { Issuer } from "../../lib/estate/issuer";
import { subjectIs, type SubjectForm } from "../../lib/estate/subject-form";
import { tokensOfForm } from "../../lib/estate/token-forms";

/**
 * Buildkite by the host of an issuer's URL, which all customers share.
 * Source: https://buildkite.com/docs/agent/cli/reference/oidc, read 2026-11-26.
 */
export function buildkiteIssuer(host: string): Issuer | undefined {
  if (host !== "agent.buildkite.com") return undefined;
  return formedIssuer({
    id: "buildkite",
    title: "Buildkite",
    host,
    audience: "sts.amazonaws.com",
    everybody: "every job of every customer of Buildkite",
    shared: true,
    external: true,
    subject,
    words: { owners: "organizations", owner: "organization", repositories: "pipelines", repository: "pipeline" },
    names: [
      { claim: "organization_slug", value: "${owner}", inSubject: "organization:${value}:" },
      { claim: "pipeline_slug", value: "${name}" },
    ],
    ids: [
      { kind: "owner", claim: "organization_id" },
      { kind: "repository", claim: "pipeline_id" },
    ],
    telling: ["cluster_id"],
    contextOfRef: (ref) => `ref:${ref}:commit:*`,
    anyPullRequest: subjectIs(subject, ["ref:refs/heads/?*:commit:?*:step:*"]),
    stranger: { owner: "somebody-else", name: "their-pipeline" },
    any: { owner: "any-organization", name: "any-pipeline" },
    pullRequests: [...subjectIs(subject, [branch]), ofBranch],
    openings,
    tokens,
  });
}

const branch = "ref:refs/heads/any-branch-at-all:commit:?*:step:*";
const ofBranch = claimIs("build_branch", [literal("any-branch-at-all")]);

/** The default; an agent may ask for another claim as the subject. Neither a commit nor a step's key holds a slash, and no ref a colon. */
const subject: SubjectForm = {
  text: "organization:${owner}:pipeline:${name}:${context}",
  ofOwner: "organization:${owner}:*",
  subject: /^organization:(?<owner>[\w-]+):pipeline:(?<name>[\w-]+):ref:refs\/[^:]+:commit:[^:]+:step:.*$/s,
  named: /^organization:(?<owner>[^:]+)(?::pipeline:(?<name>[^:]+))?/,
  contexts: ["ref:refs/?*:commit:?*:step:*"],
  never: ["*:commit:*/*", "*:ref:*:ref:*", "*:ref:*:*:commit:*"],
};

const openings: readonly FormedOpening[] = [
  {
    what: "every branch",
    why: "whoever can push a branch gets in, without a review",
    context: branch,
    conditions: [ofBranch],
  },
  {
    what: "every tag",
    why: "whoever can push a tag gets in, without a review",
    context: "ref:refs/tags/any-tag-at-all:commit:?*:step:*",
    conditions: [claimIs("build_branch", [literal("any-tag-at-all")])],
  },
];

const tokens = tokensOfForm({
  subjects: ["organization:${OrganizationName}:pipeline:${PipelineName}:ref:${Ref}:commit:${Commit}:step:${StepName}"],
  samples: { Ref: "refs/heads/main", Commit: "0123456789abcdef0123456789abcdef01234567", aud: "sts.amazonaws.com" },
});
