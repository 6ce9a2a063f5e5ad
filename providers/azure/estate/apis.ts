import type { Resource } from "../../../lib/documents/document";
import type { Reference, Value } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { graphClientId, graphPermissionOf } from "../graph-permissions";
import { PublishedRoles } from "./published-roles";
import { principalTypes, type Principals } from "./principals";

/** What has app roles: Microsoft Graph, an application of the document, or another one. */
export interface Api {
  readonly kind: "graph" | "own" | "other";
  readonly title: string;
}

/** An app role of an API; the default one has no name, and allows nothing but to ask for a token. */
export interface AppRole {
  readonly api: Api;
  readonly name: string | undefined;
}

const graph: Api = { kind: "graph", title: "Microsoft Graph" };
const servicePrincipal = "azuread_service_principal";
const applicationTypes: readonly string[] = principalTypes.application;

/** "The default app role": https://learn.microsoft.com/en-us/graph/api/resources/approleassignment. */
const defaultRole = "00000000-0000-0000-0000-000000000000";

/** `azuread_service_principal.msgraph.app_role_ids["User.Read.All"]` */
const namedRole = /^(.{1,500})\.app_role_ids\["([^"\\]{1,120})"\]$/;

/** `data.azuread_application_published_app_ids.well_known.result["MicrosoftGraph"]` */
const publishedId = /\bazuread_application_published_app_ids\.[\w-]+(?:\[[^\]]*\])?\.result(?:\.|\[")(\w+)/;

/** Finds which API a document means, and which of its app roles. */
export class Apis {
  readonly #published: PublishedRoles;
  /** By the API and the id: no two APIs share an app role, whatever ids they give theirs. */
  #names: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly index: ResourceIndex,
    private readonly principals: Principals,
  ) {
    this.#published = new PublishedRoles(index);
  }

  /** The app role of an id, of the API that a value names; `undefined` where either is not known. */
  role(id: Value | undefined, api: Value | undefined, from: Resource): AppRole | undefined {
    const stated = this.named(api, from);
    if (typeof id === "string") return this.#roleOfId(id, stated);
    const [reference] = referencesOf(id);
    if (reference === undefined) return undefined;
    const [, base, name] = namedRole.exec(reference.expression) ?? [];
    const holder = base === undefined ? undefined : this.#target({ expression: `${base}.app_role_ids` }, from);
    const found = (holder === undefined ? undefined : this.#of(holder)) ?? stated;
    if (found === undefined || (stated !== undefined && !isSame(found, stated))) return undefined;
    return name === undefined ? this.#roleMade(reference, found, from) : { api: found, name };
  }

  /** The API of a client id, or of the object id of its service principal. */
  named(value: Value | undefined, from: Resource): Api | undefined {
    if (typeof value === "string") return this.#byId(value);
    for (const reference of referencesOf(value)) {
      const published = publishedId.exec(reference.expression)?.[1];
      if (published !== undefined) return published === "MicrosoftGraph" ? graph : { kind: "other", title: published };
      const target = this.#target(reference, from);
      const api = target === undefined ? undefined : this.#of(target);
      if (api !== undefined) return api;
    }
    return undefined;
  }

  /** Whether a service principal stands for an application that Microsoft publishes: it is nobody's here. */
  isPublished(resource: Resource): boolean {
    const client = clientOf(resource);
    if (resource.type !== servicePrincipal) return false;
    if (typeof client !== "string") return referencesOf(client).some(({ expression }) => publishedId.test(expression));
    return isGraph(client) || this.#published.title(client) !== undefined;
  }

  #roleOfId(id: string, stated: Api | undefined): AppRole | undefined {
    if (id === defaultRole) return { api: stated ?? { kind: "other", title: "an API" }, name: undefined };
    const listed = stated === undefined ? undefined : this.#namesOfRoles().get(roleKey(stated, id));
    if (listed !== undefined && stated !== undefined) return { api: stated, name: listed };
    const permission = graphPermissionOf(id);
    return permission === undefined || stated?.kind === "own" ? undefined : { api: graph, name: permission };
  }

  #namesOfRoles(): ReadonlyMap<string, string> {
    this.#names ??= new Map(
      this.#published.roles.flatMap(({ id, name, of }) => {
        const api = "named" in of ? this.named(of.named, of.from) : this.#of(of);
        return api === undefined ? [] : [[roleKey(api, id), name] as const];
      }),
    );
    return this.#names;
  }

  #roleMade(reference: Reference, api: Api, from: Resource): AppRole | undefined {
    const made = this.#target(reference, from);
    if (made?.type !== "azuread_application_app_role") return undefined;
    const owner = this.named(made.values["application_id"], made);
    const { value: name } = made.values;
    return typeof name === "string" && owner !== undefined && isSame(owner, api) ? { api, name } : undefined;
  }

  #target(reference: Reference, from: Resource): Resource | undefined {
    return this.index.referenced(reference, from)?.resource;
  }

  #byId(id: string): Api {
    if (isGraph(id)) return graph;
    const resource = this.principals.withId(id) ?? this.#published.principal(id);
    return (resource === undefined ? undefined : this.#of(resource)) ?? this.#other(id);
  }

  #of(resource: Resource): Api | undefined {
    const { type, mode, values, address } = resource;
    const title = typeof values["display_name"] === "string" ? values["display_name"] : address;
    if (applicationTypes.includes(type)) return { kind: mode === "data" ? "other" : "own", title };
    if (type !== servicePrincipal) return undefined;
    const client = clientOf(resource);
    if (isGraph(client) || (mode === "data" && title === graph.title)) return graph;
    if (typeof client !== "string") return this.named(client, resource) ?? { kind: "other", title };
    const application = this.principals.withId(client);
    const isOwn = application !== undefined && application.type !== servicePrincipal;
    return isOwn ? this.#of(application) : { kind: "other", title: this.#published.title(client) ?? title };
  }

  #other(id: string): Api {
    return { kind: "other", title: this.#published.title(id) ?? id };
  }
}

function isSame(one: Api, other: Api): boolean {
  return one.kind === other.kind && one.title === other.title;
}

function roleKey({ kind, title }: Api, id: string): string {
  return JSON.stringify([kind, title, id.toLowerCase()]);
}

function isGraph(client: Value | undefined): boolean {
  return typeof client === "string" && client.toLowerCase() === graphClientId;
}

function clientOf({ values }: Resource): Value | undefined {
  return values["client_id"] ?? values["application_id"];
}
