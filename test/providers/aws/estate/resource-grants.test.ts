import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments, type ReviewedIdentity } from "../../../../lib/entry/main";
import { policy, roleStack, saysOf, serviceTrust, type StackJson } from "../../../rules/stack";

const account = "111122223333";
const trust = { assume_role_policy: serviceTrust() };

function identitiesOf(stack: StackJson): readonly ReviewedIdentity[] {
  return reviewDocuments([readCdktfStack(JSON.parse(JSON.stringify(stack)), "cdk.tf.json")]).identities;
}

/** What the role of the stack may do: service, level and resources. */
function accessOf(stack: StackJson): string[] {
  const [identity] = identitiesOf(stack);
  return (identity?.access ?? []).map(
    ({ service, accessLevel, resources }) => `${service} ${accessLevel} ${resources.join()}`,
  );
}

/** A role beside a bucket whose policy has one statement about a principal. */
function bucketFor(principal: unknown, more: object = {}, role: object = trust): StackJson {
  const text = policy({ Principal: principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::assets/*", ...more });
  return roleStack(role, undefined, { aws_s3_bucket_policy: { assets: { bucket: "assets", policy: text } } });
}

const arn = `arn:aws:iam::${account}:role/checkout-deploy`;
const reading = ["s3 read arn:aws:s3:::assets/*"];

describe("a bucket's policy grants a role what its own policies do not", () => {
  test("that it names by reference", () => {
    expect(accessOf(bucketFor({ AWS: "${aws_iam_role.deploy.arn}" }))).toEqual(reading);
    expect(accessOf(bucketFor({ AWS: ["${aws_iam_role.other.arn}", "${aws_iam_role.deploy.arn}"] }))).toEqual(reading);
  });

  test("that it names by an ARN in the account that Terraform works in", () => {
    const partial = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/checkout-deploy";
    expect(accessOf(bucketFor({ AWS: partial }))).toEqual(reading);
  });

  test("that it names by its ARN, where the document tells its account", () => {
    expect(accessOf(bucketFor({ AWS: arn }, {}, { ...trust, arn }))).toEqual(reading);
    const boundary = { ...trust, permissions_boundary: `arn:aws:iam::${account}:policy/boundary` };
    expect(identitiesOf(bucketFor({ AWS: arn }, {}, boundary))[0]?.unknown.join()).not.toContain("same account");
  });

  test("that it names by its ARN, where the provider allows one account alone", () => {
    const allowed = (...accounts: string[]): StackJson => {
      const provider = { aws: [{ region: "eu-central-1", allowed_account_ids: accounts }] };
      return { ...bucketFor({ AWS: arn }), provider };
    };
    expect(accessOf(allowed(account))).toEqual(reading);
    expect(accessOf(allowed("999988887777"))).toEqual([]);
    expect(identitiesOf(allowed("999988887777"))[0]?.unknown).toEqual([]);
    expect(identitiesOf(allowed(account, "999988887777"))[0]?.unknown.join()).toContain("same account");
  });

  test("with a path", () => {
    const withPath = { ...trust, path: "/bots/" };
    const named = (path: string): StackJson =>
      bucketFor(
        { AWS: `arn:aws:iam::\${data.aws_caller_identity.me.account_id}:role${path}checkout-deploy` },
        {},
        withPath,
      );
    expect(accessOf(named("/bots/"))).toEqual(reading);
    expect(accessOf(named("/"))).toEqual([]);
  });
});

describe("it grants the role nothing", () => {
  test.each<[string, unknown]>([
    ["another role", { AWS: "${aws_iam_role.other.arn}" }],
    ["a role of the name in a path", { AWS: `arn:aws:iam::${account}:role/bots/checkout-deploy` }],
    ["a user of the name", { AWS: `arn:aws:iam::${account}:user/checkout-deploy` }],
    ["the account, which leaves it to the identity's policies", { AWS: `arn:aws:iam::${account}:root` }],
    ["everyone, whom another rule is about", "*"],
    ["a service", { Service: "logs.amazonaws.com" }],
    ["a session of the role", { AWS: `arn:aws:sts::${account}:assumed-role/checkout-deploy/release` }],
  ])("where it names %s", (_, principal) => {
    expect(accessOf(bucketFor(principal))).toEqual([]);
  });

  test("where it denies", () => {
    expect(accessOf(bucketFor({ AWS: "${aws_iam_role.deploy.arn}" }, { Effect: "Deny" }))).toEqual([]);
  });

  test("where it names a role of that name in another account", () => {
    const own = `arn:aws:iam::999988887777:role/checkout-deploy`;
    const [identity] = identitiesOf(bucketFor({ AWS: arn }, {}, { ...trust, arn: own }));
    expect(identity?.access).toEqual([]);
    expect(identity?.unknown).toEqual([]);
  });

  test("where the resource is in another account, which both sides would have to allow", () => {
    const stack = bucketFor({ AWS: "${aws_iam_role.deploy.arn}" });
    const provider = { aws: [{ region: "eu-central-1" }, { alias: "data", assume_role: [{ role_arn: "r" }] }] };
    const role = { ...trust, arn };
    const policyOf = { ...stack.resource?.["aws_s3_bucket_policy"] } as Record<string, object>;
    const moved = { assets: { ...policyOf["assets"], provider: "aws.data" } };
    const [identity] = identitiesOf({
      provider,
      resource: { ...roleStack(role).resource, aws_s3_bucket_policy: moved },
    });
    expect(identity?.access).toEqual([]);
    expect(identity?.unknown.join()).toContain("whether it is of the same account is not known");
  });
});

test("whether a role of that name in an account is this one may not be known, and is said once", () => {
  const [identity] = identitiesOf(bucketFor({ AWS: arn }));
  expect(identity?.access).toEqual([]);
  expect(identity?.unknown).toEqual([
    "aws_s3_bucket_policy.assets.policy names it, and whether it is of the same account is not known",
  ]);
  expect(saysOf("access-not-known", bucketFor({ AWS: arn }))).toEqual(["unknown"]);
});

const withBoundary = { ...trust, permissions_boundary: "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess" };

test("a boundary limits what a role is granted by a resource, and not what a user is", () => {
  const granted = { AWS: "${aws_iam_role.deploy.arn}" };
  expect(accessOf(bucketFor(granted))).toEqual(reading);
  expect(accessOf(bucketFor(granted, {}, withBoundary))).toEqual([]);
  const user = {
    resource: {
      aws_iam_user: { export: { name: "export", permissions_boundary: withBoundary.permissions_boundary } },
      aws_s3_bucket_policy: {
        assets: {
          bucket: "assets",
          policy: policy({
            Principal: { AWS: "${aws_iam_user.export.arn}" },
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::assets/*",
          }),
        },
      },
    },
  };
  expect(accessOf(user)).toEqual(reading);
});

/** What a statement of a key or a queue calls `*` is this one, so that no rule takes it for any. */
describe("a policy about every resource", () => {
  const keyPolicy = policy({
    Principal: { AWS: "${aws_iam_role.deploy.arn}" },
    Action: ["kms:Decrypt", "kms:ScheduleKeyDeletion"],
    Resource: "*",
  });

  test("of a key is about this key", () => {
    const stack = roleStack(trust, undefined, { aws_kms_key: { data: { policy: keyPolicy } } });
    expect(accessOf(stack)).toEqual(["kms write ${aws_kms_key.data.arn}"]);
    expect(saysOf("access-wildcard-resource", stack)).toEqual([]);
  });

  test("of the role itself is about every key", () => {
    const own = roleStack(trust, policy({ Action: "kms:ScheduleKeyDeletion", Resource: "*" }));
    expect(saysOf("access-wildcard-resource", own)).toEqual(["high"]);
  });
});

test("a rule about access judges what a resource grants: a role that may write a key's policy needs a boundary", () => {
  const github = roleStack({}, undefined, {
    aws_kms_key: {
      data: {
        policy: policy({ Principal: { AWS: "${aws_iam_role.deploy.arn}" }, Action: "kms:PutKeyPolicy", Resource: "*" }),
      },
    },
  });
  expect(saysOf("access-boundary-missing", github)).toEqual(["medium"]);
  expect(saysOf("access-boundary-missing", roleStack({}))).toEqual(["low"]);
});

test.each<[string, Readonly<Record<string, object>>, string]>([
  [
    "a grant of a key",
    {
      aws_kms_grant: {
        deploy: {
          key_id: "${aws_kms_key.data.key_id}",
          grantee_principal: "${aws_iam_role.deploy.arn}",
          operations: ["Decrypt"],
        },
      },
      aws_kms_key: { data: {} },
    },
    "kms write ${aws_kms_key.data.arn}",
  ],
  [
    "a permission of a function",
    {
      aws_lambda_function: { charge: { function_name: "charge" } },
      aws_lambda_permission: {
        deploy: {
          function_name: "charge",
          action: "lambda:InvokeFunction",
          principal: "${aws_iam_role.deploy.arn}",
        },
      },
    },
    "lambda write ${aws_lambda_function.charge.arn}",
  ],
  [
    "the policy of a queue by its URL",
    {
      aws_sqs_queue_policy: {
        orders: {
          queue_url: `https://sqs.eu-central-1.amazonaws.com/${account}/orders`,
          policy: policy({
            Principal: { AWS: "${aws_iam_role.deploy.arn}" },
            Action: "sqs:SendMessage",
            Resource: "*",
          }),
        },
      },
    },
    `sqs write arn:aws:sqs:eu-central-1:${account}:orders`,
  ],
  [
    "the policy of a repository, which names no resource",
    {
      aws_ecr_repository: { app: { name: "app" } },
      aws_ecr_repository_policy: {
        app: {
          repository: "${aws_ecr_repository.app.name}",
          policy: policy({ Principal: { AWS: "${aws_iam_role.deploy.arn}" }, Action: "ecr:PutImage" }),
        },
      },
    },
    "ecr write ${aws_ecr_repository.app.arn}",
  ],
])("%s grants a role too", (_, resources, row) => {
  expect(accessOf(roleStack(trust, undefined, resources))).toEqual([row]);
});

test("a policy that is not known is said so, and not for a resource that has none", () => {
  const notAnalysed = (resource: object): string[] =>
    reviewDocuments([readCdktfStack({ resource }, "cdk.tf.json")]).notAnalysed.map(({ address }) => address);
  expect(notAnalysed({ aws_kms_key: { a: { policy: "${var.policy}" } } })).toEqual(["aws_kms_key.a"]);
  expect(notAnalysed({ aws_kms_key: { a: { description: "data" } }, aws_s3_bucket: { b: { bucket: "b" } } })).toEqual(
    [],
  );
});
