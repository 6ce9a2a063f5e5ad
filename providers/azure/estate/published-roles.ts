import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { principalTypes } from "./principals";

const servicePrincipal = "azuread_service_principal";

/** An app role that a document states, with what has it: an application, a service principal, or a value that names one. */
export interface StatedRole {
  readonly id: string;
  readonly name: string;
  readonly of: Resource | { readonly named: Value | undefined; readonly from: Resource };
}

/** What a document says of APIs that others publish, and of the roles of all. */
export class PublishedRoles {
  readonly roles: StatedRole[] = [];
  readonly #titles = new Map<string, string>();
  readonly #principals = new Map<string, Resource>();

  constructor(index: ResourceIndex) {
    const data = index.document.resources.filter(({ mode }) => mode === "data");
    for (const { type, values } of data)
      if (type === "azuread_application_published_app_ids")
        for (const [title, id] of entriesOf(values["result"])) this.#titles.set(id, title);
    const holders = [...index.ofType(servicePrincipal, ...principalTypes.application), ...data];
    for (const of of holders) {
      const { values } = of;
      for (const [name, id] of entriesOf(values["app_role_ids"])) this.roles.push({ id, name, of });
      for (const role of [...listOf(values["app_roles"]), ...listOf(values["app_role"])])
        if (isValueMap(role)) this.#add(role["id"], role["value"], of);
    }
    for (const from of index.ofType("azuread_application_app_role"))
      this.#add(from.values["role_id"], from.values["value"], { named: from.values["application_id"], from });
    for (const one of data.filter(({ type }) => type === servicePrincipal))
      for (const id of [one.values["object_id"], one.values["client_id"]])
        if (typeof id === "string" && id !== "") this.#principals.set(id, one);
  }

  /** The name under which Microsoft publishes an application. */
  title(clientId: string): string | undefined {
    return this.#titles.get(clientId);
  }

  /** A service principal that a data source looks up. */
  principal(id: string): Resource | undefined {
    return this.#principals.get(id);
  }

  #add(id: Value | undefined, name: Value | undefined, of: StatedRole["of"]): void {
    if (typeof id === "string" && typeof name === "string" && name !== "") this.roles.push({ id, name, of });
  }
}

function entriesOf(map: Value | undefined): (readonly [string, string])[] {
  if (!isValueMap(map)) return [];
  return Object.entries(map).flatMap(([name, id]) => (typeof id === "string" ? [[name, id] as const] : []));
}
