import fc from "fast-check";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments, type Document } from "../../../../lib/entry/main";
import { formsOf } from "../../forms";
import { hostile } from "../../hostile";
import { computed, configurations } from "./configurations";

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
  const isSilent = violations.length === found.length && notAnalysed === 0;
  if (isSilent) expect(found).toEqual([...expected].sort());
});

test("an identity has one name in every form of a configuration", () => {
  for (const [configuration] of Object.values(configurations)) {
    const { stack, state } = formsOf(configuration, computed);
    const [declared, present] = [stack, state].map((document) => reviewDocuments([document], { today }).identities);
    expect(declared?.map(({ kind, address, owner }) => [kind, address, owner])).toEqual(
      present?.map(({ kind, address, owner }) => [kind, address, owner]),
    );
    const accounts = declared?.filter(({ kind }) => kind === "service-account").map(({ id }) => id);
    expect(present?.filter(({ kind }) => kind === "service-account").map(({ id }) => id)).toEqual(accounts);
  }
});

test("whatever the attributes hold, the document is reviewed, and nothing sensitive is shown", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(configurations)), hostile, ([{ resource }], spoil) => {
      const stack = { "//": { metadata: {} }, terraform: {}, resource: spoil(resource) };
      const document = readCdktfStack(JSON.parse(JSON.stringify(stack)), "cdk.tf.json");
      const verdict = reviewDocuments([document], { today });
      expect(JSON.stringify(verdict)).not.toContain("do-not-print");
    }),
    { numRuns: 150 },
  );
});

test("a grant to an account that is not there, to everybody, or on an account that is not there is told", () => {
  const iam = {
    google_project_iam_member: {
      agent: {
        project: "acme-prod",
        role: "roles/editor",
        member: "serviceAccount:service-123@gcp-sa-pubsub.iam.gserviceaccount.com",
      },
      person: { project: "acme-prod", role: "roles/viewer", member: "user:alice@acme.example" },
    },
    google_storage_bucket_iam_member: {
      public: { bucket: "site", role: "roles/storage.objectViewer", member: "allUsers" },
    },
    google_service_account_iam_member: {
      other: {
        service_account_id: "projects/p/serviceAccounts/x@p.iam.gserviceaccount.com",
        role: "roles/iam.serviceAccountUser",
        member: "user:alice@acme.example",
      },
    },
    google_organization_policy: { keys: { org_id: "1", constraint: "iam.disableServiceAccountKeyCreation" } },
  };
  const document = readCdktfStack({ "//": { metadata: {} }, terraform: {}, resource: iam }, "cdk.tf.json");
  const { notAnalysed } = reviewDocuments([document], { today });
  expect(notAnalysed.map(({ address, reason }) => `${address}: ${reason}`).sort()).toEqual([
    "google_organization_policy.keys: this resource type is not analysed yet: what it grants or limits is not in this review",
    "google_project_iam_member.agent: a service account to which it gives a role is not in the document",
    "google_service_account_iam_member.other: the service account on which it gives a role is not in the document",
    "google_storage_bucket_iam_member.public: it gives a role to everybody, and what the public may do is not in this review",
  ]);
});

test("what is shown is written as Google writes it", () => {
  const [configuration] = configurations["an owner by an attribute"] ?? [];
  if (configuration === undefined) throw new Error("the configuration is gone");
  const { findings, identities } = reviewDocuments([formsOf(configuration, computed).state], { today });
  const wildcard = findings.find(({ rule }) => rule === "trust-subject-wildcard");
  expect(wildcard?.witness).toMatchObject({
    action: "iam.serviceAccounts.getAccessToken",
    resource: "projects/acme-prod/serviceAccounts/deploy@acme-prod.iam.gserviceaccount.com",
    principal: "Federated:workloadIdentityPools/ci/providers/ci",
  });
  expect(identities[0]).toMatchObject({
    id: "google:service-account:deploy@acme-prod.iam.gserviceaccount.com",
    owner: "team:checkout",
    expires: "2027-06-30",
    trust: ["GitHub Actions, if repository_owner is acme"],
  });
  expect(
    identities[0]?.access.map(({ service, accessLevel, resources }) => `${service} ${accessLevel} ${resources.join()}`),
  ).toContain("storage write storage_bucket/checkout-assets,storage_bucket/checkout-assets/*");
});
