import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value, type ValueMap } from "../../../lib/documents/value";
import { listOf, reasonOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { GatedRepositories } from "../../../lib/estate/gated-repositories";
import type { MapContext } from "../../../lib/estate/vendor";
import { referencesIn } from "./facts";

/** A repository by its name, or by the resource that the value refers to. */
export function repositoryOf(
  value: Value | undefined,
  from: Resource,
  { index }: Pick<MapContext, "index">,
): string | undefined {
  const found = referencesIn(value).map((reference) => index.referenced(reference, from)?.resource);
  const byId = typeof value === "string" ? index.withValue("github_repository", "node_id", value) : [];
  const name = [...found, ...byId].find((one) => one?.type === "github_repository")?.values["name"];
  if (typeof name === "string") return name;
  // An id of GitHub's has no repository's name in it, and is in none of the trust policies.
  return typeof value === "string" ? value : undefined;
}

/** The entries of a list in a block, which Pulumi calls by the plural. */
export function listIn(block: ValueMap, name: string): readonly Value[] {
  return listOf(block[name] ?? block[name.endsWith("y") ? `${name.slice(0, -1)}ies` : `${name}s`]);
}

/** The name of a repository that a resource names by itself or by a reference. */
export function repositoryFact(
  value: Value | undefined,
  from: Resource,
  context: Pick<MapContext, "index">,
): Fact<string> {
  const name = repositoryOf(value, from, context);
  return name === undefined ? notKnown(reasonOf(value)) : known(name);
}

/** The one repository of a gate. */
export function oneRepository(name: string | undefined): Fact<GatedRepositories> {
  return name === undefined ? notKnown("its repository is not known") : known({ include: [name], exclude: [] });
}

/**
 * The repositories of an organization's ruleset, by the conditions on their names or their ids. What it says by properties of
 * repositories is in no document.
 * Source: https://docs.github.com/en/rest/orgs/rules (conditions), https://registry.terraform.io/providers/integrations/github/latest/docs/resources/organization_ruleset
 */
export function repositoriesOfOrganization(ruleset: Resource, context: MapContext): Fact<GatedRepositories> {
  const conditions = listOf(ruleset.values["conditions"]).filter(isValueMap);
  const of = (name: string): readonly Value[] => conditions.flatMap((one) => listIn(one, name));
  const [names, ids] = [of("repository_name"), of("repository_id")];
  if (of("repository_property").length > 0) return notKnown("it names repositories by their properties");
  const read = names.length > 0 ? byNames(names) : ids.length > 0 ? byIds(ids, ruleset, context) : undefined;
  if (read === undefined) return notKnown("the document does not state its repositories");
  const owner = context.index.providerOf(ruleset)?.values["owner"];
  return read.known && typeof owner === "string" ? known({ ...read.value, owner }) : read;
}

function byNames(blocks: readonly Value[]): Fact<GatedRepositories> {
  const of = (block: Value, name: string): readonly Value[] => (isValueMap(block) ? listIn(block, name) : [block]);
  const [include, exclude] = ["include", "exclude"].map((name) => blocks.flatMap((block) => of(block, name)));
  const all = [...(include ?? []), ...(exclude ?? [])];
  if (all.some((glob) => typeof glob !== "string")) return notKnown("its repositories are known only after apply");
  if (all.some((glob) => typeof glob === "string" && /[[\]{}\\]/.test(glob)))
    return notKnown("its patterns of repositories are more than `*` and `?`");
  return known({ include: globs(include ?? []), exclude: globs(exclude ?? []) });
}

function globs(patterns: readonly Value[]): string[] {
  return patterns.flatMap((pattern) => (typeof pattern === "string" ? [pattern === "~ALL" ? "*" : pattern] : []));
}

/** Numbers of repositories mean something where the document has all of the repositories. */
function byIds(ids: readonly Value[], from: Resource, { index }: MapContext): Fact<GatedRepositories> {
  const names = ids.map((id) => {
    const [reference] = referencesIn(id);
    const referred = reference === undefined ? undefined : index.referenced(reference, from)?.resource;
    const numbered = index.ofType("github_repository").find(({ values }) => isSameId(values, id));
    const name = (referred ?? numbered)?.values["name"];
    return typeof name === "string" ? name : undefined;
  });
  const include = names.filter((name) => name !== undefined);
  return include.length === names.length
    ? known({ include, exclude: [] })
    : notKnown("it names repositories by numbers that are not in the document");
}

function isSameId({ repo_id: id }: ValueMap, other: Value): boolean {
  const isNumber = (value: Value | undefined): value is number | string => /^(number|string)$/.test(typeof value);
  return isNumber(id) && isNumber(other) && String(id) === String(other);
}
