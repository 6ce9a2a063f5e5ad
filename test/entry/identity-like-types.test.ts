import { readFileSync } from "node:fs";
import { join } from "node:path";
import { concernsSome, vendorsOf } from "../../lib/entry/vendors";
import { reviewDocuments } from "../../lib/entry/main";
import { documentsFrom } from "../fixtures/vendors/documents";

const path = join(__dirname, "../fixtures/provider-types/identity-like.json");
const types = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, readonly string[]>>;

test.each(Object.entries(types))("no type of %s that is about identities is passed over in silence", (_, names) => {
  const concerns = concernsSome();
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((type) => !concerns(type))).toEqual([]);
});

test("no vendor looks at the types of another", () => {
  const prefixes: Readonly<Record<string, RegExp>> = { azure: /^azure(ad|rm)_/ };
  const all = Object.values(types).flat();
  const vendors = vendorsOf([documentsFrom([{ address: "vault_policy.this", values: {} }]).plan]);
  for (const vendor of vendors) {
    const { platform } = vendor;
    const own = prefixes[platform] ?? new RegExp(`^${platform}_`);
    expect([platform, all.filter((type) => vendor.concerns(type) && !own.test(type))]).toEqual([platform, []]);
  }
});

test("the vendor of each is loaded where a document has one", () => {
  for (const [provider, names] of Object.entries(types)) {
    const { plan } = documentsFrom([{ address: `${names[0] ?? ""}.this`, values: {} }]);
    const isKnown = vendorsOf([plan]).some((vendor) => vendor.concerns(names[0] ?? ""));
    expect([provider, isKnown]).toEqual([provider, true]);
  }
});

test.each([
  ["azurerm_servicebus_queue_authorization_rule", "a key or token that is not analysed yet"],
  ["azurerm_synapse_role_assignment", "not analysed yet"],
  ["azuread_synchronization_secret", "a key or token that is not analysed yet"],
  ["google_privileged_access_manager_entitlement", "not analysed yet"],
  ["google_cloud_identity_group_membership", "not analysed yet"],
  ["vault_secrets_sync_aws_destination", "not analysed yet"],
  ["gitlab_runner_controller_token", "not analysed yet"],
  ["tfe_team_access", "not analysed yet"],
  ["bitbucket_pipeline_ssh_key", "not analysed yet"],
  ["buildkite_pipeline_team", "not analysed yet"],
])("%s is listed as not analysed", (type, reason) => {
  const { plan } = documentsFrom([{ address: `${type}.this`, values: {} }]);
  const entries = reviewDocuments([plan]).notAnalysed;
  expect(entries.map(({ address }) => address)).toEqual([`${type}.this`]);
  expect(entries[0]?.reason).toContain(reason);
});
