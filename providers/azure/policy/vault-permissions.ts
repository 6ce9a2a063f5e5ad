import type { RoleDefinition } from "./role-definition";

/** What access policies of key vaults are about, with the attribute that lists the permissions. */
export const vaultAttributes = ["certificate", "key", "secret", "storage"] as const;
type Kind = (typeof vaultAttributes)[number];

/** Operations on one kind by permission in lower case; behind `:` they are others than `<permission>/action`. */
interface KindFacts {
  readonly type: string;
  readonly permissions: string;
}

/**
 * The operations on data that each permission of an access policy stands for: permissions of one kind, each with what follows the
 * resource type where it is not `<permission>/action`.
 *
 * Sources, read on 2026-11-27: https://learn.microsoft.com/en-us/azure/key-vault/general/rbac-migration and
 * https://learn.microsoft.com/en-us/azure/role-based-access-control/permissions/security#microsoftkeyvault
 */
const facts: Readonly<Record<Kind, KindFacts>> = {
  certificate: {
    type: "certificates",
    permissions:
      "backup create delete=delete deleteissuers=../certificatecas/delete get=read getissuers=../certificatecas/read import list=read listissuers=../certificatecas/read managecontacts=../certificatecontacts/write manageissuers=../certificatecas/write purge recover restore setissuers=../certificatecas/write update",
  },
  key: {
    type: "keys",
    permissions:
      "backup create decrypt delete=delete encrypt get=read getrotationpolicy=../keyrotationpolicies/read import list=read purge recover release restore rotate setrotationpolicy=../keyrotationpolicies/write sign unwrapkey=unwrap/action update verify wrapkey=wrap/action",
  },
  secret: {
    type: "secrets",
    permissions:
      "backup delete=delete get=getSecret/action,readMetadata/action list=readMetadata/action purge recover restore set=setSecret/action,update/action",
  },
  storage: {
    type: "storageaccounts",
    permissions:
      "backup delete=delete deletesas=sas/delete get=read getsas=sas/read list=read listsas=sas/read purge recover regeneratekey restore set=set/action setsas=sas/set/action update=set/action",
  },
};

const operations: ReadonlyMap<Kind, ReadonlyMap<string, readonly string[]>> = new Map(
  vaultAttributes.map((kind) => [kind, operationsOf(facts[kind])]),
);

function operationsOf({ type, permissions }: KindFacts): ReadonlyMap<string, readonly string[]> {
  return new Map(
    permissions.split(" ").map((word) => {
      const [name = "", stated = `${name}/action`] = word.split("=");
      const all = stated.split(",").map((one) => (one.startsWith("../") ? one.slice(3) : `${type}/${one}`));
      return [name, all.map((one) => `Microsoft.KeyVault/vaults/${one}`)];
    }),
  );
}

/** What an access policy allows by its permissions of each kind, or one that is not known. */
export function vaultRole(
  permissions: Readonly<Partial<Record<Kind, readonly string[]>>>,
): RoleDefinition | { readonly unheardOf: string } {
  const dataActions = new Set<string>();
  for (const kind of vaultAttributes) {
    for (const permission of permissions[kind] ?? []) {
      const allowed = operations.get(kind)?.get(permission.toLowerCase());
      if (allowed === undefined && permission.toLowerCase() !== "all") return { unheardOf: `${kind} ${permission}` };
      for (const one of allowed ?? [...(operations.get(kind)?.values() ?? [])].flat()) dataActions.add(one);
    }
  }
  return { actions: [], notActions: [], dataActions: [...dataActions], notDataActions: [] };
}
