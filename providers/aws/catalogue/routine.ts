/**
 * Actions by which a workload reports about itself, or has a network interface of its own: AWS's own policies for Lambda
 * functions, ECS tasks, EC2 instances and EKS pods allow them on every resource, because what they work on is made when the workload starts.
 *
 * Sources: AWSLambdaBasicExecutionRole, AWSLambdaVPCAccessExecutionRole, AmazonECSTaskExecutionRolePolicy,
 * CloudWatchAgentServerPolicy, AWSXRayDaemonWriteAccess and AmazonSSMManagedInstanceCore at
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html, read 2026-11-25.
 */
export const routineActions: ReadonlySet<string> = new Set([
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "logs:PutRetentionPolicy",
  "cloudwatch:PutMetricData",
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
  "ssm:UpdateInstanceInformation",
  "ssm:UpdateAssociationStatus",
  "ssm:UpdateInstanceAssociationStatus",
  "ssm:PutInventory",
  "ssm:PutComplianceItems",
  "ssm:PutConfigurePackageResult",
]);
