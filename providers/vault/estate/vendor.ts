import type { Document, Resource } from "../../../lib/documents/document";
import { stays } from "../../../lib/estate/attributes";
import type { Estate, Identity, NotAnalysed } from "../../../lib/estate/model";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { vaultActions } from "../actions";
import { vaultEscalations } from "../escalations";
import { vaultFacts } from "../facts";
import { approle, secretId } from "./approles";
import { jwtRole } from "./jwt-roles";
import { kubernetesRole } from "./kubernetes-roles";
import { mountTypes } from "./mounts";
import { roleNamed } from "./names";
import { rightsElsewhere, secretRole, secretRoleTypes } from "./secret-roles";
import { lastingToken, tokenIdentity } from "./tokens";

/** How Vault resources become part of the estate. */
export const vaultVendor: Vendor = {
  platform: "vault",
  credentialKinds: [],
  actions: vaultActions,
  escalations: vaultEscalations,
  facts: vaultFacts,
  concerns: (type) => read.has(type) || concerning.test(type),
  map,
  names: roleNamed,
};

/** What makes an identity of a resource. */
const logins: Readonly<Record<string, (resource: Resource, context: MapContext) => Identity>> = {
  vault_jwt_auth_backend_role: jwtRole,
  vault_kubernetes_auth_backend_role: kubernetesRole,
  vault_approle_auth_backend_role: approle,
  vault_token: tokenIdentity,
};

/** Types that are read besides, and such as say nothing of who may do what. */
const read = new Set([
  "vault_policy",
  "vault_approle_auth_backend_role_secret_id",
  "vault_kubernetes_auth_backend_config",
  ...mountTypes,
  "vault_database_secret_backend_connection",
]);

/** Types about identities, grants and credentials: https://registry.terraform.io/providers/hashicorp/vault/latest/docs */
const concerning =
  /^vault_(policy$|token|identity_|rgp_policy|egp_policy|approle_|jwt_auth|oidc_|kubernetes_(auth|secret)|.*_auth_backend|auth_backend|.*_secret_(backend_)?(static_|library_|creds_)?role|.*_secret_backend|.*_secret_roleset|pki_secret_backend_role|ssh_secret_backend_role|gcp_secret_|terraform_cloud_secret_|secrets_sync_|oauth_resource_server|ldap_|github_)/;

function map(document: Document, context: MapContext): Partial<Estate> {
  const { index } = context;
  const there = (...types: readonly string[]): Resource[] =>
    index.ofType(...types).filter(({ change }) => stays(change));
  const secretRoles = there(...secretRoleTypes);
  return {
    identities: [
      ...Object.entries(logins).flatMap(([type, make]) =>
        index.ofType(type).map((resource) => make(resource, context)),
      ),
      ...secretRoles.flatMap((role) => secretRole(role, context)),
    ],
    credentials: [
      ...there("vault_approle_auth_backend_role_secret_id").flatMap((resource) => secretId(resource, context)),
      ...there("vault_token").flatMap((resource) => lastingToken(resource, context)),
    ],
    notAnalysed: [
      ...secretRoles.map((role) => notAnalysed(role, rightsElsewhere)),
      ...document.resources.filter(isNotMapped).map((resource) => notAnalysed(resource, noMapper)),
    ],
  };
}

const noMapper = "this resource type is not analysed yet: what it grants is not in this review";

function isNotMapped({ type, mode }: Resource): boolean {
  if (mode === "data" || read.has(type) || Object.hasOwn(logins, type)) return false;
  return concerning.test(type) && !secretRoleTypes.includes(type);
}

function notAnalysed({ address, type, location }: Resource, reason: string): NotAnalysed {
  return { address, type, location, reason };
}
