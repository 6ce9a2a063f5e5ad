import type { Resource } from "../../../../lib/documents/document";
import { isValueMap } from "../../../../lib/documents/value";
import { listOf, optionalText, reasonOf } from "../../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../../lib/estate/fact";
import type { ResourceIndex } from "../../../../lib/estate/resource-index";
import type { ControlType } from "./control-type";
import { inBlock, nameOf, named } from "./values";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/verifiedpermissions_policy_store */
export const policyStore: ControlType = {
  kind: "authorization",
  title: (resource) => `Verified Permissions policy store ${nameOf(resource, "description")}`,
  about: () => [],
  facts: ({ values: { validation_settings: settings } }) => ({ validation: optionalText(inBlock(settings, "mode")) }),
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/verifiedpermissions_policy */
export const permissionsPolicy: ControlType = {
  kind: "authorization",
  title: ({ address }) => `Verified Permissions policy ${address}`,
  about: storeOf,
  facts: (resource) => ({ form: formOf(resource) }),
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/verifiedpermissions_identity_source */
export const identitySource: ControlType = {
  kind: "authorization",
  title: ({ address }) => `Verified Permissions identity source ${address}`,
  about: storeOf,
  facts: ({ values: { configuration } }) => ({
    userPool: optionalText(inBlock(inBlock(configuration, "cognito_user_pool_configuration"), "user_pool_arn")),
    issuer: optionalText(inBlock(inBlock(configuration, "open_id_connect_configuration"), "issuer")),
  }),
};

function storeOf(resource: Resource, index: ResourceIndex): string[] {
  return named(resource.values["policy_store_id"], resource, index, {
    types: ["aws_verifiedpermissions_policy_store"],
    by: ["policy_store_id", "id"],
  });
}

/** Whether a policy stands by itself, or is made from a template. */
function formOf({ values: { definition } }: Resource): Fact<string | undefined> {
  const [first] = listOf(definition);
  if (first === undefined) return known(undefined);
  if (!isValueMap(first)) return notKnown(reasonOf(first));
  if (listOf(first["static"]).length > 0) return known("static");
  return known(listOf(first["template_linked"]).length > 0 ? "linked to a template" : undefined);
}
