import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import type { MapContext } from "../../../lib/estate/vendor";

/**
 * The service accounts to which EKS Pod Identity gives a role, one sentence each. The trust policy names the service alone:
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-association.html
 */
export function podsOf(role: Resource, { index }: MapContext): string[] {
  return index
    .ofType("aws_eks_pod_identity_association")
    .filter((association) => {
      if (association.change === "delete") return false;
      const arn = association.values["role_arn"];
      if (typeof arn === "string") return arn === role.values["arn"];
      return referencesOf(arn).some((reference) => index.referenced(reference, association)?.resource === role);
    })
    .map(({ values }) => {
      const account = `${nameOf(values["namespace"])}/${nameOf(values["service_account"])}`;
      return `service account ${account} of EKS cluster ${nameOf(values["cluster_name"])}`;
    });
}

function nameOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "?";
}
