import type { Resource } from "../../../../lib/documents/document";
import { listOf, optionalText, reasonOf } from "../../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../../lib/estate/fact";
import type { ControlType } from "./control-type";
import { inBlock, nameOf, named } from "./values";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/bedrockagentcore_gateway */
export const gateway: ControlType = {
  kind: "gateway",
  title: (resource) => `AgentCore gateway ${nameOf(resource)}`,
  about: () => [],
  facts: ({ values: { authorizer_type: authorizer, authorizer_configuration: configuration } }) => ({
    authorizer: optionalText(authorizer),
    discoveryUrl: optionalText(inBlock(inBlock(configuration, "custom_jwt_authorizer"), "discovery_url")),
  }),
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/bedrockagentcore_workload_identity */
export const workloadIdentity: ControlType = {
  kind: "workload-identity",
  title: (resource) => `AgentCore workload identity ${nameOf(resource)}`,
  about: () => [],
  facts: (resource) => ({ returnUrls: returnUrls(resource) }),
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/bedrockagentcore_api_key_credential_provider */
export const apiKeyProvider: ControlType = {
  kind: "credential-provider",
  title: (resource) => `AgentCore provider of the API key ${nameOf(resource)}`,
  about: (resource, index) => named(inBlock(resource.values["api_key_secret_arn"], "secret_arn"), resource, index),
  facts: () => ({}),
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/bedrockagentcore_oauth2_credential_provider */
export const oauth2Provider: ControlType = {
  kind: "credential-provider",
  title: (resource) => `AgentCore provider of the OAuth 2.0 client ${nameOf(resource)}`,
  about: (resource, index) => named(inBlock(resource.values["client_secret_arn"], "secret_arn"), resource, index),
  facts: ({ values }) => ({ service: optionalText(values["credential_provider_vendor"]) }),
};

/** Where tokens for a workload may be sent. */
function returnUrls({ values }: Resource): Fact<string | undefined> {
  const urls = listOf(values["allowed_resource_oauth2_return_urls"]);
  const texts = urls.filter((url) => typeof url === "string");
  if (texts.length < urls.length) return notKnown(reasonOf(urls.find((url) => typeof url !== "string")));
  return known(texts.length === 0 ? undefined : texts.join(", "));
}
