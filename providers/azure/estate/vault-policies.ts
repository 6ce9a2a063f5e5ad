import type { Condition, Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, type Value, type ValueMap } from "../../../lib/documents/value";
import { flagFact, listOf, reasonOf, referencesOf, stays } from "../../../lib/estate/attributes";
import { known, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { vaultAttributes, vaultRole } from "../policy/vault-permissions";
import { given, notGiven, type Given, type Grants } from "./grants";
import type { Principals } from "./principals";
import { ownScope, scopeOf } from "./scopes";

const vaultType = "azurerm_key_vault";
const policyType = "azurerm_key_vault_access_policy";

/** Access policies of key vaults, inside of the vaults and beside them. */
export class VaultPolicies implements Grants {
  readonly types = [vaultType, policyType];

  constructor(
    private readonly index: ResourceIndex,
    private readonly principals: Principals,
  ) {}

  /** Most policies inside of a vault that name nobody of the document are people's, and are left out. */
  holdersOf(resource: Resource): readonly (Resource | undefined)[] {
    if (resource.type === policyType) return [this.principals.named(resource.values["object_id"], resource)];
    const holders = this.#policiesIn(resource).flatMap((policy) => this.#holdersIn(policy, resource));
    return [...new Set(holders)];
  }

  read(resource: Resource, holder: Resource): Given {
    const { address, type } = resource;
    if (type === policyType) return this.#readPolicy(resource.values, resource);
    const all = this.#policiesIn(resource)
      .filter((policy) => this.#holdersIn(policy, resource).includes(holder))
      .map((policy) =>
        isValueMap(policy)
          ? grantIn(policy, `${address}.access_policy`, ownScope(resource), ifPolicies(resource))
          : notGiven(`${address}.access_policy: ${reasonOf(policy)}`),
      );
    return {
      assignments: all.flatMap(({ assignments }) => assignments),
      unknown: all.flatMap(({ unknown }) => unknown),
    };
  }

  /**
   * A vault that takes roles takes no access policies. One that a resource beside it makes stands in the vault too, also in a plan that
   * removes it.
   */
  #policiesIn(vault: Resource): readonly Value[] {
    if (isTrue(takesRoles(vault))) return [];
    const removed = this.index
      .withValue(policyType, "key_vault_id", typeof vault.values["id"] === "string" ? vault.values["id"] : "")
      .filter(({ change }) => !stays(change))
      .map(({ values }) => values["object_id"]);
    return listOf(vault.values["access_policy"]).filter(
      (policy) => !isValueMap(policy) || policy["object_id"] === undefined || !removed.includes(policy["object_id"]),
    );
  }

  /** One that a plan does not know yet is for whomever it refers to. */
  #holdersIn(policy: Value, vault: Resource): Resource[] {
    const named = isValueMap(policy)
      ? [this.principals.named(policy["object_id"], vault)]
      : referencesOf(policy).map((reference) => this.principals.named(new PartialString([reference]), vault));
    return named.filter((holder) => holder !== undefined);
  }

  #readPolicy(values: ValueMap, resource: Resource): Given {
    const { key_vault_id: id } = values;
    const vault = this.#vaultOf(id, resource);
    if (vault !== undefined && isTrue(takesRoles(vault))) return given();
    const scope = scopeOf(id, resource, this.index);
    if (scope === undefined) return notGiven(`${resource.address}.key_vault_id: ${reasonOf(id)}`);
    return grantIn(values, resource.address, scope, vault === undefined ? [] : ifPolicies(vault));
  }

  #vaultOf(id: Value | undefined, from: Resource): Resource | undefined {
    const referenced = referencesOf(id).map((reference) => this.index.referenced(reference, from)?.resource);
    const byId = typeof id === "string" ? this.index.withValue(vaultType, "id", id) : [];
    return [...referenced, ...byId].find((target) => target?.type === vaultType && target.mode === "managed");
  }
}

/** https://learn.microsoft.com/en-us/azure/key-vault/general/rbac-access-policy: a vault has one model of permissions or the other. */
function takesRoles({ values }: Resource): Fact<boolean> {
  const stated = [values["rbac_authorization_enabled"], values["enable_rbac_authorization"]];
  const facts = stated.map((value) => flagFact(value, false));
  return facts.find(isTrue) ?? facts.find((fact) => !fact.known) ?? known(false);
}

function isTrue(fact: Fact<boolean>): boolean {
  return fact.known && fact.value;
}

function ifPolicies(vault: Resource): Condition[] {
  const fact = takesRoles(vault);
  if (fact.known) return [];
  const reason = `whether ${vault.address} takes roles in place of access policies is not known: ${fact.reason}`;
  return [{ kind: "opaque", key: "azure.vault", reason, id: vault.address }];
}

function grantIn(values: ValueMap, policy: string, scope: Text, conditions: readonly Condition[]): Given {
  const permissions: Partial<Record<(typeof vaultAttributes)[number], string[]>> = {};
  for (const kind of vaultAttributes) {
    const stated = listOf(values[`${kind}_permissions`]);
    const unread = stated.find((permission) => typeof permission !== "string");
    if (unread !== undefined) return notGiven(`${policy}.${kind}_permissions: ${reasonOf(unread)}`);
    permissions[kind] = stated.filter((permission) => typeof permission === "string");
  }
  const role = vaultRole(permissions);
  if ("unheardOf" in role)
    return notGiven(`${policy}: what the permission \`${role.unheardOf.slice(0, 100)}\` allows is not known here`);
  const source = { policy, statement: "access policy" };
  return given({ roleName: "access policy", role, scope, conditions, source });
}
