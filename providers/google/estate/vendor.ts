import type { Document, Resource } from "../../../lib/documents/document";
import { reasonOf } from "../../../lib/estate/attributes";
import type { Estate, NotAnalysed } from "../../../lib/estate/model";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { textWords } from "../../../lib/access/text-words";
import { googleActionFacts } from "../permissions";
import { googleFacts } from "../platform-facts";
import { isBindingType } from "./bindings";
import { ByAccount } from "./by-account";
import { credentialOf, keyTypes } from "./keys";
import { Members } from "./members";
import { identityNamed } from "./names";
import { poolIdentities } from "./pool-identities";
import { poolsOf } from "./pools";
import { readBindings, type Bindings, type ReadBinding } from "./read-bindings";
import { Resolver } from "./resolver";
import { Roles } from "./role-facts";
import { serviceAccount } from "./service-accounts";

/** How Google Cloud resources become part of the estate. */
export const googleVendor: Vendor = {
  platform: "google",
  credentialKinds: [],
  actions: googleActionFacts,
  facts: googleFacts,
  concerns: (type) => concerning.test(type),
  map,
  names: identityNamed,
};

/** Types that the mapper reads, besides those that grant roles. */
const mapped = new Set([
  "google_service_account",
  "google_iam_workload_identity_pool",
  "google_iam_workload_identity_pool_provider",
  "google_project_iam_custom_role",
  "google_organization_iam_custom_role",
  ...keyTypes,
]);

/** Types that make, hold or limit identities and grants: https://registry.terraform.io/providers/hashicorp/google/latest/docs */
const concerning = new RegExp(
  [
    "^google_(service_account|iam_|project_iam_member_remove|project_default_service_accounts|storage_hmac_key|apikeys_key)",
    "^google_.*(_iam_(member|binding|policy)|_iam_custom_role|_rbac_role_binding|_signed_url_key|_service_identity)$",
    "^google_storage_((bucket|object|default_object)_acl|(bucket_|object_|default_object_)?access_control)",
    "^google_(bigquery_dataset_access|(\\w+_)?organization_policy|org_policy|access_context_manager)",
    "^google_(cloud_identity_group_membership|privileged_access_manager_entitlement|workload_identity_service_agent)",
    "^google_(agent_identity_auth_provider|integrations_auth_config|firestore_user_creds)$",
    "^google_((sql|alloydb)_user|managed_kafka_acl)$",
  ].join("|"),
);

function map(document: Document, context: MapContext): Partial<Estate> {
  const { index } = context;
  const resolver = new Resolver(index);
  const members = new Members(index, resolver);
  const roles = new Roles(index, resolver);
  const types = [...new Set(document.resources.map(({ type }) => type))].filter(isBindingType);
  const bindings = readBindings(types, index, { resolver, members, roles });
  const pools = poolsOf(context, resolver);
  const keys = index.ofType(...keyTypes);
  const byAccount = new ByAccount(bindings, keys, { members, resolver });
  const accounts = index
    .ofType("google_service_account")
    .map((account) => serviceAccount(account, byAccount.partsOf(account), { context, resolver, pools }));
  return {
    identities: [...accounts, ...poolIdentities(bindings.read, context, pools)],
    credentials: keys.map((key) => credentialOf(key, context, { members, resolver })),
    notAnalysed: [
      ...document.resources.flatMap((resource) => notMapped(resource) ?? []),
      ...unplaced(bindings, members),
    ],
  };
}

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || mapped.has(type) || isBindingType(type) || !concerning.test(type)) return undefined;
  return {
    address,
    type,
    location,
    reason: "this resource type is not analysed yet: what it grants or limits is not in this review",
  };
}

/** Bindings that no identity of the document gets, and that give something to somebody all the same. People are not meant. */
function unplaced({ read, unread }: Bindings, members: Members): NotAnalysed[] {
  const not = ({ address, type, location }: Resource, reason: string): NotAnalysed => ({
    address,
    type,
    location,
    reason,
  });
  return [
    ...unread.filter(({ kind }) => kind !== "service_account").map(({ from, reason }) => not(from, reason)),
    ...read.flatMap((binding) => {
      const { from, kind } = binding;
      if (kind === "service_account" && members.accountOf(from.values["service_account_id"], from) === undefined)
        return [not(from, "the service account on which it gives a role is not in the document")];
      return kind === "service_account" ? [] : [...new Set(reasonsOf(binding))].map((reason) => not(from, reason));
    }),
  ];
}

function reasonsOf({ members }: ReadBinding): string[] {
  return members.flatMap((member) => {
    switch (member.kind) {
      case "unknown":
        return [`to whom it gives a role is not known: ${reasonOf(member.value)}`];
      case "service-account":
        return member.account === undefined
          ? ["a service account to which it gives a role is not in the document"]
          : [];
      case "pool":
        return [];
      case "other":
        return /^all(?:Authenticated)?Users$/.test(textWords(member.text))
          ? ["it gives a role to everybody, and what the public may do is not in this review"]
          : [];
    }
  });
}
