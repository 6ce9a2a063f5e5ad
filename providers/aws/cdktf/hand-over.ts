import type { Construct } from "constructs";
import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association/index.js";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { Blueprint } from "../../../lib/bundles/blueprint";
import { showsToken } from "../../../lib/bundles/workload";
import { isEc2Instance } from "../workloads/ec2-instance";
import { isEksPodIdentity } from "../workloads/eks-pod-identity";
import { metaOf, type AwsPlace } from "./place";

interface HandOverProps {
  readonly blueprint: Blueprint;
  /** The role's full name, which the instance profile has too. */
  readonly name: string;
  readonly iamPath: string;
  readonly place: AwsPlace;
}

/**
 * Declares by what AWS hands the role to its workload, where trust alone does not do it: the instance profile of instances of
 * EC2, the association of a service account of EKS. Tasks and functions name the role themselves.
 */
export function declareHandOver(scope: Construct, role: IamRole, props: HandOverProps): IamInstanceProfile | undefined {
  const { workload, identity } = props.blueprint;
  if (showsToken(workload)) return undefined;
  const tags = { ...identity.tags };
  const meta = metaOf(props.place.provider);
  if (isEksPodIdentity(workload) && workload.associate) {
    const { cluster: clusterName, namespace, serviceAccount } = workload;
    const association = { clusterName, namespace, serviceAccount, roleArn: role.arn, tags, ...meta };
    new EksPodIdentityAssociation(scope, "pod-identity-association", association);
  }
  if (!isEc2Instance(workload)) return undefined;
  const { name, iamPath: path } = props;
  return new IamInstanceProfile(scope, "instance-profile", { name, path, role: role.name, tags, ...meta });
}
