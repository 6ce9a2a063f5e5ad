import fc from "fast-check";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments, type Document } from "../../../../lib/entry/main";
import { formsOf } from "../../forms";
import { hostile } from "../../hostile";
import { computed, configurations, subscription } from "./configurations";

const today = "2026-11-26";

/** What the rules say, in a form that is short to write. */
function said(document: Document): string[] {
  const { findings } = reviewDocuments([document], { today });
  return findings
    .map(({ rule, outcome, severity }) => `${rule}: ${outcome === "unknown" ? "unknown" : severity}`)
    .sort();
}

test.each(Object.entries(configurations))(
  "%s, as it is declared and as it is stored",
  (_, [configuration, expected]) => {
    const { stack, state } = formsOf(configuration, computed);
    expect(said(stack)).toEqual([...expected].sort());
    expect(said(state)).toEqual([...expected].sort());
  },
);

test.each(Object.entries(configurations))("%s, as a plan knows it", (_, [configuration, expected]) => {
  const { plan } = formsOf(configuration, computed);
  const { notAnalysed } = reviewDocuments([plan], { today }).summary;
  const found = said(plan);
  const violations = found.filter((one) => !one.endsWith(": unknown"));
  expect(violations.filter((one) => !expected.some((other) => other === one))).toEqual([]);
  if (violations.length === found.length && notAnalysed === 0) expect(found).toEqual([...expected].sort());
});

test("whatever the attributes hold, the document is reviewed, and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(configurations)), hostile, ([{ resource }], spoil) => {
      const stack = { "//": { metadata: {} }, terraform: {}, resource: spoil(resource) };
      const document = readCdktfStack(JSON.parse(JSON.stringify(stack)), "cdk.tf.json");
      expect(reviewDocuments([document], { today }).summary.identities).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 150 },
  );
});

test("the value of a client secret is shown nowhere", () => {
  const [configuration] = configurations["a client secret for two years"] ?? [];
  if (configuration === undefined) throw new Error("the configuration is gone");
  const password = {
    azuread_application_password: () => ({ value: "do-not-print", end_date: "2028-11-26T00:00:00Z" }),
  };
  const verdict = reviewDocuments([formsOf(configuration, { ...computed, ...password }).state], { today });
  expect(verdict.findings.map(({ message }) => message).join()).toContain(
    "client secret of application checkout-deploy",
  );
  expect(JSON.stringify(verdict)).not.toContain("do-not-print");
});

test("what nobody in the document is given, is told", () => {
  const resource = {
    azurerm_role_assignment: {
      other: {
        scope: subscription,
        role_definition_name: "Owner",
        principal_id: "77777777-0000-4000-8000-000000000000",
      },
    },
    azuread_directory_role: { admin: { display_name: "Global Administrator" } },
    azuread_conditional_access_policy: { mfa: { display_name: "MFA" } },
    azuread_application_password: {
      lost: { application_id: "/applications/77777777-0000-4000-8000-000000000001", end_date: "2027-01-01T00:00:00Z" },
    },
  };
  const document = readCdktfStack({ "//": { metadata: {} }, terraform: {}, resource }, "cdk.tf.json");
  const { notAnalysed } = reviewDocuments([document], { today });
  expect(notAnalysed.map(({ address, reason }) => `${address}: ${reason}`).sort()).toEqual([
    "azuread_application_password.lost: whose it is, is not in the document",
    "azuread_conditional_access_policy.mfa: this resource type is not analysed yet: what it grants or limits is not in this review",
    "azurerm_role_assignment.other: whose it is, is not in the document",
  ]);
});

test("what is shown is written as Azure writes it", () => {
  const [configuration] = configurations["a contributor of a subscription"] ?? [];
  if (configuration === undefined) throw new Error("the configuration is gone");
  const { findings, identities } = reviewDocuments([formsOf(configuration, computed).state], { today });
  const resource = findings.find(({ rule }) => rule === "access-wildcard-resource");
  expect(resource?.witness?.action).toBe("Microsoft.Storage/storageAccounts/delete");
  expect(resource?.witness?.resource).toMatch(
    /^\/subscriptions\/11111111-2222-3333-4444-555555555555\/resourceGroups\//,
  );
  expect(identities[0]).toMatchObject({
    id: "azure:application:checkout-deploy",
    kind: "application",
    owner: "team:checkout",
    trust: ["GitHub Actions, if sub is repo:acme/checkout:environment:prod"],
  });
});
