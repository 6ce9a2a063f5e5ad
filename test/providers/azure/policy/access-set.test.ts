import fc from "fast-check";
import { canEver } from "../../../../lib/access/decide";
import { evaluate } from "../../../../lib/access/evaluate";
import type { AccessSet } from "../../../../lib/access/model";
import { layersOf, type Assignment } from "../../../../providers/azure/policy/access-set";
import { isAllowed, type Operation, type StatedAssignment } from "../../../../providers/azure/policy/evaluate";
import { actionOf, operationOf, type RoleDefinition } from "../../../../providers/azure/policy/role-definition";
import { builtInRole } from "../../../../providers/azure/roles";

function setOf(assignments: readonly StatedAssignment[]): AccessSet {
  const read = assignments.map(({ role, scope }, at): Assignment => ({
    role,
    scope,
    roleName: `role ${at}`,
    conditions: [],
    source: { policy: `assignment ${at}`, statement: "role" },
  }));
  return { layers: layersOf(read, []) };
}

function allows(assignments: readonly StatedAssignment[], { name, isData, resource }: Operation): boolean {
  return evaluate(setOf(assignments), { action: actionOf(name, isData), resource, context: {} }, () => "");
}

const permissions = [
  "*",
  "*/read",
  "Microsoft.Storage/*",
  "Microsoft.*/read",
  "Microsoft.Storage/storageAccounts/*",
  "Microsoft.Storage/*/read",
  "microsoft.storage/storageaccounts/WRITE",
  "Microsoft.Storage/storageAccounts/blobs/read",
  "*/storageAccounts/*",
  "Microsoft.Key*/vaults/*/action",
];
const operations = [
  "Microsoft.Storage/storageAccounts/read",
  "Microsoft.Storage/storageAccounts/write",
  "Microsoft.Storage/storageAccounts/blobs/read",
  "Microsoft.KeyVault/vaults/secrets/getSecret/action",
  "Microsoft.Storage/read",
  "Dynatrace.Observability/monitors/read",
];
const scopes = [
  "/",
  "/subscriptions/1",
  "/subscriptions/1/resourceGroups/a",
  "/subscriptions/1/resourceGroups/ab",
  "/subscriptions/2",
];
const resources = [
  "/subscriptions/1",
  "/subscriptions/1/resourceGroups/A/providers/x",
  "/subscriptions/1/resourceGroups/ab",
  "/subscriptions/2/resourceGroups/a",
];

const some = (least: number): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom(...permissions), { minLength: least, maxLength: 2 });
const role: fc.Arbitrary<RoleDefinition> = fc.record({
  actions: some(0),
  notActions: some(0),
  dataActions: some(0),
  notDataActions: some(0),
});
const assignments = fc.array(fc.record({ role, scope: fc.constantFrom(...scopes) }), { minLength: 1, maxLength: 4 });
const operation: fc.Arbitrary<Operation> = fc.record({
  name: fc.constantFrom(...operations),
  isData: fc.boolean(),
  resource: fc.constantFrom(...resources),
});

test("assignments allow what Azure's text says, and nothing else", () => {
  fc.assert(
    fc.property(assignments, operation, (given, one) => {
      const taking = given
        .flatMap(({ role: { notActions, notDataActions } }) => [notActions, notDataActions])
        .filter((list) => list.length > 0);
      fc.pre(taking.length <= 4);
      expect([given, one, allows(given, one)]).toEqual([given, one, isAllowed(given, one)]);
    }),
    { numRuns: 1500 },
  );
});

test("what the decision procedure finds is allowed by Azure's text", () => {
  fc.assert(
    fc.property(assignments, fc.constantFrom(...operations), fc.boolean(), (given, name, isData) => {
      const action = {
        patterns: [{ text: actionOf(name, isData), syntax: "literal", ignoreCase: true } as const],
        negated: false,
      };
      const answer = canEver(setOf(given), { actions: [action] });
      if (answer.verdict === "yes")
        expect(isAllowed(given, { name, isData, resource: answer.witness.resource })).toBe(true);
      if (answer.verdict === "no")
        for (const resource of resources) expect(isAllowed(given, { name, isData, resource })).toBe(false);
    }),
    { numRuns: 300 },
  );
});

const subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";
const builtIn = (name: string, scope = subscription): StatedAssignment => {
  const found = builtInRole(name);
  if (found === undefined) throw new Error(`${name} is not known`);
  return { role: found.definition, scope };
};

/** Each is a sentence of the page that it names. */
test.each<[string, readonly StatedAssignment[], string, boolean, boolean]>([
  [
    "https://learn.microsoft.com/en-us/azure/role-based-access-control/built-in-roles: Contributor can't assign roles",
    [builtIn("Contributor")],
    "Microsoft.Authorization/roleAssignments/write",
    false,
    false,
  ],
  [
    "…: Contributor manages all resources",
    [builtIn("contributor")],
    "Microsoft.Compute/virtualMachines/delete",
    false,
    true,
  ],
  ["…: Owner assigns roles", [builtIn("Owner")], "Microsoft.Authorization/roleAssignments/write", false, true],
  [
    "…/role-definitions: NotActions is not a deny rule, another role may allow it",
    [builtIn("Contributor"), builtIn("User Access Administrator")],
    "Microsoft.Authorization/roleAssignments/write",
    false,
    true,
  ],
  [
    "…/role-definitions: control plane access is not inherited to the data plane",
    [builtIn("Owner")],
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
    true,
    false,
  ],
  [
    "…: Storage Blob Data Reader reads blobs",
    [builtIn("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1")],
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
    true,
    true,
  ],
  [
    "…: and does not write them",
    [builtIn("Storage Blob Data Reader")],
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
    true,
    false,
  ],
  [
    "…: Reader does not read data",
    [builtIn("Reader")],
    "Microsoft.KeyVault/vaults/secrets/getSecret/action",
    true,
    false,
  ],
  [
    "…: Key Vault Contributor has no access to secrets",
    [builtIn("Key Vault Contributor")],
    "Microsoft.KeyVault/vaults/secrets/getSecret/action",
    true,
    false,
  ],
  [
    "…: Key Vault Secrets User reads secrets",
    [builtIn("Key Vault Secrets User")],
    "Microsoft.KeyVault/vaults/secrets/getSecret/action",
    true,
    true,
  ],
  [
    "…/scope-overview: a role on a resource group says nothing of the subscription",
    [builtIn("Owner", `${subscription}/resourceGroups/a`)],
    "Microsoft.Compute/virtualMachines/delete",
    false,
    false,
  ],
])("%s", (_, given, name, isData, expected) => {
  const one = { name, isData, resource: `${subscription}/resourceGroups/checkout/providers/any/any` };
  expect([allows(given, one), isAllowed(given, one)]).toEqual([expected, expected]);
});

test("an operation is shown as Azure writes it", () => {
  for (const name of operations)
    for (const isData of [true, false]) expect(operationOf(actionOf(name, isData))).toBe(name);
});
