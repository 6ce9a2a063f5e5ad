import type { EscalationPath } from "../../lib/access/escalation";
import type { StringTest } from "../../lib/access/model";
import type { EscalationFacts } from "../../lib/estate/escalation-facts";
import { anywhere } from "./actions";
import { actionOf } from "./policy/role-definition";

/** A way that one operation opens. */
interface PathFacts {
  readonly id: string;
  readonly title: string;
  readonly operation: string;
  /** On what it has to be allowed. */
  readonly on: StringTest;
  readonly source: string;
}

const rbac = "https://learn.microsoft.com/en-us/azure/role-based-access-control";

/** Whatever scope it is: who decides about the rights on one has all of them there, those to data included. */
const anyScope = anyOf("*");

/** What nobody's assignment names. */
const anyManagedIdentity = anyOf(
  ...anywhere.map(
    (front) =>
      `${front}/resourceGroups/any-group/providers/Microsoft.ManagedIdentity/userAssignedIdentities/any-identity`,
  ),
);

/** The ways to gain rights in Azure, each with the page that describes it, read on 2026-11-27. */
const paths: readonly PathFacts[] = [
  {
    id: "azure-assign-role",
    title: "give itself any role on that scope",
    operation: "Microsoft.Authorization/roleAssignments/write",
    on: anyScope,
    source: `${rbac}/role-assignments-steps`,
  },
  {
    id: "azure-change-role",
    title: "change what a role allows that it has itself",
    operation: "Microsoft.Authorization/roleDefinitions/write",
    on: anyScope,
    source: `${rbac}/custom-roles`,
  },
  {
    id: "azure-federate-identity",
    title: "let tokens of its own choice become any managed identity",
    operation: "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
    on: anyManagedIdentity,
    source:
      "https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation-create-trust-user-assigned-managed-identity",
  },
];

export const azureEscalations: EscalationFacts = {
  administrator: [{ actions: [anyOf("service-to-come:AnyActionToCome")], resources: [anyOf("/any-scope-at-all")] }],
  pathsOf: () => asked,
  isLasting: () => false,
  advice:
    "Give it a role that has the operations that it needs and not these, or limit which roles it may assign by a condition.",
};

const asked: readonly EscalationPath[] = paths.map(({ id, title, operation, on, source }) => ({
  id,
  title,
  steps: [{ action: actionOf(operation, false), target: { name: "scope", resources: on }, conditions: [] }],
  sources: [source],
}));

function anyOf(...texts: readonly string[]): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "glob", ignoreCase: false })), negated: false };
}
