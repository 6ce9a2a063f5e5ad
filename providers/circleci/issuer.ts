import { claimIs } from "../../lib/estate/claims";
import { formedIssuer } from "../../lib/estate/formed-issuer";
import type { Issuer } from "../../lib/estate/issuer";
import { subjectsIn, type SubjectForm } from "../../lib/estate/subject-form";
import { tokensOfForm } from "../../lib/estate/token-forms";

/**
 * CircleCI by the host and path of an issuer's URL, of which each organization has its own.
 * Source: https://circleci.com/docs/openid-connect-tokens/, read 2026-11-26.
 */
export function circleciIssuer(host: string): Issuer | undefined {
  const organization = /^oidc\.circleci\.com\/org\/([^/]+)$/.exec(host)?.[1];
  if (organization === undefined) return undefined;
  const subject = subjectsOf(organization);
  return formedIssuer({
    id: `circleci:${organization}`,
    title: "CircleCI",
    host,
    audience: organization,
    everybody: `every job of every project of the CircleCI organization ${organization}`,
    shared: false,
    external: true,
    subject,
    words: { owners: "organizations", owner: "organization", repositories: "projects", repository: "project" },
    names: [
      { claim: "oidc.circleci.com/project-id", value: "${name}", inSubject: `org/${organization}/project/\${value}/` },
    ],
    stranger: { name: "ffffffff-0000-4000-8000-000000000000" },
    any: { name: "11111111-2222-4333-8444-555555555555" },
    pullRequests: [claimIs("sub", subjectsIn(subject, anyBranch))],
    openings: [
      ...anyBranch.map((context) => ({
        what: "every branch",
        why: "whoever can push a branch gets in, without a review; let the job present CIRCLE_OIDC_TOKEN_V2, and demand its vcs-ref in the subject",
        context,
        conditions: [],
      })),
      {
        what: "a branch whose name holds another's",
        why: "the pattern in front of vcs-ref takes in a branch such as `x/vcs-ref/refs/heads/main`; name the vcs-origin",
        context: `${anyBranch[1]}/vcs-ref/refs/heads/?*`,
        conditions: [],
      },
    ],
    tokens: tokensOfForm({
      subjects: ["org/${OrganizationId}/project/${ProjectId}/user/${UserId}"],
      samples: { UserId: "22222222-3333-4444-8555-666666666666" },
    }),
  });
}

const uuid = "????????-????-????-????-????????????";

/** Subjects of any branch: one that does not tell the branch, and one that does. */
const anyBranch = [`user/${uuid}`, `user/${uuid}/vcs-origin/?*/vcs-ref/refs/heads/any-branch-at-all`] as const;

/** The second form is CIRCLE_OIDC_TOKEN_V2's. */
function subjectsOf(organization: string): SubjectForm {
  const before = `org/${organization}/project/`;
  const escaped = before.replace(/[^\w/-]/g, "\\$&");
  return {
    text: `${before}\${name}/\${context}`,
    subject: new RegExp(`^${escaped}(?<name>[^/]{36})/user/[^/]{36}(?:/vcs-origin/.+/vcs-ref/.+)?$`, "s"),
    named: new RegExp(`^${escaped}(?<name>[^/]+)`),
    names: uuid,
    contexts: [`user/${uuid}`, `user/${uuid}/vcs-origin/?*/vcs-ref/refs/?*`],
  };
}
