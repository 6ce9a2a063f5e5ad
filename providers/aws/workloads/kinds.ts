import type { PlatformWorkload } from "../../../lib/bundles/workload";
import { ec2InstanceKind } from "./ec2-instance";
import { ecsTaskKind } from "./ecs-task";
import { eksPodIdentityKind } from "./eks-pod-identity";
import type { WorkloadKind } from "./kind";
import { lambdaExecutionKind } from "./lambda-execution";
import { roleInAccountKind } from "./role-in-account";
import { rolesAnywhereKind } from "./roles-anywhere";

/** Every kind of workloads that AWS vouches for. */
export const workloadKinds: readonly WorkloadKind[] = [
  ec2InstanceKind,
  ecsTaskKind,
  eksPodIdentityKind,
  lambdaExecutionKind,
  roleInAccountKind,
  rolesAnywhereKind,
];

const byName = new Map(workloadKinds.map((kind) => [kind.kind, kind]));

/** The kind of a workload; `undefined` where it is none of AWS's. */
export function workloadKindOf({ platform, kind }: PlatformWorkload): WorkloadKind | undefined {
  return platform === "aws" ? byName.get(kind) : undefined;
}
