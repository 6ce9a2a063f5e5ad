/** How the resources of a service are listed and described. */
export interface InventoryActions {
  /** Actions that can't be limited to a resource: they are limited to the region. */
  readonly anywhere?: readonly string[];
  /** Actions by the part of the ARN that follows the account: whatever of that type the account has. */
  readonly byResource?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Actions that tell what there is and in which state it is, and reveal neither a secret nor what is stored. Left out on
 * purpose, because their answers hold environment variables, scripts or parameters in which people leave secrets:
 * `lambda:ListFunctions` and `lambda:GetFunction*`, `ecs:DescribeTaskDefinition` and `ecs:DescribeTasks`,
 * `ec2:DescribeInstanceAttribute` and `ec2:DescribeLaunchTemplateVersions` (user data), `ec2:GetConsoleOutput`,
 * `autoscaling:DescribeLaunchConfigurations`, `cloudformation:DescribeStacks`. Functions of AWS Lambda are found by `tag`.
 * Source: the API references of the services, and the Service Authorization Reference for what an action can be limited to,
 * read 2026-11-26.
 */
export const inventoryActions: ReadonlyMap<string, InventoryActions> = new Map<string, InventoryActions>([
  ["autoscaling", { anywhere: ["autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeScalingActivities"] }],
  ["dynamodb", { anywhere: ["dynamodb:ListTables"], byResource: { "table/*": ["dynamodb:DescribeTable"] } }],
  [
    "ec2",
    {
      anywhere: [
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstances",
        "ec2:DescribeNatGateways",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVolumes",
        "ec2:DescribeVpcs",
      ],
    },
  ],
  [
    "ecs",
    {
      anywhere: ["ecs:ListClusters", "ecs:ListServices"],
      byResource: { "cluster/*": ["ecs:DescribeClusters"], "service/*": ["ecs:DescribeServices"] },
    },
  ],
  [
    "eks",
    {
      anywhere: ["eks:ListClusters"],
      byResource: {
        "cluster/*": ["eks:DescribeCluster", "eks:ListAddons", "eks:ListNodegroups"],
        "nodegroup/*": ["eks:DescribeNodegroup"],
      },
    },
  ],
  [
    "elasticloadbalancing",
    {
      anywhere: [
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
    },
  ],
  ["rds", { byResource: { "cluster:*": ["rds:DescribeDBClusters"], "db:*": ["rds:DescribeDBInstances"] } }],
  ["tag", { anywhere: ["tag:GetResources"] }],
]);
