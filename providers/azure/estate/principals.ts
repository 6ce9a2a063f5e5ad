import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";

/** Types of resources that are an identity, or stand for one. */
export const principalTypes = {
  application: ["azuread_application", "azuread_application_registration"],
  servicePrincipal: ["azuread_service_principal"],
  managedIdentity: ["azurerm_user_assigned_identity"],
} as const;

const all: readonly string[] = Object.values(principalTypes).flat();

/** Attributes by which others name them; all are ids that no two resources share. */
const idAttributes = ["id", "object_id", "client_id", "application_id", "principal_id"];

/**
 * Finds whose a grant or a credential is. An application and its service principal are one identity: the service principal is what
 * stands for it in a tenant (https://learn.microsoft.com/en-us/entra/identity-platform/app-objects-and-service-principals).
 */
export class Principals {
  readonly #byId: ReadonlyMap<string, Resource>;

  constructor(private readonly index: ResourceIndex) {
    const ids = index.ofType(...all).flatMap((resource) =>
      idAttributes.flatMap((attribute) => {
        const id = resource.values[attribute];
        return typeof id === "string" && id !== "" ? [[key(id), resource] as const] : [];
      }),
    );
    // A service principal has the client id of its application, which is the identity: the first one stands.
    this.#byId = new Map(ids.reverse());
  }

  /** The identities of the document: applications, service principals of others, managed identities. */
  identities(): Resource[] {
    return this.index.ofType(...all).filter((resource) => this.#identityOf(resource) === resource);
  }

  /** The identity that has an id; `undefined` where it is not in the document. */
  withId(id: string): Resource | undefined {
    const direct = this.#byId.get(key(id));
    return direct === undefined ? undefined : this.#identityOf(direct);
  }

  /** The identity that an attribute names by id or reference; `undefined` where it is not in the document. */
  named(value: Value | undefined, from: Resource): Resource | undefined {
    if (typeof value === "string") return this.withId(value);
    const direct = this.#referenced(value, from);
    return direct === undefined ? undefined : this.#identityOf(direct);
  }

  #referenced(value: Value | undefined, from: Resource): Resource | undefined {
    const [reference, ...more] = referencesOf(value);
    if (reference === undefined || more.length > 0) return undefined;
    const target = this.index.referenced(reference, from)?.resource;
    return target !== undefined && all.includes(target.type) ? target : undefined;
  }

  #identityOf(resource: Resource): Resource {
    if (resource.type !== "azuread_service_principal") return resource;
    const client = resource.values["client_id"] ?? resource.values["application_id"];
    const application = typeof client === "string" ? this.#byId.get(key(client)) : this.#referenced(client, resource);
    return application !== undefined && application.type !== "azuread_service_principal" ? application : resource;
  }
}

/** `/applications/<object id>` and `/servicePrincipals/<object id>` are the object id with its kind in front. */
function key(id: string): string {
  return id.toLowerCase().replace(/^\/(?:applications|serviceprincipals)\//, "");
}
