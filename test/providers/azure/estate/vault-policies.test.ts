import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { documentOf } from "../../../../lib/documents/formats";
import { reviewDocuments, type Document, type Verdict } from "../../../../lib/entry/main";
import { changeJson, planJson } from "../../../documents/plan-json";

const objectId = "33333333-0000-4000-8000-000000000001";
const vaultId =
  "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/checkout/providers/Microsoft.KeyVault/vaults/checkout";

function rows({ identities }: Verdict): string[] {
  return identities.flatMap(({ access }) =>
    access.map(({ service, accessLevel, resources }) => `${service} ${accessLevel} ${resources.join(" ")}`),
  );
}

function declared(policy: object, vault: object = {}): Verdict {
  const resource = {
    azurerm_user_assigned_identity: { runtime: { name: "runtime", principal_id: objectId } },
    azurerm_key_vault: { this: { name: "checkout", ...vault } },
    azurerm_key_vault_access_policy: {
      this: { key_vault_id: "${azurerm_key_vault.this.id}", object_id: objectId, ...policy },
    },
  };
  return reviewDocuments([readCdktfStack({ "//": { metadata: {} }, terraform: {}, resource }, "cdk.tf.json")]);
}

/** https://learn.microsoft.com/en-us/azure/key-vault/general/rbac-migration: `list` shows no value, `get` does. */
test.each<[object, string[]]>([
  [{ secret_permissions: ["List"] }, ["read"]],
  [{ secret_permissions: ["Get"] }, ["read"]],
  [{ secret_permissions: ["Set", "Delete"] }, ["write"]],
  [{ key_permissions: ["UnwrapKey", "Get"] }, ["write", "read"]],
  [{ certificate_permissions: ["Import"] }, ["write"]],
  [{ secret_permissions: [] }, []],
])("%j is access to what is in the vault alone", (policy, levels) => {
  expect(rows(declared(policy))).toEqual(
    levels.map((level) => `Microsoft.KeyVault ${level} \${azurerm_key_vault.this.id} \${azurerm_key_vault.this.id}/*`),
  );
});

test("a vault that takes roles gives nothing by access policies", () => {
  const all = { secret_permissions: ["Set"] };
  expect(rows(declared(all, { rbac_authorization_enabled: true }))).toEqual([]);
  expect(rows(declared(all, { rbac_authorization_enabled: false }))).toHaveLength(1);
});

test("where it is not known whether a vault takes roles, it is not known whether the policy gives anything", () => {
  const subject = "repo:acme/checkout:pull_request";
  const stack = {
    "//": { metadata: {} },
    terraform: {},
    resource: {
      azurerm_user_assigned_identity: { runtime: { name: "runtime", principal_id: objectId } },
      azurerm_federated_identity_credential: {
        ci: {
          parent_id: "${azurerm_user_assigned_identity.runtime.id}",
          issuer: "https://token.actions.githubusercontent.com",
          subject,
        },
      },
      azurerm_key_vault: { this: { name: "checkout", rbac_authorization_enabled: "${var.roles}" } },
      azurerm_key_vault_access_policy: {
        this: { key_vault_id: "${azurerm_key_vault.this.id}", object_id: objectId, secret_permissions: ["Set"] },
      },
    },
  };
  const { findings } = reviewDocuments([readCdktfStack(stack, "cdk.tf.json")]);
  const about = findings.filter(({ rule }) => rule === "trust-pull-request-writes");
  expect(about.map(({ outcome, message }) => [outcome, message])).toEqual([
    ["unknown", expect.stringContaining("whether azurerm_key_vault.this takes roles in place of access policies")],
  ]);
});

test("what a plan takes away, the vault's own copy of it does not give", () => {
  const identity = { name: "runtime", principal_id: objectId };
  const policy = { key_vault_id: vaultId, object_id: objectId, secret_permissions: ["Get"] };
  const vault = {
    id: vaultId,
    name: "checkout",
    access_policy: [{ object_id: objectId, secret_permissions: ["Get"] }],
  };
  const kept = (address: string, values: object): object =>
    changeJson(address, { actions: ["no-op"], before: values, after: values });
  const planOf = (last: object): Document | undefined =>
    documentOf(
      planJson([kept("azurerm_user_assigned_identity.runtime", identity), kept("azurerm_key_vault.this", vault), last]),
      "plan.json",
    );
  const address = "azurerm_key_vault_access_policy.this";
  const [stays, goes] = [
    planOf(kept(address, policy)),
    planOf(changeJson(address, { actions: ["delete"], before: policy, after: null })),
  ].map((document) => (document === undefined ? undefined : rows(reviewDocuments([document]))));
  expect(stays).toEqual([`Microsoft.KeyVault read ${vaultId} ${vaultId}/*`]);
  expect(goes).toEqual([]);
});
