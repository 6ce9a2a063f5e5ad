import {
  audienceName,
  checkGiven,
  issuerAddress,
  kubernetesNames,
  nameIssues,
  optional,
} from "../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../lib/bundles/workload";

export interface KubernetesServiceAccountProps {
  /**
   * Host and path of the cluster's issuer: `oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE`. A cluster of the
   * same stack knows it at deployment only: `Fn.replace(cluster.identity.get(0).oidc.get(0).issuer, "https://", "")`.
   */
  readonly issuer: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** @default "sts.amazonaws.com", which EKS puts into the tokens of annotated service accounts */
  readonly audience?: string;
}

/**
 * Pods of one service account of one cluster, by the token that Kubernetes projects into them. For EKS these are IAM roles for
 * service accounts; any other cluster can be trusted likewise whose issuer AWS can reach.
 * Sources: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html and
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/, read 2026-11-26.
 * @throws SpecError
 */
export function kubernetesServiceAccount(props: KubernetesServiceAccountProps): TokenWorkload {
  const names = {
    ...kubernetesNames,
    issuer: issuerAddress,
    audience: optional(audienceName),
  };
  checkGiven("kubernetesServiceAccount", nameIssues(props, names));
  const { issuer, namespace, serviceAccount, audience = "sts.amazonaws.com" } = props;
  return {
    kind: "kubernetes",
    issuer,
    audience,
    claims: { sub: [`system:serviceaccount:${namespace}:${serviceAccount}`] },
    description: `service account ${namespace}/${serviceAccount} of cluster ${issuer}`,
  };
}
