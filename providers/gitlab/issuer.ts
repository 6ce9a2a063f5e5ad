import { claimIs, claimIsAbsent, literal } from "../../lib/estate/claims";
import { formedIssuer, type FormedOpening } from "../../lib/estate/formed-issuer";
import type { NameClaim } from "../../lib/estate/group-reader";
import type { Issuer } from "../../lib/estate/issuer";
import { subjectsIn, type SubjectForm } from "../../lib/estate/subject-form";
import { tokensOfForm } from "../../lib/estate/token-forms";

/**
 * GitLab by the host of an issuer's URL: gitlab.com, which all customers share, or an instance of one's own, which is told by
 * its name (`gitlab.acme.example`) or by the subjects that a policy demands.
 * Source: https://docs.gitlab.com/ci/secrets/id_token_authentication/, read 2026-11-26.
 *
 * @param subjects what a trust policy compares subjects with
 */
export function gitlabIssuer(host: string, subjects: readonly string[] = []): Issuer | undefined {
  const isShared = host === "gitlab.com";
  const isInstance = /^(?:[\w-]+\.)*gitlab\.[\w.-]+$/.test(host);
  if (!isShared && !isInstance && !subjects.some((subject) => subject.startsWith("project_path:"))) return undefined;
  const title = isShared ? "GitLab" : `GitLab of ${host}`;
  return formedIssuer({
    id: isShared ? "gitlab" : `gitlab:${host}`,
    title,
    host,
    everybody: `every job of every project of ${isShared ? "every customer of gitlab.com" : host}`,
    shared: isShared,
    external: true,
    subject,
    words: { owners: "groups", owner: "namespace", repositories: "projects", repository: "project" },
    names,
    ids: [
      { kind: "owner", claim: "namespace_id" },
      { kind: "repository", claim: "project_id" },
    ],
    telling: ["user_id", "user_login", "user_email"],
    contextOfRef: (ref) => {
      const [, kind = "", name = ref] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref) ?? [];
      return `ref_type:${kind === "tags" ? "tag" : "branch"}:ref:${name}`;
    },
    anyPullRequest: [
      claimIs("sub", subjectsIn(subject, ["ref_type:branch:ref:?*"])),
      claimIs("pipeline_source", [literal("merge_request_event")]),
    ],
    stranger: { owner: "somebody-else", name: "their-project" },
    any: { owner: "any-group", name: "any-project" },
    pullRequests: [
      claimIs("sub", subjectsIn(subject, [branch])),
      claimIs("pipeline_source", [literal("merge_request_event")]),
      ...ofUnprotected("branch", "any-branch-at-all"),
    ],
    openings,
    tokens,
  });
}

/** The default; a project may leave out what stands behind its path, or put other claims there. Groups have groups within. */
const subject: SubjectForm = {
  text: "project_path:${owner}/${name}:${context}",
  ofOwner: "project_path:${owner}/*",
  subject: /^project_path:(?<owner>[\w.-]+(?:\/[\w.-]+)*)\/(?<name>[\w.-]+):ref_type:(?:branch|tag):ref:[^:]+$/,
  named: /^project_path:(?<path>[^:]+)/,
  ownerEndsAt: "last slash",
  contexts: ["ref_type:branch:ref:?*", "ref_type:tag:ref:?*"],
};

const branch = "ref_type:branch:ref:any-branch-at-all";

/** Claims that name what the subject names; AWS evaluates none of them, others do. */
const names: readonly NameClaim[] = [
  { claim: "namespace_path", value: "${owner}", inSubject: "project_path:${value}/:" },
  { claim: "project_path", value: "${owner}/${name}", inSubject: "project_path:${value}:" },
];

/** Jobs of a ref that anybody can make who may push at all, in no environment. */
function ofUnprotected(type: "branch" | "tag", name: string): ReturnType<typeof claimIs>[] {
  return [
    claimIs("ref_type", [literal(type)]),
    claimIs("ref", [literal(name)]),
    claimIs("ref_protected", [literal("false")]),
    claimIsAbsent("environment"),
  ];
}

const tokens = tokensOfForm({
  subjects: [
    "project_path:${GroupName}/${ProjectName}:ref_type:branch:ref:${Branch}",
    "project_path:${GroupName}/${ProjectName}:ref_type:tag:ref:${Tag}",
  ],
  samples: { Branch: "main", Tag: "v1.0.0", namespace_id: "123456", project_id: "456789", user_id: "1234567" },
});

const openings: readonly FormedOpening[] = [
  {
    what: "every branch",
    why: "whoever can push a branch gets in, without a review; demand a protected branch by its name",
    context: branch,
    conditions: ofUnprotected("branch", "any-branch-at-all"),
  },
  {
    what: "every tag",
    why: "whoever can push a tag gets in, without a review; demand that it is protected",
    context: "ref_type:tag:ref:any-tag-at-all",
    conditions: ofUnprotected("tag", "any-tag-at-all"),
  },
];
