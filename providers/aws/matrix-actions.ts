/** What AWS says an action does. */
export type AccessLevel = "list" | "read" | "write" | "tagging";

/** An action that a bundle may grant. */
export interface MatrixAction {
  readonly accessLevel: AccessLevel;
  /** Whether the action can be limited to a resource. One that can't is limited to its region. */
  readonly resourceLevel: boolean;
}

/**
 * Every action that a grant can turn into, and nothing else can.
 * Source: AWS Service Authorization Reference (https://docs.aws.amazon.com/service-authorization/latest/reference/),
 * as of 2026-09-26.
 */
export const matrixActions = {
  "ecr:GetAuthorizationToken": { accessLevel: "read", resourceLevel: false },
  "ecr:BatchCheckLayerAvailability": { accessLevel: "read", resourceLevel: true },
  "ecr:BatchGetImage": { accessLevel: "read", resourceLevel: true },
  "ecr:DescribeImages": { accessLevel: "list", resourceLevel: true },
  "ecr:GetDownloadUrlForLayer": { accessLevel: "read", resourceLevel: true },
  "ecs:DescribeServices": { accessLevel: "read", resourceLevel: true },
  "ecs:DescribeTaskDefinition": { accessLevel: "read", resourceLevel: false },
  "ecs:RegisterTaskDefinition": { accessLevel: "write", resourceLevel: true },
  "ecs:TagResource": { accessLevel: "tagging", resourceLevel: true },
  "ecs:UpdateService": { accessLevel: "write", resourceLevel: true },
  "iam:PassRole": { accessLevel: "write", resourceLevel: true },
  "s3:AbortMultipartUpload": { accessLevel: "write", resourceLevel: true },
  "s3:DeleteObject": { accessLevel: "write", resourceLevel: true },
  "s3:GetObject": { accessLevel: "read", resourceLevel: true },
  "s3:ListBucket": { accessLevel: "list", resourceLevel: true },
  "s3:PutObject": { accessLevel: "write", resourceLevel: true },
} as const satisfies Readonly<Record<string, MatrixAction>>;

export type MatrixActionName = keyof typeof matrixActions;
