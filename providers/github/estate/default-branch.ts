import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { stays } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import { repositoryOf } from "./gate-repositories";
import { followed } from "./followed";

export const defaultBranchType = "github_branch_default";

/**
 * The default branch of a repository: what a resource of its own makes it, or else what the repository states.
 * https://registry.terraform.io/providers/integrations/github/latest/docs/resources/branch_default
 *
 * @param repository its name, without the owner
 * @returns `undefined` where the document says nothing of it
 */
export function defaultBranchOf(repository: string, index: ResourceIndex): Fact<string> | undefined {
  const [own] = index
    .ofType(defaultBranchType)
    .filter(({ change }) => stays(change))
    .filter((resource) => isSame(repositoryOf(resource.values["repository"], resource, { index }), repository));
  if (own !== undefined) {
    const { text } = followed(own.values["branch"], own, index);
    return text === undefined ? notKnown(`which branch ${own.address} names is known only after apply`) : known(text);
  }
  const [stated] = index.ofType("github_repository").filter(({ values }) => isSame(values["name"], repository));
  const branch = stated?.values["default_branch"];
  return typeof branch === "string" ? known(branch) : undefined;
}

/** GitHub takes names of repositories in any case. */
function isSame(name: unknown, repository: string): boolean {
  return typeof name === "string" && name.toLowerCase() === repository.toLowerCase();
}
