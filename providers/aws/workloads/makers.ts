/** The functions that make workloads that AWS vouches for, and what they make. */
export { ec2Instance, type Ec2Instance } from "./ec2-instance";
export { ecsTask, type EcsTask } from "./ecs-task";
export { eksPodIdentity, type EksPodIdentity, type EksPodIdentityProps } from "./eks-pod-identity";
export { lambdaExecution, type LambdaExecution } from "./lambda-execution";
export { roleInAccount, type RoleInAccount, type RoleInAccountProps } from "./role-in-account";
export { rolesAnywhere, type RolesAnywhere, type RolesAnywhereProps } from "./roles-anywhere";
