import { kubernetesNames } from "../../../lib/bundles/name-rules";
import type { PlatformWorkload } from "../../../lib/bundles/workload";
import type { AwsEnvironment } from "../environment";
import type { NameRule } from "../targets/names";
import { equals, type Callers } from "./callers";
import { madeWorkload, workloadKind, type AwsWorkload } from "./kind";

/** Pods of one service account in an EKS cluster, by EKS Pod Identity. */
export interface EksPodIdentity extends AwsWorkload, EksPodIdentityProps {
  readonly kind: "eks-pod-identity";
  readonly associate: boolean;
}

export interface EksPodIdentityProps {
  /** Name of the cluster, in the bot's account and region. */
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /**
   * Whether the association of the service account with the role is made with the bot.
   * @default true, since nobody becomes the bot without one; `false` where those who run the cluster make it
   */
  readonly associate?: boolean;
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const clusterName: NameRule = {
  pattern: /^[A-Za-z\d][A-Za-z\d_-]*$/,
  longest: 100,
  allowed: "a cluster's name of up to 100 letters, digits, `_` and `-`",
  todo: "give the plain name of one cluster, not its ARN",
};

/**
 * Pods of one service account. EKS tells STS the cluster, the namespace and the service account in tags of the session, and the
 * role demands all three, so that no other association can hand it out. Session tags must stay enabled.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html and pod-id-abac.html, read 2026-11-26.
 * @throws SpecError
 */
export function eksPodIdentity({
  cluster,
  namespace,
  serviceAccount,
  associate = true,
}: EksPodIdentityProps): EksPodIdentity {
  return madeWorkload(eksPodIdentityKind, {
    platform: "aws",
    kind: "eks-pod-identity",
    description: `service account ${namespace}/${serviceAccount} of EKS cluster ${cluster}`,
    cluster,
    namespace,
    serviceAccount,
    associate,
  });
}

export const eksPodIdentityKind = workloadKind<EksPodIdentity>({
  kind: "eks-pod-identity",
  maker: "eksPodIdentity",
  names: {
    cluster: clusterName,
    namespace: { ...kubernetesNames.namespace, longest: 63 },
    serviceAccount: { ...kubernetesNames.serviceAccount, longest: 253 },
  },
  callers,
});

/** Tells pods by EKS Pod Identity. */
export function isEksPodIdentity(workload: PlatformWorkload): workload is EksPodIdentity {
  return workload.platform === "aws" && workload.kind === eksPodIdentityKind.kind;
}

function callers(
  { cluster, namespace, serviceAccount }: EksPodIdentity,
  { partition, region, account }: AwsEnvironment,
): Callers {
  return {
    principal: { type: "Service", name: "pods.eks.amazonaws.com" },
    actions: ["sts:AssumeRole", "sts:TagSession"],
    context: {
      "aws:RequestTag/eks-cluster-arn": equals(`arn:${partition}:eks:${region}:${account}:cluster/${cluster}`),
      "aws:RequestTag/kubernetes-namespace": equals(namespace),
      "aws:RequestTag/kubernetes-service-account": equals(serviceAccount),
    },
  };
}
