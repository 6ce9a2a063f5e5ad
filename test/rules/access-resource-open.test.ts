import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { reviewDocuments } from "../../lib/entry/main";
import { findingsOf, policy, saysOf, type StackJson } from "./stack";

const rule = "access-resource-open";
const account = "111122223333";
const everyone = { Principal: "*" };

function bucketPolicy(text: string, block?: object): StackJson {
  return {
    resource: {
      aws_s3_bucket: { assets: { bucket: "checkout-assets" } },
      aws_s3_bucket_policy: { assets: { bucket: "${aws_s3_bucket.assets.id}", policy: text } },
      ...(block === undefined
        ? {}
        : { aws_s3_bucket_public_access_block: { assets: { bucket: "${aws_s3_bucket.assets.id}", ...block } } }),
    },
  };
}

const objects = { Action: "s3:GetObject", Resource: "arn:aws:s3:::checkout-assets/*" };
const publicBucket = policy({ ...everyone, ...objects });

/** One policy for each resource type that has one. */
const open: Readonly<Record<string, StackJson>> = {
  "a bucket": bucketPolicy(publicBucket),
  "a bucket by its own argument": { resource: { aws_s3_bucket: { assets: { bucket: "a", policy: publicBucket } } } },
  "a bucket with Block Public Access switched off": bucketPolicy(publicBucket, {
    block_public_policy: false,
    restrict_public_buckets: false,
    block_public_acls: true,
  }),
  "a key": {
    resource: { aws_kms_key: { data: { policy: policy({ ...everyone, Action: "kms:*", Resource: "*" }) } } },
  },
  "a key by a policy of its own": {
    resource: {
      aws_kms_key: { data: {} },
      aws_kms_key_policy: {
        data: {
          key_id: "${aws_kms_key.data.id}",
          policy: policy({ Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" }),
        },
      },
    },
  },
  "a key by a grant": {
    resource: { aws_kms_grant: { all: { key_id: "k", grantee_principal: "*", operations: ["Decrypt"] } } },
  },
  "a queue": {
    resource: {
      aws_sqs_queue: { orders: { policy: policy({ ...everyone, Action: "sqs:SendMessage", Resource: "*" }) } },
    },
  },
  "a topic": {
    resource: {
      aws_sns_topic_policy: {
        orders: {
          arn: `arn:aws:sns:eu-central-1:${account}:orders`,
          policy: policy({
            ...everyone,
            Action: "sns:Publish",
            Resource: `arn:aws:sns:eu-central-1:${account}:orders`,
          }),
        },
      },
    },
  },
  "a function": {
    resource: {
      aws_lambda_permission: { all: { function_name: "f", action: "lambda:InvokeFunction", principal: "*" } },
    },
  },
  "a function by its URL": {
    resource: { aws_lambda_function_url: { hook: { function_name: "f", authorization_type: "NONE" } } },
  },
  "a layer": {
    resource: {
      aws_lambda_layer_version_permission: {
        all: { layer_name: "l", version_number: 1, action: "lambda:GetLayerVersion", principal: "*" },
      },
    },
  },
  "an archive": {
    resource: {
      aws_glacier_vault: {
        old: { name: "old", access_policy: policy({ ...everyone, Action: "glacier:DeleteArchive", Resource: "*" }) },
      },
    },
  },
  "a sender of mail": {
    resource: {
      aws_ses_identity_policy: {
        shop: {
          identity: "${aws_ses_domain_identity.shop.arn}",
          policy: policy({ ...everyone, Action: "ses:SendEmail", Resource: "${aws_ses_domain_identity.shop.arn}" }),
        },
      },
    },
  },
  "a certificate authority": {
    resource: {
      aws_acmpca_policy: {
        root: {
          resource_arn: "${aws_acmpca_certificate_authority.root.arn}",
          policy: policy({ ...everyone, Action: "acm-pca:IssueCertificate", Resource: "*" }),
        },
      },
    },
  },
  "a secret": {
    resource: {
      aws_secretsmanager_secret_policy: {
        key: {
          secret_arn: "s",
          policy: policy({ ...everyone, Action: "secretsmanager:GetSecretValue", Resource: "*" }),
        },
      },
    },
  },
  "an image repository": {
    resource: {
      aws_ecr_repository_policy: {
        app: { repository: "app", policy: policy({ ...everyone, Action: ["ecr:BatchGetImage", "ecr:PutImage"] }) },
      },
    },
  },
  "an event bus": {
    resource: { aws_cloudwatch_event_permission: { all: { principal: "*", statement_id: "all" } } },
  },
  "a search domain": {
    resource: {
      aws_opensearch_domain: {
        logs: { domain_name: "logs", access_policies: policy({ ...everyone, Action: "es:*", Resource: "*" }) },
      },
    },
  },
  "a table": {
    resource: {
      aws_dynamodb_resource_policy: {
        orders: {
          resource_arn: "${aws_dynamodb_table.orders.arn}",
          policy: policy({ ...everyone, Action: "dynamodb:GetItem", Resource: "${aws_dynamodb_table.orders.arn}" }),
        },
      },
    },
  },
  "everybody but one": {
    resource: {
      aws_sqs_queue: {
        orders: {
          policy: policy({ NotPrincipal: { AWS: `arn:aws:iam::${account}:root` }, Action: "sqs:*", Resource: "*" }),
        },
      },
    },
  },
};

test.each(Object.entries(open))("%s that everybody may use is found", (_, stack) => {
  expect(saysOf(rule, stack)).toEqual(["high"]);
});

function withCondition(condition: object): StackJson {
  return bucketPolicy(policy({ ...everyone, ...objects, Condition: condition }));
}

/** Conditions that everybody meets, or that somebody may meet who is not told by them. */
test.each([
  ["encryption", { Bool: { "aws:SecureTransport": "true" } }, "high"],
  ["a referrer, which is whatever a caller says", { StringLike: { "aws:Referer": "https://acme.example/*" } }, "high"],
  ["the whole internet", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }, "high"],
  ["a denied address", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, "high"],
  ["a tag of the object", { StringEquals: { "s3:ExistingObjectTag/public": "yes" } }, "medium"],
])("%s keeps nobody out", (_, condition, severity) => {
  expect(saysOf(rule, withCondition(condition))).toEqual([severity]);
});

/** Each as AWS documents it for resources that are not open. */
test.each<[string, object]>([
  ["the organisation", { StringEquals: { "aws:PrincipalOrgID": "o-abcde12345" } }],
  ["a path of the organisation", { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abcde12345/r-ab12/*" } }],
  ["the account", { StringEquals: { "aws:PrincipalAccount": account } }],
  ["a role", { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/checkout-*` } }],
  ["a role by its unique id", { StringLike: { "aws:userId": "AROAEXAMPLE0000000001:*" } }],
  ["the account behind a service", { StringEquals: { "aws:SourceAccount": account } }],
  ["the resource behind a service", { ArnLike: { "aws:SourceArn": `arn:aws:sns:*:${account}:orders` } }],
  ["the owner of a topic", { StringEquals: { "AWS:SourceOwner": account } }],
  ["addresses of an office", { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } }],
  ["a VPC endpoint", { StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } }],
  ["a VPC", { StringEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } }],
  ["an access point of the account", { StringEquals: { "s3:DataAccessPointAccount": account } }],
  ["a source that apply decides", { ArnEquals: { "aws:SourceArn": "${aws_sns_topic.orders.arn}" } }],
  [
    "an organisation that apply decides",
    { StringEquals: { "aws:PrincipalOrgID": "${data.aws_organizations_organization.this.id}" } },
  ],
  [
    "the service through which a key is used",
    { StringEquals: { "kms:CallerAccount": account, "kms:ViaService": "ec2.eu-central-1.amazonaws.com" } },
  ],
])("everyone under a condition on %s is not everybody", (_, condition) => {
  expect(saysOf(rule, withCondition(condition))).toEqual([]);
});

const denyInsecure = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::checkout-assets", "arn:aws:s3:::checkout-assets/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

test.each<[string, StackJson]>([
  ["a bucket that only denies what is not encrypted", bucketPolicy(policy(denyInsecure))],
  /** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
  [
    "a bucket behind CloudFront with origin access control",
    bucketPolicy(
      policy({
        Principal: { Service: "cloudfront.amazonaws.com" },
        ...objects,
        Condition: { StringEquals: { "AWS:SourceArn": "${aws_cloudfront_distribution.site.arn}" } },
      }),
    ),
  ],
  ["a public policy behind Block Public Access", bucketPolicy(publicBucket, { block_public_policy: true })],
  ["a public policy in a restricted bucket", bucketPolicy(publicBucket, { restrict_public_buckets: true })],
  [
    "a public policy in an account that blocks them",
    {
      resource: {
        ...bucketPolicy(publicBucket).resource,
        aws_s3_account_public_access_block: { this: { block_public_policy: true, restrict_public_buckets: true } },
      },
    },
  ],
  [
    "everybody allowed, and denied outside of an endpoint",
    bucketPolicy(
      policy(
        { ...everyone, ...objects },
        {
          Effect: "Deny",
          ...everyone,
          Action: "s3:*",
          Resource: "*",
          Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } },
        },
      ),
    ),
  ],
  /** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
  [
    "a key with the default policy",
    {
      resource: {
        aws_kms_key: {
          data: {
            policy: policy({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" }),
          },
        },
      },
    },
  ],
  ["a key without a policy", { resource: { aws_kms_key: { data: { description: "data" } } } }],
  /** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html: what a topic has by default */
  [
    "a topic with the default policy",
    {
      resource: {
        aws_sns_topic: {
          orders: {
            policy: policy({
              Principal: { AWS: "*" },
              Action: ["SNS:Publish", "SNS:Subscribe"],
              Resource: "*",
              Condition: { StringEquals: { "AWS:SourceOwner": account } },
            }),
          },
        },
      },
    },
  ],
  [
    "functions that services and the account call",
    {
      resource: {
        aws_lambda_permission: {
          gateway: {
            function_name: "f",
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            source_arn: "${aws_api_gateway_rest_api.api.execution_arn}/*/*",
          },
          events: { function_name: "f", action: "lambda:InvokeFunction", principal: "events.amazonaws.com" },
          account: { function_name: "f", action: "lambda:InvokeFunction", principal: account },
          organisation: {
            function_name: "f",
            action: "lambda:InvokeFunction",
            principal: "*",
            principal_org_id: "o-abcde12345",
          },
        },
      },
    },
  ],
  [
    "a secret whose policy is refused where it is public",
    {
      resource: {
        aws_secretsmanager_secret_policy: {
          key: {
            secret_arn: "s",
            block_public_policy: true,
            policy: policy({ ...everyone, Action: "secretsmanager:*", Resource: "*" }),
          },
        },
      },
    },
  ],
  [
    "a search domain in a VPC",
    {
      resource: {
        aws_opensearch_domain: {
          logs: {
            domain_name: "logs",
            vpc_options: [{ subnet_ids: ["subnet-1"] }],
            access_policies: policy({ ...everyone, Action: "es:*", Resource: "*" }),
          },
        },
      },
    },
  ],
  [
    "an image repository of another account and a role that apply makes",
    {
      resource: {
        aws_ecr_repository_policy: {
          app: {
            repository: "app",
            policy: policy({
              Principal: { AWS: ["arn:aws:iam::999988887777:root", "${aws_iam_role.ci.arn}"] },
              Action: "ecr:BatchGetImage",
            }),
          },
        },
      },
    },
  ],
])("%s is not open", (_, stack) => {
  expect(saysOf(rule, stack)).toEqual([]);
});

test("the proof is a request of somebody else's role on the resource, and nothing else", () => {
  const [finding] = findingsOf(bucketPolicy(publicBucket)).filter((found) => found.rule === rule);
  expect(finding?.address).toBe("aws_s3_bucket_policy.assets");
  expect(finding?.witness).toMatchObject({
    action: "s3:GetObject",
    principal: "AWS:arn:aws:iam::000000000000:role/somebody-else",
    context: {},
  });
  expect(finding?.witness?.resource).toMatch(/^arn:aws:s3:::checkout-assets\//);
  expect(finding?.message).toContain("S3 bucket checkout-assets");
});

describe("what is not known", () => {
  test.each<[string, StackJson]>([
    ["a principal that a variable holds", bucketPolicy(policy({ Principal: "${var.principal}", ...objects }))],
    ["whether the bucket is blocked", bucketPolicy(publicBucket, { block_public_policy: "${var.block}" })],
    [
      "whether the domain is in a VPC",
      {
        resource: {
          aws_opensearch_domain_policy: {
            logs: { domain_name: "logs", access_policies: policy({ ...everyone, Action: "es:*", Resource: "*" }) },
          },
        },
      },
    ],
  ])("%s is said so", (_, stack) => {
    expect(saysOf(rule, stack)).toEqual(["unknown"]);
  });
});

test("a function whose URL asks for AWS's signatures is not open, and of one that is not known it is said", () => {
  const url = (authorization_type: string): StackJson => ({
    resource: { aws_lambda_function_url: { hook: { function_name: "f", authorization_type } } },
  });
  expect(saysOf(rule, url("AWS_IAM"))).toEqual([]);
  const { notAnalysed } = reviewDocuments([readCdktfStack(url("${var.kind}"), "cdk.tf.json")]);
  expect(notAnalysed.map(({ address, reason }) => `${address}: ${reason}`)).toEqual([
    expect.stringMatching(/^aws_lambda_function_url.hook: .*how it authorizes callers is known only after apply/),
  ]);
});

test("a layer for one's own organisation is not open to everybody", () => {
  const permission = { layer_name: "l", action: "lambda:GetLayerVersion", principal: "*", organization_id: "o-acme" };
  expect(saysOf(rule, { resource: { aws_lambda_layer_version_permission: { own: permission } } })).toEqual([]);
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
describe("everybody whom a service acts for", () => {
  const under = (condition: object, principal: unknown = "*"): string[] =>
    saysOf(rule, {
      resource: {
        aws_sqs_queue: {
          orders: {
            policy: policy({ Principal: principal, Action: "sqs:SendMessage", Resource: "*", Condition: condition }),
          },
        },
      },
    });

  test.each<[string, object, string[]]>([
    ["any bucket", { ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:*" } }, ["medium"]],
    ["a topic of that name in any account", { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:orders" } }, ["medium"]],
    ["one bucket", { ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:checkout-assets" } }, []],
    [
      "any bucket of the account",
      { ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:*" }, StringEquals: { "aws:SourceAccount": account } },
      [],
    ],
    ["one service", { StringEquals: { "aws:PrincipalServiceName": "sns.amazonaws.com" } }, []],
    ["an organisation", { StringEquals: { "aws:SourceOrgID": "o-acme" } }, []],
  ])("under a condition on %s", (_, condition, expected) => {
    expect(under(condition)).toEqual(expected);
  });

  test("a service that is named is another matter", () => {
    expect(under({ ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:*" } }, { Service: "s3.amazonaws.com" })).toEqual([]);
  });

  test("the service through which a key is used keeps nobody out", () => {
    const via = { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } };
    const statement = { ...everyone, Action: "kms:Decrypt", Resource: "*", Condition: via };
    expect(saysOf(rule, { resource: { aws_kms_key: { data: { policy: policy(statement) } } } })).toEqual(["high"]);
  });
});

describe("a denial of which a part is not known", () => {
  const denied = { effect: "Deny", principals: [{ type: "*", identifiers: ["*"] }], actions: ["s3:GetObject"] };
  const denial = { ...denied, resources: "${var.arns}" };
  const allowed = (type: string, identifier: string): object => ({
    principals: [{ type, identifiers: [identifier] }],
    actions: [objects.Action],
    resources: [objects.Resource],
  });
  const found = (...statement: readonly object[]) =>
    findingsOf({
      ...bucketPolicy("${data.aws_iam_policy_document.p.json}"),
      data: { aws_iam_policy_document: { p: { statement } } },
    }).filter((one) => one.rule === rule);

  test("lets nobody in", () => {
    expect(found(denial)).toEqual([]);
    expect(found(denial, allowed("AWS", `arn:aws:iam::${account}:root`))).toEqual([]);
  });

  test("may keep everybody out who is let in", () => {
    const [finding, ...more] = found(allowed("*", "*"), denial);
    expect([finding?.outcome, more]).toEqual(["unknown", []]);
    expect(finding?.message).toContain(
      "statement #1: a part of its `Resource` is not known: it is known only after apply (`var.arns`)",
    );
  });
});
