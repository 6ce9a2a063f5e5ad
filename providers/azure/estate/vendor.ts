import type { Document, Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString } from "../../../lib/documents/value";
import { listOf, referencesOf, stays } from "../../../lib/estate/attributes";
import type { Estate, Identity, NotAnalysed } from "../../../lib/estate/model";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { azureActionFacts } from "../actions";
import { azureEscalations } from "../escalations";
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
  escalations: azureEscalations,
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

const keyVaultType = "azurerm_key_vault";

/** Types that make, hold or limit identities and grants: https://registry.terraform.io/providers/hashicorp/azuread/latest/docs and …/azurerm */
const concerning = new RegExp(
  [
    "^azuread_(application|service_principal|app_role_assignment|directory_role|group|custom_directory_role|conditional_access)",
    "^azuread_(privileged_access|access_package_assignment|access_package_catalog_role_assignment|administrative_unit_role_member)",
    "^azuread_(synchronization_secret|claims_mapping_policy)",
    "^azurerm_(user_assigned_identity|federated_identity_credential|role_|marketplace_role_assignment|pim_|key_vault_access_policy)",
    "^azurerm_key_vault$",
    "^azurerm_(cosmosdb_(sql|mongo)_role|lighthouse_|kubernetes_cluster_trusted_access_role_binding|databricks_access_connector)",
    "^azurerm_\\w+_(role_assignment|role_definition|principal_assignment|access_policy|access_policy_assignment)$",
    "^azurerm_\\w+_(authorization_rule|shared_access_policy|api_key|sas_token|token|token_password|local_user)$",
    "^azurerm_(automation_(credential|connection_service_principal)|mssql_job_credential|data_factory_credential_|container_registry_credential_set)",
  ].join("|"),
);

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
    for (const vault of index.ofType(keyVaultType)) if (stays(vault.change)) this.#placePolicies(vault, principals);
  }

  identity(resource: Resource): Identity {
    const own = this.#byHolder.get(resource) ?? [];
    const ofTypes = (types: readonly string[]): Resource[] => own.filter(({ type }) => types.includes(type));
    const assignments: Assignment[] = [];
    const unknown: string[] = ofTypes([...Object.keys(otherGrants), keyVaultType]).map(
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

  /**
   * A vault may hold access policies itself. Most of those that name nobody of the document are people's, and are left out. One that
   * a plan does not know yet is for whomever it refers to.
   */
  #placePolicies(vault: Resource, principals: Principals): void {
    const holders = listOf(vault.values["access_policy"]).flatMap((policy) =>
      isValueMap(policy)
        ? [principals.named(policy["object_id"], vault)]
        : referencesOf(policy).map((reference) => principals.named(new PartialString([reference]), vault)),
    );
    for (const holder of new Set(holders)) if (holder !== undefined) this.#place(vault, holder);
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

const isKey =
  /_(authorization_rule|shared_access_policy|api_key|sas_token|token|token_password|local_user|secret|credential)$/;

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (
    mode === "data" ||
    mapped.has(type) ||
    Object.hasOwn(otherGrants, type) ||
    type === keyVaultType ||
    !concerning.test(type)
  )
    return undefined;
  const reason = isKey.test(type)
    ? "it is a key or token that is not analysed yet: what it gives, and how long it is valid, is not in this review"
    : "this resource type is not analysed yet: what it grants or limits is not in this review";
  return { address, type, location, reason };
}
