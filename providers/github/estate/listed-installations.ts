import type { Document } from "../../../lib/documents/document";
import { isValueMap, type ValueMap } from "../../../lib/documents/value";
import { listOf, reasonOf } from "../../../lib/estate/attributes";
import { githubActionFacts, scopeNamed } from "../permissions/scopes";

const type = "github_organization_app_installations";

/** As the reader of large documents calls the data source. */
export const listingType = `data.${type}`;

/** What a data source says of an installation. */
export interface ListedInstallation {
  /** The app's short name. */
  readonly name?: string;
  /** Levels by permission, those for repositories. */
  readonly permissions: ReadonlyMap<string, string>;
  /** Why others are not known. */
  readonly unknown: readonly string[];
  readonly reachesAll: boolean;
}

/**
 * The installations of an organisation by their numbers, as data sources of the document list them.
 * https://registry.terraform.io/providers/integrations/github/latest/docs/data-sources/organization_app_installations
 */
export function listedInstallations({ resources }: Document): ReadonlyMap<string, ListedInstallation> {
  const listed = resources
    .filter((resource) => resource.mode === "data" && resource.type === type)
    .flatMap(({ values }) => listOf(values["installations"]))
    .filter(isValueMap);
  return new Map(listed.map(readInstallation).filter((entry) => entry !== undefined));
}

function readInstallation(values: ValueMap): [number: string, ListedInstallation] | undefined {
  const { id, permissions } = values;
  if ((typeof id !== "number" && typeof id !== "string") || !isValueMap(permissions)) return undefined;
  const name = [values["slug"], values["app_slug"]].find((slug) => typeof slug === "string" && slug !== "");
  const facts = { ...readPermissions(permissions), reachesAll: values["repository_selection"] === "all" };
  return [String(id), typeof name === "string" ? { ...facts, name } : facts];
}

/** GitHub's API writes `pull_requests` where its pages have `pull-requests`. */
function readPermissions(stated: ValueMap): Pick<ListedInstallation, "permissions" | "unknown"> {
  const permissions = new Map<string, string>();
  const unknown: string[] = [];
  for (const [key, level] of Object.entries(stated)) {
    const name = key.replaceAll("_", "-");
    const levels: readonly string[] = scopeNamed(name)?.apps ?? [];
    if (typeof level === "string" && levels.includes(level)) permissions.set(name, level);
    else if (level !== "none") unknown.push(notUnderstood(key, typeof level === "string" ? level : undefined, stated));
  }
  return { permissions, unknown };
}

function notUnderstood(name: string, level: string | undefined, stated: ValueMap): string {
  const shown = name.slice(0, 100);
  if (level === undefined) return `its permission \`${shown}\` is not known: ${reasonOf(stated[name])}`;
  return `what its permission \`${shown}: ${level.slice(0, 100)}\` gives is not known: it is none for repositories that GitHub documented on ${githubActionFacts.date}`;
}
