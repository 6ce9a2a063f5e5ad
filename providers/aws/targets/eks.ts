import type { AwsEnvironment } from "../environment";
import { made, regionOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A cluster of Amazon EKS. It is in the bot's account: EKS gives no access to other accounts. */
export interface EksCluster extends AwsTarget {
  readonly kind: "eks-cluster";
  readonly account?: never;
  readonly name: string;
}

/** Names by https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html, read 2026-11-26. */
export const eksClusterKind = targetKind<EksCluster>({
  kind: "eks-cluster",
  maker: "eksCluster",
  names: {
    name: {
      pattern: /^[0-9A-Za-z][A-Za-z0-9_-]*$/,
      longest: 100,
      allowed: "the name of one cluster: up to 100 letters, digits, `_` and `-`, starting with a letter or digit",
      todo: "give the cluster's name, not an ARN",
    },
  },
  verbs: { deploy },
});

/** A cluster of Amazon EKS, in the bot's account. @throws SpecError */
export function eksCluster(name: string, { region }: Pick<Placement, "region"> = {}): EksCluster {
  return made(eksClusterKind, { platform: "aws", kind: "eks-cluster", name, ...regionOf(region) });
}

/**
 * Finds the cluster's address and certificate, as `aws eks update-kubeconfig` does. What the bot may do inside of it is up
 * to an access entry of the cluster and Kubernetes' own roles.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html
 */
function deploy({ name }: EksCluster, place: AwsEnvironment): MatrixRow[] {
  return [{ sid: "EksFind", actions: ["eks:DescribeCluster"], resources: [arnOf("eks", place, `cluster/${name}`)] }];
}
