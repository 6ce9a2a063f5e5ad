import type { AccessClass } from "../../../lib/access/access-by-class";
import type { AccessLevel, ActionFact, ActionFacts } from "../../../lib/access/action-facts";

/** What a token of GitHub can be given. */
export interface ScopeFacts {
  /** As workflows write it; GitHub's API has `_` in place of `-`. */
  readonly name: string;
  /** The levels besides `none` that the `GITHUB_TOKEN` of a workflow can have. */
  readonly workflows: readonly Level[];
  /** The levels that the token of an app can have. */
  readonly apps: readonly Level[];
  /** What it is about. */
  readonly about: AccessClass | "data";
  /** What `write` does. @default "write" */
  readonly write?: AccessLevel;
}

export type Level = "read" | "write";

const both = ["read", "write"] as const;

/**
 * The scopes of a workflow's `permissions`, and those that an app's token can have besides for a repository. `write` of a
 * scope that decides who may do what manages permissions: an OIDC token (`id-token`) makes a job an identity elsewhere.
 *
 * Sources, as of 2026-11-25: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 * and https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app; `repository-projects` is
 * left on Enterprise Server.
 */
export const scopes: readonly ScopeFacts[] = [
  ofBoth("actions", "delivery"),
  ofBoth("artifact-metadata", "delivery"),
  ofBoth("attestations", "delivery"),
  ofBoth("checks", "delivery"),
  ofBoth("code-quality", "monitoring"),
  ofBoth("contents", "data"),
  ofBoth("deployments", "delivery"),
  ofBoth("discussions", "other"),
  { name: "id-token", workflows: ["write"], apps: [], about: "administration", write: "permissions-management" },
  ofBoth("issues", "other"),
  { name: "models", workflows: ["read"], apps: [], about: "compute" },
  ofBoth("packages", "data"),
  ofBoth("pages", "delivery"),
  ofBoth("pull-requests", "delivery"),
  ofBoth("repository-projects", "other"),
  ofBoth("security-events", "monitoring"),
  ofBoth("statuses", "delivery"),
  { name: "vulnerability-alerts", workflows: ["read"], apps: both, about: "monitoring" },
  ofApps("administration", "administration", both, "permissions-management"),
  ofApps("codespaces", "compute"),
  ofApps("dependabot-secrets", "secrets"),
  ofApps("environments", "delivery", both, "permissions-management"),
  ofApps("merge-queues", "delivery"),
  ofApps("metadata", "other", ["read"]),
  ofApps("repository-custom-properties", "administration"),
  ofApps("repository-hooks", "delivery"),
  ofApps("secret-scanning-alerts", "secrets"),
  ofApps("secrets", "secrets"),
  ofApps("single-file", "data"),
  ofApps("workflows", "delivery", ["write"]),
];

function ofBoth(name: string, about: ScopeFacts["about"]): ScopeFacts {
  return { name, workflows: both, apps: both, about };
}

function ofApps(
  name: string,
  about: ScopeFacts["about"],
  apps: readonly Level[] = both,
  write: AccessLevel = "write",
): ScopeFacts {
  return { name, workflows: [], apps, about, write };
}

const byName: ReadonlyMap<string, ScopeFacts> = new Map(scopes.map((scope) => [scope.name, scope]));

/** @returns `undefined` for a scope that GitHub's pages don't list */
export function scopeNamed(name: string): ScopeFacts | undefined {
  return byName.get(name);
}

/** The scopes with their levels as actions: `contents:write`. */
export const githubActionFacts: ActionFacts = {
  date: "2026-11-25",
  services: () => [...byName.keys()],
  actionsOf: (service) => actions.filter((action) => action.service === service),
};

const actions: readonly ActionFact[] = scopes.flatMap(({ name, workflows, apps, write = "write" }) =>
  [...new Set([...workflows, ...apps])].map((level) => ({
    service: name,
    name: level,
    accessLevel: level === "read" ? ("read" as const) : write,
    resourceFormats: ["${Owner}/${Repository}"],
  })),
);

/** What an action of GitHub is about. */
export function githubAccessClass({ service, name }: ActionFact): AccessClass {
  const about = byName.get(service)?.about ?? "other";
  if (about !== "data") return about;
  return name === "read" ? "data-read" : "data-write";
}
