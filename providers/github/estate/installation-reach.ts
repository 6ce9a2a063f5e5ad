import type { Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { listOf } from "../../../lib/estate/attributes";
import type { MapContext } from "../../../lib/estate/vendor";
import { repositoryFact } from "./gate-repositories";

/** Types that say which repositories an installed app reaches, with the attribute. */
const types: Readonly<Record<string, string>> = {
  github_app_installation_repository: "repository",
  github_app_installation_repositories: "selected_repositories",
};

export const installationTypes: readonly string[] = Object.keys(types);

/** The repositories that a resource gives an installation. */
export interface Reach {
  readonly address: string;
  /** Who owns them, as far as the provider's configuration says it. */
  readonly owner: Text;
  /** Their names, without the owner. */
  readonly repositories: readonly string[];
  /** Why some are not known. */
  readonly unknown: readonly string[];
}

/** https://registry.terraform.io/providers/integrations/github/latest/docs/resources/app_installation_repositories */
export function reachOf(resource: Resource, context: MapContext): Reach {
  const attribute = types[resource.type] ?? "";
  const stated = resource.values[attribute];
  const all = stated === undefined || stated === null ? [undefined] : listOf(stated);
  const read = all.map((value) => repositoryFact(value, resource, context));
  return {
    address: resource.address,
    owner: ownerOf(resource, context),
    repositories: [...new Set(read.flatMap((fact) => (fact.known ? [fact.value] : [])))],
    unknown: [
      ...new Set(read.flatMap((fact) => (fact.known ? [] : [`${resource.address}.${attribute}: ${fact.reason}`]))),
    ],
  };
}

function ownerOf(resource: Resource, { index }: MapContext): Text {
  const { owner, organization } = index.providerOf(resource)?.values ?? {};
  const stated = [owner, organization].find((value) => typeof value === "string" && value !== "");
  return typeof stated === "string" ? stated : [{ hole: "owner" }];
}
