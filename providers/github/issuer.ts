import type { ClaimCondition, Group, Issuer, MentionedClaims, Opening, Stranger } from "../../lib/estate/issuer";
import type { Pattern } from "../../lib/access/model";
import { claimIs, claimIsAbsent, claimIsNot, glob, literal } from "../../lib/estate/claims";
import { isFixed } from "../../lib/estate/text-parts";
import { githubActionsFacts } from "./facts";
import {
  defaultSubjects,
  namesInSubject,
  ownerOf,
  repositoriesOf,
  sameEnvironment,
  subjectsIn,
  subjectsOf,
  withinFields,
} from "./subject-patterns";
import { githubTokens } from "./tokens";

/**
 * GitHub Actions by the host and path of an issuer's URL: github.com's, the own issuer of an enterprise there
 * (`token.actions.githubusercontent.com/acme`), with data residency (`token.actions.acme.ghe.com`), or of an Enterprise
 * Server (`github.acme.example/_services/token`). Only the first is shared by all customers.
 * Source: https://docs.github.com/en/enterprise-cloud@latest/actions/reference/security/oidc
 */
export function githubIssuer(host: string): Issuer | undefined {
  if (host === githubActions.host) return githubActions;
  const ofEnterprise =
    host.startsWith(`${githubActions.host}/`) ||
    /^token\.actions\.[\w-]+\.ghe\.com$/.test(host) ||
    host.endsWith("/_services/token");
  if (!ofEnterprise) return undefined;
  return {
    ...githubActions,
    id: `github-actions:${host}`,
    title: `GitHub Actions of ${host}`,
    host,
    everybody: `every workload of every repository of ${host}`,
    shared: false,
  };
}

/**
 * GitHub Actions as an issuer of workload tokens.
 *
 * Default subjects (https://docs.github.com/en/actions/reference/security/oidc): `repo:OWNER/REPO:CONTEXT`, and for
 * repositories created, renamed or transferred since 2026-07-15 `repo:OWNER@OWNER_ID/REPO@REPO_ID:CONTEXT`
 * (https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens).
 */
const githubActions: Issuer = {
  id: "github-actions",
  title: "GitHub Actions",
  host: githubActionsFacts.issuer,
  audience: githubActionsFacts.audience,
  everybody: "every workload of every customer of GitHub Actions",
  shared: true,
  external: true,
  asksForSession: (seconds) => `The workflow must ask for it: role-duration-seconds: ${seconds}.`,
  strangers,
  pullRequests: [
    claimIs("sub", subjectsIn("pull_request")),
    claimIs("ref", [glob("refs/pull/?*/merge")]),
    claimIs("job_workflow_ref", [glob("?*@refs/pull/?*/merge")]),
    claimIs("workflow_ref", [glob("?*@refs/pull/?*/merge")]),
    claimIs("event_name", [literal("pull_request")]),
    claimIs("ref_protected", [literal("false")]),
    claimIsAbsent("environment"),
  ],
  grouping: {
    defaultSubject: [claimIs("sub", defaultSubjects), claimIs("repository", [glob("?*/?*")])],
    named,
    repositoriesIn,
    anyRepository,
    outside,
    inside,
    openings,
  },
  tokens: githubTokens,
};

const stranger = "somebody-else/their-repository";

/**
 * A token of a stranger's repository names it wherever a claim tells the repository. What the author of a workflow
 * chooses is left open: `ref`, `environment`, `workflow`, and `actor`, which is whoever last did something there. So is the form
 * of the subject, which may leave out the repository:
 * https://docs.github.com/en/actions/reference/security/oidc#customizing-the-subject-claims-for-an-organization-or-repository
 */
function strangers(mentioned: MentionedClaims): Stranger[] {
  const conditions = [
    claimIs(
      "sub",
      [`repo:${stranger}:`, ""].flatMap((start) =>
        ["ref:refs/heads/main", "ref:refs/?*", "environment:?*"].map((context) => withinFields(start + context)),
      ),
    ),
    claimIs("repository", [literal(stranger)]),
    claimIs("repository_owner", [literal("somebody-else")]),
    claimIs("workflow_ref", [glob(`${stranger}/?*`)]),
    ...idClaims.map(([, claim]) => claimIsNot(claim, mentioned.get(claim) ?? [])),
  ];
  return [
    { conditions: [...conditions, claimIs("job_workflow_ref", [glob(`${stranger}/?*`)])] },
    { conditions, unless: "the reusable workflow that it demands is in a repository that strangers can't read" },
  ];
}

/** The claims that tell a group by its number. */
const idClaims = [
  ["enterprise", "enterprise_id"],
  ["owner", "repository_owner_id"],
  ["repository", "repository_id"],
] as const;

