import { github, githubProvider, policy, serviceTrust, type StackJson } from "./stack";

const account = "111122223333";
const region = "eu-central-1";
const eks = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const tags = { owner: "team:checkout", expires: "2026-12-31" };

/** A role with its policies by name, and managed policies of AWS by what stands behind `arn:aws:iam::aws:policy/`. */
function role(
  trust: string,
  policies: Readonly<Record<string, string>> = {},
  managed: readonly string[] = [],
  more: object = {},
): StackJson {
  return {
    resource: {
      aws_iam_role: { this: { name: "workload", tags, assume_role_policy: trust, ...more } },
      aws_iam_role_policy: Object.fromEntries(
        Object.entries(policies).map(([name, text]) => [name, { name, role: "${aws_iam_role.this.id}", policy: text }]),
      ),
      aws_iam_role_policy_attachment: Object.fromEntries(
        managed.map((name, at) => [
          `managed${at}`,
          { role: "${aws_iam_role.this.name}", policy_arn: `arn:aws:iam::aws:policy/${name}` },
        ]),
      ),
    },
  };
}

function githubTrust(condition: object): string {
  return policy({
    Principal: { Federated: githubProvider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  });
}

function podTrust(serviceAccount: string): string {
  return policy({
    Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${eks}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${eks}:sub`]: `system:serviceaccount:${serviceAccount}`, [`${eks}:aud`]: "sts.amazonaws.com" },
    },
  });
}

function administratorsBySaml(): StackJson {
  const byReference = policy({
    Principal: { Federated: "${aws_iam_saml_provider.corp.id}" },
    Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
    Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
  });
  const { resource } = role(byReference, {}, ["AdministratorAccess"], { max_session_duration: 28800 });
  return { resource: { ...resource, aws_iam_saml_provider: { corp: { name: "corp" } } } };
}

const production = githubTrust({
  StringEquals: {
    [`${github}:aud`]: "sts.amazonaws.com",
    [`${github}:sub`]: "repo:acme/checkout:environment:production",
  },
});

/**
 * Configurations as careful teams write them, after the public documentation of what they are for. Nobody should have to
 * look at a finding about any of them.
 */
export const healthy: Readonly<Record<string, StackJson>> = {
  /** https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/latest/submodules/iam-github-oidc-role */
  "a role of terraform-aws-modules for GitHub": role(
    githubTrust({
      "ForAllValues:StringEquals": {
        [`${github}:iss`]: "https://token.actions.githubusercontent.com",
        [`${github}:aud`]: "sts.amazonaws.com",
      },
      StringLike: { [`${github}:sub`]: "repo:acme/checkout:environment:production" },
    }),
    { assets: policy({ Action: ["s3:PutObject", "s3:DeleteObject"], Resource: "arn:aws:s3:::checkout-assets/*" }) },
  ),

  /** https://github.com/aws-actions/amazon-ecs-deploy-task-definition#permissions, with the family named */
  "a deployment to ECS from GitHub": role(production, {
    push: policy(
      { Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:InitiateLayerUpload",
          "ecr:UploadLayerPart",
          "ecr:CompleteLayerUpload",
          "ecr:PutImage",
        ],
        Resource: `arn:aws:ecr:${region}:${account}:repository/checkout`,
      },
    ),
    deploy: policy(
      {
        Action: "ecs:RegisterTaskDefinition",
        Resource: `arn:aws:ecs:${region}:${account}:task-definition/checkout:*`,
      },
      { Action: "ecs:DescribeTaskDefinition", Resource: "*" },
      {
        Action: ["ecs:UpdateService", "ecs:DescribeServices"],
        Resource: `arn:aws:ecs:${region}:${account}:service/production/checkout`,
      },
      {
        Action: "iam:PassRole",
        Resource: [`arn:aws:iam::${account}:role/checkout-task`, `arn:aws:iam::${account}:role/checkout-execution`],
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ),
  }),

  /** https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html: the roles that a deployment takes */
  "a deployment with CDK from GitHub": role(production, {
    cdk: policy({ Action: "sts:AssumeRole", Resource: `arn:aws:iam::${account}:role/cdk-hnb659fds-*` }),
  }),

  /** Terraform's plan for a pull request: reads the account and the state, changes nothing. */
  "a plan for pull requests": role(
    githubTrust({
      StringEquals: {
        [`${github}:aud`]: "sts.amazonaws.com",
        [`${github}:sub`]: "repo:acme/infrastructure:pull_request",
      },
    }),
    {
      state: policy(
        { Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-terraform-state" },
        { Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-terraform-state/*" },
      ),
    },
    ["ReadOnlyAccess"],
  ),

  /** https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims */
  "a release from a tag, by numbers": role(
    githubTrust({
      StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" },
      StringLike: { [`${github}:sub`]: "repo:acme@42/checkout@4711:ref:refs/tags/v*" },
    }),
    {
      site: policy({
        Action: "cloudfront:CreateInvalidation",
        Resource: `arn:aws:cloudfront::${account}:distribution/E1`,
      }),
    },
  ),

  "a Terraform backend from GitHub": role(production, {
    state: policy(
      { Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-terraform-state" },
      { Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::acme-terraform-state/checkout/*" },
      {
        Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"],
        Resource: `arn:aws:dynamodb:${region}:${account}:table/terraform-locks`,
      },
    ),
  }),

  /** https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
  "a function": role(serviceTrust("lambda.amazonaws.com"), {}, ["service-role/AWSLambdaBasicExecutionRole"]),
  "a function in a VPC with a table of its own": role(
    serviceTrust("lambda.amazonaws.com"),
    {
      orders: policy({
        Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"],
        Resource: [
          `arn:aws:dynamodb:${region}:${account}:table/orders`,
          `arn:aws:dynamodb:${region}:${account}:table/orders/index/*`,
        ],
      }),
    },
    ["service-role/AWSLambdaVPCAccessExecutionRole", "AWSXRayDaemonWriteAccess"],
  ),

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
  "a task that writes logs and can be looked into": role(
    policy({
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        ArnLike: { "aws:SourceArn": `arn:aws:ecs:${region}:${account}:*` },
        StringEquals: { "aws:SourceAccount": account },
      },
    }),
    {
      logs: policy(
        {
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `arn:aws:logs:${region}:${account}:log-group:/ecs/checkout:*`,
        },
        {
          Action: [
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
          ],
          Resource: "*",
        },
      ),
      queue: policy({
        Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        Resource: `arn:aws:sqs:${region}:${account}:orders`,
      }),
    },
  ),
  "the execution of tasks": role(
    serviceTrust("ecs-tasks.amazonaws.com"),
    {
      secrets: policy({
        Action: "secretsmanager:GetSecretValue",
        Resource: `arn:aws:secretsmanager:${region}:${account}:secret:checkout/*`,
      }),
    },
    ["service-role/AmazonECSTaskExecutionRolePolicy"],
  ),

  /** https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html */
  "an instance under Systems Manager with the CloudWatch agent": role(serviceTrust("ec2.amazonaws.com"), {}, [
    "AmazonSSMManagedInstanceCore",
    "CloudWatchAgentServerPolicy",
  ]),

  /** https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html and …/create-node-role.html */
  "an EKS cluster": role(serviceTrust("eks.amazonaws.com"), {}, ["AmazonEKSClusterPolicy"]),
  "nodes of an EKS cluster": role(serviceTrust("ec2.amazonaws.com"), {}, [
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonEC2ContainerRegistryPullOnly",
  ]),

  /** https://external-secrets.io/latest/provider/aws-secrets-manager/ */
  "pods that read their secrets": role(podTrust("external-secrets:external-secrets"), {
    secrets: policy({
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      Resource: `arn:aws:secretsmanager:${region}:${account}:secret:checkout/*`,
    }),
  }),
  /** https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md */
  "the cluster autoscaler": role(podTrust("kube-system:cluster-autoscaler"), {
    autoscaler: policy(
      {
        Action: [
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeScalingActivities",
          "ec2:DescribeInstanceTypes",
        ],
        Resource: "*",
      },
      {
        Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/production": "owned" } },
      },
    ),
  }),

  /** https://docs.datadoghq.com/integrations/guide/aws-manual-setup/ */
  "monitoring by a vendor": role(
    policy({
      Principal: { AWS: "arn:aws:iam::464622532012:root" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "acme-4711" } },
    }),
    {
      read: policy({
        Action: [
          "cloudwatch:Get*",
          "cloudwatch:List*",
          "ec2:Describe*",
          "ecs:Describe*",
          "ecs:List*",
          "tag:GetResources",
        ],
        Resource: "*",
      }),
    },
  ),
  "an audit from another account": role(
    policy({ Principal: { AWS: "arn:aws:iam::999988887777:role/auditor" }, Action: "sts:AssumeRole" }),
    {},
    ["SecurityAudit"],
  ),

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
  "a replication of buckets": role(serviceTrust("s3.amazonaws.com"), {
    replicate: policy(
      { Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: "arn:aws:s3:::source" },
      { Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl"], Resource: "arn:aws:s3:::source/*" },
      { Action: ["s3:ReplicateObject", "s3:ReplicateDelete"], Resource: "arn:aws:s3:::target/*" },
    ),
  }),
  /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html */
  "a schedule": role(serviceTrust("scheduler.amazonaws.com"), {
    invoke: policy({
      Action: "lambda:InvokeFunction",
      Resource: `arn:aws:lambda:${region}:${account}:function:nightly`,
    }),
  }),
  /** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
  "a state machine with logs": role(serviceTrust("states.amazonaws.com"), {
    logs: policy({
      Action: [
        "logs:CreateLogDelivery",
        "logs:GetLogDelivery",
        "logs:UpdateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:DescribeResourcePolicies",
        "logs:DescribeLogGroups",
      ],
      Resource: "*",
    }),
    invoke: policy({
      Action: "lambda:InvokeFunction",
      Resource: `arn:aws:lambda:${region}:${account}:function:orders-*`,
    }),
  }),
  "backups by AWS Backup": role(serviceTrust("backup.amazonaws.com"), {}, [
    "service-role/AWSBackupServiceRolePolicyForBackup",
  ]),

  /** People sign in by SAML, by IAM Identity Center, or with a second factor: rules for workloads are not about them. */
  "administrators by SAML": role(
    policy({
      Principal: { Federated: `arn:aws:iam::${account}:saml-provider/corp` },
      Action: "sts:AssumeRoleWithSAML",
      Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
    }),
    {},
    ["AdministratorAccess"],
    { max_session_duration: 28800 },
  ),
  "administrators by a SAML provider of the same configuration": administratorsBySaml(),
  "a role that a role of the same configuration assumes": role(
    policy({ Principal: { AWS: "${aws_iam_role.runner.arn}" }, Action: "sts:AssumeRole" }),
    { read: policy({ Action: "s3:GetObject", Resource: "arn:aws:s3:::releases/*" }) },
  ),
  "administrators with a second factor": role(
    policy({
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "sts:AssumeRole",
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    }),
    {},
    ["AdministratorAccess"],
    { max_session_duration: 28800 },
  ),
  "administrators who are denied without a second factor": role(
    policy(
      { Principal: { AWS: `arn:aws:iam::${account}:user/break-glass` }, Action: "sts:AssumeRole" },
      {
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "sts:AssumeRole",
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      },
    ),
    {},
    ["AdministratorAccess"],
    { max_session_duration: 28800 },
  ),

  /** https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments */
  "a GitHub environment with reviewers, and what its jobs need": {
    resource: {
      github_repository_environment: {
        production: {
          repository: "checkout",
          environment: "production",
          can_admins_bypass: false,
          prevent_self_review: true,
          reviewers: [{ teams: [4711] }],
          deployment_branch_policy: [{ protected_branches: true, custom_branch_policies: false }],
        },
      },
      github_actions_environment_variable: {
        role: {
          repository: "checkout",
          environment: "${github_repository_environment.production.environment}",
          variable_name: "AWS_ROLE",
          value: `arn:aws:iam::${account}:role/checkout-deploy`,
        },
      },
      github_actions_secret: {
        token: { repository: "checkout", secret_name: "SENTRY_AUTH_TOKEN", plaintext_value: "${var.sentry_token}" },
      },
    },
  },

  /** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html, with the users of the key named */
  "a key that a function decrypts with": {
    resource: {
      ...role(serviceTrust("lambda.amazonaws.com")).resource,
      aws_kms_key: {
        orders: {
          policy: policy(
            { Sid: "Root", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" },
            {
              Sid: "Use",
              Principal: { AWS: "${aws_iam_role.this.arn}" },
              Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
              Resource: "*",
            },
          ),
        },
      },
    },
  },

  /** https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html */
  "a queue that a topic fills and a function empties": {
    resource: {
      ...role(serviceTrust("lambda.amazonaws.com")).resource,
      aws_sns_topic: { orders: { name: "orders" } },
      aws_sqs_queue: { orders: { name: "orders" } },
      aws_sqs_queue_policy: {
        orders: {
          queue_url: "${aws_sqs_queue.orders.url}",
          policy: policy(
            {
              Principal: { Service: "sns.amazonaws.com" },
              Action: "sqs:SendMessage",
              Resource: "${aws_sqs_queue.orders.arn}",
              Condition: { ArnEquals: { "aws:SourceArn": "${aws_sns_topic.orders.arn}" } },
            },
            {
              Principal: { AWS: "${aws_iam_role.this.arn}" },
              Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
              Resource: "${aws_sqs_queue.orders.arn}",
            },
          ),
        },
      },
    },
  },

  /** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
  "a site in a bucket behind CloudFront": {
    resource: {
      aws_s3_bucket: { site: { bucket: "acme-site" } },
      aws_s3_bucket_public_access_block: {
        site: { bucket: "${aws_s3_bucket.site.id}", block_public_policy: true, restrict_public_buckets: true },
      },
      aws_s3_bucket_policy: {
        site: {
          bucket: "${aws_s3_bucket.site.id}",
          policy: policy(
            {
              Principal: { Service: "cloudfront.amazonaws.com" },
              Action: "s3:GetObject",
              Resource: "${aws_s3_bucket.site.arn}/*",
              Condition: { StringEquals: { "AWS:SourceArn": "${aws_cloudfront_distribution.site.arn}" } },
            },
            {
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: ["${aws_s3_bucket.site.arn}", "${aws_s3_bucket.site.arn}/*"],
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
          ),
        },
      },
    },
  },

  /** https://docs.aws.amazon.com/rolesanywhere/latest/userguide/getting-started.html */
  "a machine with a certificate": {
    resource: {
      ...role(
        policy({
          Principal: { Service: "rolesanywhere.amazonaws.com" },
          Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
          Condition: {
            StringEquals: { "aws:PrincipalTag/x509Subject/CN": "press-7" },
            ArnEquals: { "aws:SourceArn": "${aws_rolesanywhere_trust_anchor.plant.arn}" },
          },
        }),
        { upload: policy({ Action: "s3:PutObject", Resource: "arn:aws:s3:::plant-telemetry/press-7/*" }) },
      ).resource,
      aws_rolesanywhere_trust_anchor: { plant: { name: "plant", enabled: true } },
      aws_rolesanywhere_profile: { plant: { name: "plant", role_arns: ["${aws_iam_role.this.arn}"] } },
    },
  },

  /** https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html */
  "pods that get a role by Pod Identity": {
    resource: {
      ...role(
        policy({ Principal: { Service: "pods.eks.amazonaws.com" }, Action: ["sts:AssumeRole", "sts:TagSession"] }),
        { queue: policy({ Action: "sqs:SendMessage", Resource: `arn:aws:sqs:${region}:${account}:orders` }) },
      ).resource,
      aws_eks_pod_identity_association: {
        this: {
          cluster_name: "production",
          namespace: "shop",
          service_account: "checkout",
          role_arn: "${aws_iam_role.this.arn}",
        },
      },
    },
  },

  /** https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-inbound-auth.html */
  "an agent's tools behind tokens": {
    resource: {
      ...role(
        policy({
          Principal: { Service: "bedrock-agentcore.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        }),
      ).resource,
      aws_bedrockagentcore_gateway: {
        tools: {
          name: "tools",
          role_arn: "${aws_iam_role.this.arn}",
          authorizer_type: "CUSTOM_JWT",
          authorizer_configuration: [{ custom_jwt_authorizer: [{ allowed_audience: ["tools"] }] }],
        },
      },
    },
  },
};
