import type { Document, Resource } from "../../../lib/documents/document";
import { stays } from "../../../lib/estate/attributes";
import type { Estate, Identity, NotAnalysed } from "../../../lib/estate/model";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { azureActionFacts } from "../actions";
import { azureFacts } from "../platform-facts";
import type { Assignment } from "../policy/access-set";
import { RoleAssignments } from "./assignments";
import { federatedCredentials, federatedTypes, holderOf, trustBy } from "./federated-credentials";
import { identityId, identityOf } from "./identities";
import { clientNamed } from "./names";
import { Principals, principalTypes } from "./principals";
import { credentialOf, holderOfSecret, secretTypes } from "./secrets";

/** How resources of Azure and Entra become part of the estate. */
export const azureVendor: Vendor = {
  platform: "azure",
  credentialKinds: [],
  actions: azureActionFacts,
  facts: azureFacts,
  concerns: (type) => concerning.test(type),
  map,
  names: clientNamed,
};

/** Types that the mapper reads. */
const mapped = new Set([
  ...Object.values(principalTypes).flat(),
  ...federatedTypes,
  ...secretTypes,
  "azurerm_role_assignment",
  "azurerm_role_definition",
]);

/** Grants of other kinds, with the attribute that says to whom. */
const otherGrants: Readonly<Record<string, string>> = {
  azuread_app_role_assignment: "principal_object_id",
  azuread_directory_role_assignment: "principal_object_id",
  azuread_directory_role_member: "member_object_id",
  azuread_group_member: "member_object_id",
  azuread_service_principal_delegated_permission_grant: "service_principal_object_id",
  azurerm_key_vault_access_policy: "object_id",
};

/** Types that make, hold or limit identities and grants: https://registry.terraform.io/providers/hashicorp/azuread/latest/docs and …/azurerm */
const concerning =
  /^(azuread_(application|service_principal|app_role_assignment|directory_role|group|custom_directory_role|conditional_access|privileged_access|access_package_assignment)|azurerm_(user_assigned_identity|federated_identity_credential|role_|marketplace_role_assignment|pim_|key_vault_access_policy|cosmosdb_sql_role|lighthouse_|kubernetes_cluster_trusted_access_role_binding))/;

function map(document: Document, context: MapContext): Partial<Estate> {
  const principals = new Principals(context.index);
  const given = new Given(context, principals);
  return {
    identities: principals.identities().map((resource) => given.identity(resource)),
    credentials: context.index.ofType(...secretTypes).map((secret) => credentialOf(secret, context, principals)),
    notAnalysed: [...document.resources.flatMap((resource) => notMapped(resource) ?? []), ...given.unplaced()],
  };
}

/** What the identities of a document are given, found for each of them at once. */
class Given {
  readonly #assignments: RoleAssignments;
  readonly #byHolder = new Map<Resource, Resource[]>();
  readonly #unplaced: NotAnalysed[] = [];

  constructor(
    private readonly context: MapContext,
    principals: Principals,
  ) {
    const { index } = context;
    this.#assignments = new RoleAssignments(index);
    for (const one of this.#assignments.all()) this.#place(one, principals.named(one.values["principal_id"], one));
    for (const one of federatedCredentials(context)) this.#place(one, holderOf(one, principals));
    for (const one of index.ofType(...secretTypes))
      if (stays(one.change)) this.#place(one, holderOfSecret(one, principals));
    for (const [type, attribute] of Object.entries(otherGrants))
      for (const one of index.ofType(type))
        if (stays(one.change)) this.#place(one, principals.named(one.values[attribute], one));
  }

  identity(resource: Resource): Identity {
    const own = this.#byHolder.get(resource) ?? [];
    const ofTypes = (types: readonly string[]): Resource[] => own.filter(({ type }) => types.includes(type));
    const assignments: Assignment[] = [];
    const unknown: string[] = ofTypes(Object.keys(otherGrants)).map(
      ({ address }) => `${address}: what it gives is not analysed yet`,
    );
    for (const one of ofTypes(["azurerm_role_assignment"])) {
      const read = this.#assignments.read(one);
      if ("reason" in read) unknown.push(read.reason);
      else assignments.push(read);
    }
    const trust = trustBy(ofTypes(federatedTypes), identityId(resource), this.context);
    const hasSecrets = ofTypes(secretTypes).length > 0;
    return identityOf(resource, { trust, assignments, unknown, hasSecrets, from: own }, this.context);
  }

  /** Grants and credentials of identities that are not in the document. */
  unplaced(): readonly NotAnalysed[] {
    return this.#unplaced;
  }

  #place(resource: Resource, holder: Resource | undefined): void {
    const { address, type, location } = resource;
    if (holder === undefined) {
      this.#unplaced.push({ address, type, location, reason: "whose it is, is not in the document" });
      return;
    }
    const before = this.#byHolder.get(holder);
    if (before === undefined) this.#byHolder.set(holder, [resource]);
    else before.push(resource);
  }
}

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || mapped.has(type) || Object.hasOwn(otherGrants, type) || !concerning.test(type))
    return undefined;
  const reason = "this resource type is not analysed yet: what it grants or limits is not in this review";
  return { address, type, location, reason };
}