function named(mentioned: MentionedClaims): Group[] {
  const names = [
    ...(mentioned.get("sub") ?? []).flatMap(namesInSubject),
    ...(mentioned.get("repository") ?? []).map((pattern) => asSubject(pattern, ":")).flatMap(namesInSubject),
    ...(mentioned.get("repository_owner") ?? []).map((pattern) => asSubject(pattern, "/*")).flatMap(namesInSubject),
  ];
  const ids = idClaims.flatMap(([kind, claim]) =>
    (mentioned.get(claim) ?? []).filter(isFixed).map(({ text }): Group => ({ kind, by: "id", value: text })),
  );
  const groups = new Map([...names, ...ids].map((group) => [JSON.stringify(group), group]));
  return [...groups.values()];
}

/** The pattern of the subjects that a repository, or the repositories of an owner, with a name of the pattern have. */
function asSubject({ text, ...rest }: Pattern, end: string): Pattern {
  return { ...rest, text: ["repo:", ...(typeof text === "string" ? [text] : text), end] };
}

/** The repositories that a token's claims tell, by name; the characters are those that GitHub allows in names. */
function repositoriesIn(claims: ReadonlyMap<string, string>): Group[] {
  const [, owner, name = ""] = /^repo:([\w-]+)(?:@\d+)?\/([\w.-]+)(?:@\d+)?:.+$/s.exec(claims.get("sub") ?? "") ?? [];
  const inSubject = owner === undefined ? [] : [`${owner}/${name}`];
  const claimed = /^[\w-]+\/[\w.-]+$/.exec(claims.get("repository") ?? "") ?? [];
  return [...inSubject, ...claimed].map((value) => ({ kind: "repository", by: "name", value }));
}

function anyRepository(of?: Group): Group {
  const owner = of?.kind === "owner" && of.by === "name" ? of.value : "any-owner";
  const name = "/any-repository";
  return { kind: "repository", by: "name", value: typeof owner === "string" ? owner + name : [...owner, name] };
}

/** Its subject names none of the groups, and neither does any claim that GitHub derives from the repository. */
function outside(groups: readonly Group[]): ClaimCondition[] {
  const names = groups.filter(({ by }) => by === "name");
  return [
    claimIsNot(
      "sub",
      names.flatMap((group) => subjectsOf(group)),
    ),
    claimIsNot("repository", names.map(repositoriesOf)),
    claimIsNot("repository_owner", names.filter(({ kind }) => kind === "owner").map(ownerOf)),
    ...idClaims.flatMap(([kind, claim]) => {
      const ids = groups.filter((group) => group.by === "id" && group.kind === kind);
      return ids.length === 0
        ? []
        : [
            claimIsNot(
              claim,
              ids.map(({ value }) => literal(value)),
            ),
          ];
    }),
  ];
}

function inside(group: Group): ClaimCondition[] {
  if (group.by === "name")
    return [
      claimIs("sub", subjectsOf(group)),
      claimIs("repository", [repositoriesOf(group)]),
      claimIs("repository_owner", [ownerOf(group)]),
    ];
  const claims = idClaims.filter(([kind]) => kind === group.kind);
  return claims.map(([, claim]) => claimIs(claim, [literal(group.value)]));
}

/**
 * Branches and tags can be pushed by whoever can write, with a workflow in them, and GitHub makes an environment that a
 * workflow names, without any protection:
 * https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments
 */
function openings(repository: Group, mentioned: MentionedClaims): Opening[] {
  const ofRepository = inside(repository).filter(({ claim }) => claim !== "sub");
  const subjects = (context: string): ClaimCondition =>
    claimIs("sub", repository.by === "name" ? subjectsOf(repository, context) : subjectsIn(context));
  const pushed = (ref: string): ClaimCondition[] => [
    ...ofRepository,
    claimIs("ref", [literal(ref)]),
    claimIs("job_workflow_ref", [glob(`?*@${ref}`)]),
    claimIs("workflow_ref", [glob(`?*@${ref}`)]),
    claimIs("event_name", [literal("push"), literal("workflow_dispatch")]),
    claimIs("ref_type", [literal(ref.startsWith("refs/tags/") ? "tag" : "branch")]),
    claimIs("ref_protected", [literal("false")]),
  ];
  const [branch, tag] = ["refs/heads/any-branch-at-all", "refs/tags/any-tag-at-all"];
  return [
    {
      what: "every branch",
      why: "whoever can push a branch gets in, without a review",
      conditions: [subjects(`ref:${branch}`), ...pushed(branch), claimIsAbsent("environment")],
    },
    {
      what: "an environment that nobody named",
      why: "GitHub makes an environment that a workflow names, without protection, so whoever can push a branch gets in",
      conditions: [
        subjects("environment:?*"),
        ...pushed(branch),
        claimIsNot("sub", (mentioned.get("sub") ?? []).flatMap(sameEnvironment)),
        claimIsNot("environment", (mentioned.get("environment") ?? []).filter(isFixed)),
      ],
    },
    {
      what: "every tag",
      why: "whoever can push a tag gets in, without a review",
      conditions: [subjects(`ref:${tag}`), ...pushed(tag), claimIsAbsent("environment")],
    },
  ];
}
