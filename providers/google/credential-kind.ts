import type { CredentialKind } from "../../lib/estate/vendor";

/** A key of a service account, as others store it: https://cloud.google.com/iam/docs/keys-create-delete */
export const googleServiceAccountKey: CredentialKind = {
  holds: "a key of a Google service account",
  resourceTypes: ["google_service_account_key"],
  names: [
    "GOOGLE_CREDENTIALS",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GCP_SA_KEY",
    "GCP_CREDENTIALS",
    "GCLOUD_SERVICE_KEY",
  ],
  matches: (value) => isKey(value) || isKey(decoded(value)),
};

/** A key file is JSON that names its type. */
function isKey(text: string): boolean {
  return /"type"\s*:\s*"service_account"/.test(text) && text.includes('"private_key"');
}

/** Terraform's provider gives the file in base64. */
function decoded(value: string): string {
  return value.length <= longestKey && /^[\w+/=\s]+$/.test(value) ? Buffer.from(value, "base64").toString("utf8") : "";
}

const longestKey = 20_000;
