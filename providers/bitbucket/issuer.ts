import { claimIs } from "../../lib/estate/claims";
import { formedIssuer, type FormedOpening } from "../../lib/estate/formed-issuer";
import type { Issuer } from "../../lib/estate/issuer";
import { subjectsIn, type SubjectForm } from "../../lib/estate/subject-form";
import { tokensOfForm } from "../../lib/estate/token-forms";

/**
 * Bitbucket Pipelines by the host and path of an issuer's URL, of which each workspace has its own.
 * Source: https://support.atlassian.com/bitbucket-cloud/docs/integrate-pipelines-with-resource-servers-using-oidc/, read 2026-11-26.
 */
export function bitbucketIssuer(host: string): Issuer | undefined {
  const workspace = /^api\.bitbucket\.org\/2\.0\/workspaces\/([^/]+)\/pipelines-config\/identity\/oidc$/.exec(
    host,
  )?.[1];
  if (workspace === undefined) return undefined;
  return formedIssuer({
    id: `bitbucket:${workspace}`,
    title: `Bitbucket Pipelines of ${workspace}`,
    host,
    everybody: `every step of every repository of the Bitbucket workspace ${workspace}`,
    shared: false,
    external: true,
    subject,
    words: { owners: "workspaces", owner: "workspace", repositories: "repositories", repository: "repository" },
    names: [{ claim: "repositoryuuid", value: "${name}", inSubject: "${value}:" }],
    telling: ["deploymentenvironmentuuid"],
    stranger: { name: "{ffffffff-0000-4000-8000-000000000000}" },
    any: { name: "{11111111-2222-4333-8444-555555555555}" },
    pullRequests: [claimIs("sub", subjectsIn(subject, [uuid]))],
    openings,
    tokens,
  });
}

/** A UUID in braces. */
const uuid = "{????????-????-????-????-????????????}";

/** The repository, the environment of a deployment, the step: `{uuid}:{uuid}:{uuid}`; `{uuid}:{uuid}` without a deployment. */
const subject: SubjectForm = {
  text: "${name}:${context}",
  subject: /^(?<name>\{[^{}:]{36}\}):(?:\{[^{}:]{36}\}:)?\{[^{}:]{36}\}$/,
  named: /^(?<name>\{[^:]+)/,
  names: uuid,
  contexts: [uuid, `${uuid}:${uuid}`],
};

const openings: readonly FormedOpening[] = [
  {
    what: "every branch",
    why: "whoever can push a branch gets in, without a review; demand the environment of a deployment in the subject",
    context: uuid,
    conditions: [],
  },
  {
    what: "an environment that nobody named",
    why: "whoever can push a branch can deploy to any environment that is not restricted",
    context: "{eeeeeeee-0000-4000-8000-000000000000}:{?*}",
    conditions: [],
  },
];

const tokens = tokensOfForm({
  subjects: ["{${RepositoryUuid}}:{${StepUuid}}", "{${RepositoryUuid}}:{${EnvironmentUuid}}:{${StepUuid}}"],
  samples: {
    RepositoryUuid: "11111111-2222-4333-8444-555555555555",
    EnvironmentUuid: "22222222-3333-4444-8555-666666666666",
    StepUuid: "33333333-4444-4555-8666-777777777777",
  },
});
