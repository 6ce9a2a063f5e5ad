import type { CredentialKind } from "../../lib/estate/vendor";

/** A client secret, as others store it: https://learn.microsoft.com/en-us/purview/sit-defn-azure-ad-client-secret */
export const azureClientSecret: CredentialKind = {
  holds: "a client secret of Microsoft Entra",
  resourceTypes: ["azuread_application_password", "azuread_service_principal_password"],
  names: ["AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET", "AZURE_CREDENTIALS"],
  matches: (value) => /^[\w.~-]{3}\dQ~[\w.~-]{31,34}$/.test(value.trim()) || /"clientSecret"\s*:\s*"/.test(value),
};
