import { findingsOf } from "./stack";

const keyFile = JSON.stringify({ type: "service_account", project_id: "acme", private_key: "do-not-print" });
const clientSecret = `abc8Q~${"x".repeat(34)}`;

/** What is said of a secret of GitHub Actions with some attributes. */
function said(secret: object): string[] {
  const resource = { github_actions_secret: { it: { repository: "checkout", secret_name: "TOKEN", ...secret } } };
  return findingsOf({ resource })
    .filter(({ rule }) => rule === "credential-stored-access-key")
    .map(({ message }) => message.split(":")[0] ?? "");
}

test.each([
  ["a key file by its value", { plaintext_value: keyFile }, "a key of a Google service account"],
  [
    "a key file in base64",
    { plaintext_value: Buffer.from(keyFile).toString("base64") },
    "a key of a Google service account",
  ],
  ["a key by its name", { secret_name: "PROD_GCP_SA_KEY" }, "a key of a Google service account"],
  ["a client secret by its value", { plaintext_value: clientSecret }, "a client secret of Microsoft Entra"],
  ["a client secret by its name", { secret_name: "AZURE_CLIENT_SECRET" }, "a client secret of Microsoft Entra"],
  [
    "a login of Azure",
    { plaintext_value: '{"clientId": "1", "clientSecret": "do-not-print"}' },
    "a client secret of Microsoft Entra",
  ],
])("%s", (_, secret, holds) => {
  expect(said(secret)).toEqual([expect.stringContaining(`holds ${holds}`)]);
  expect(JSON.stringify(said(secret))).not.toContain("do-not-print");
});

test.each([
  ["a client id", { secret_name: "AZURE_CLIENT_ID", plaintext_value: "11111111-2222-3333-4444-555555555555" }],
  [
    "a provider's name",
    {
      secret_name: "WIF_PROVIDER",
      plaintext_value: "projects/1/locations/global/workloadIdentityPools/ci/providers/github",
    },
  ],
  ["a text that is base64 of something else", { plaintext_value: Buffer.from("hello").toString("base64") }],
])("%s is none", (_, secret) => {
  expect(said(secret)).toEqual([]);
});
