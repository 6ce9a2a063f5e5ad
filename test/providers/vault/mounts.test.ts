import { reviewDocuments } from "../../../lib/entry/main";
import { documentsFrom, type Written } from "../../fixtures/vendors/documents";

/** The longest session in seconds of the one identity of a case, planned and applied; `null` where it is not known. */
function longest(...written: readonly Written[]): (number | null)[] {
  const { plan, state } = documentsFrom(written);
  return [plan, state].map((document) => {
    const { identities } = reviewDocuments([document], { today: "2026-11-26" });
    expect(identities).toHaveLength(1);
    return identities[0]?.longestSession ?? null;
  });
}

const jwt = (more: object = {}): Written => ({
  address: "vault_jwt_auth_backend_role.ci",
  values: { backend: "jwt", role_name: "ci", role_type: "jwt", bound_subject: "x", ...more },
});
const jwtMount = (tune: unknown, path = "jwt"): Written => ({
  address: "vault_jwt_auth_backend.ci",
  values: { path, oidc_discovery_url: "https://gitlab.com", tune },
});
const approle = (more: object = {}): Written => ({
  address: "vault_approle_auth_backend_role.ci",
  values: { backend: "approle", role_name: "ci", ...more },
});
const database = (more: object = {}): Written => ({
  address: "vault_database_secret_backend_role.app",
  values: { backend: "db", name: "app", ...more },
});

/** https://developer.hashicorp.com/vault/docs/concepts/tokens#the-general-case: the least of the role's and the mount's limit. */
test.each<[string, readonly Written[], number | null]>([
  ["the mount's, where the role says nothing", [jwt(), jwtMount([{ max_lease_ttl: "30m" }])], 1800],
  ["the mount's, where the role says more", [jwt({ token_max_ttl: 7200 }), jwtMount([{ max_lease_ttl: "1h" }])], 3600],
  ["the role's, where the mount says more", [jwt({ token_max_ttl: 900 }), jwtMount([{ max_lease_ttl: "1h" }])], 900],
  ["the role's, where the mount says nothing", [jwt({ token_max_ttl: 900 }), jwtMount([])], 900],
  ["nobody's, where both say nothing", [jwt(), jwtMount([{ max_lease_ttl: "" }])], null],
  ["nobody's, where another mount says it", [jwt(), jwtMount([{ max_lease_ttl: "30m" }], "gitlab")], null],
  ["nobody's, where a token can be renewed", [jwt({ token_period: 60 }), jwtMount([{ max_lease_ttl: "30m" }])], null],
  [
    "a mount's of another type of resource",
    [approle(), { address: "vault_auth_backend.a", values: { type: "approle", tune: [{ max_lease_ttl: "20m" }] } }],
    1200,
  ],
  [
    "an engine's",
    [database(), { address: "vault_mount.db", values: { path: "db", type: "database", max_lease_ttl_seconds: 600 } }],
    600,
  ],
  [
    "an engine's of its own type",
    [
      database({ max_ttl: 900 }),
      { address: "vault_database_secrets_mount.db", values: { path: "db", max_lease_ttl_seconds: 600 } },
    ],
    600,
  ],
])("a token or credential lasts as long as is %s", (_, written, seconds) => {
  expect(longest(...written)).toEqual([seconds, seconds]);
});

test("a mount is found by the reference to it", () => {
  const mount: Written = { ...jwtMount([{ max_lease_ttl: "30m" }], "ci-tokens"), unknown: { path: true } };
  const role: Written = {
    ...jwt({ backend: "ci-tokens" }),
    unknown: { backend: true },
    expressions: { backend: { references: ["vault_jwt_auth_backend.ci.path", "vault_jwt_auth_backend.ci"] } },
  };
  expect(longest(role, mount)).toEqual([1800, 1800]);
});
