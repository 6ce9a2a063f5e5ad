import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key/index.js";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy/index.js";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { ActionsSecret } from "@cdktf/provider-github/lib/actions-secret/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const host = "token.actions.githubusercontent.com";

/** What grows by itself: roles written by hand for what was needed that day. Nothing here is an example to follow. */
export class BadStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "eu-central-1" });
    new GithubProvider(this, "github", { owner: "acme" });
    const github = new IamOpenidConnectProvider(this, "github-actions", {
      url: `https://${host}`,
      clientIdList: ["sts.amazonaws.com"],
    });
    deployFromAnywhere(this, github);
    infrastructure(this, github);
    release(this, github);
    nightlyExport(this);
  }
}

/** Every repository of the organisation, pull requests included, can do everything. */
function deployFromAnywhere(stack: TerraformStack, github: IamOpenidConnectProvider): void {
  const trust = new DataAwsIamPolicyDocument(stack, "deploy-trust", {
    statement: [
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [{ type: "Federated", identifiers: [github.arn] }],
        condition: [
          { test: "StringEquals", variable: `${host}:aud`, values: ["sts.amazonaws.com"] },
          { test: "StringLike", variable: `${host}:sub`, values: ["repo:acme/*"] },
        ],
      },
    ],
  });
  const role = new IamRole(stack, "deploy", { name: "github-actions-deploy", assumeRolePolicy: trust.json });
  new IamRolePolicy(stack, "deploy-everything", {
    name: "deploy",
    role: role.id,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*:*", Resource: "*" }],
    }),
  });
}

/** Every repository of GitHub, for twelve hours, can do everything but IAM. */
function infrastructure(stack: TerraformStack, github: IamOpenidConnectProvider): void {
  const role = new IamRole(stack, "terraform", {
    name: "terraform-ci",
    maxSessionDuration: 43200,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: github.arn },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { [`${host}:aud`]: "sts.amazonaws.com" } },
        },
      ],
    }),
  });
  const policy = new IamPolicy(stack, "terraform-policy", {
    name: "terraform-ci",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" }],
    }),
  });
  new IamRolePolicyAttachment(stack, "terraform-attachment", { role: role.name, policyArn: policy.arn });
}

/** One branch of one repository, which can run tasks as any role of the account. */
function release(stack: TerraformStack, github: IamOpenidConnectProvider): void {
  const trust = new DataAwsIamPolicyDocument(stack, "release-trust", {
    statement: [
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [{ type: "Federated", identifiers: [github.arn] }],
        condition: [
          { test: "StringEquals", variable: `${host}:aud`, values: ["sts.amazonaws.com"] },
          { test: "StringEquals", variable: `${host}:sub`, values: ["repo:acme/shop:ref:refs/heads/main"] },
        ],
      },
    ],
  });
  const access = new DataAwsIamPolicyDocument(stack, "release-access", {
    statement: [
      { actions: ["ecs:RegisterTaskDefinition", "ecs:UpdateService", "ecs:Describe*"], resources: ["*"] },
      { actions: ["iam:PassRole"], resources: ["*"] },
    ],
  });
  const role = new IamRole(stack, "release", { name: "shop-release", assumeRolePolicy: trust.json });
  new IamRolePolicy(stack, "release-policy", { name: "release", role: role.id, policy: access.json });
}

/** A key that never ends, copied to where every workflow of the repository can read it. */
function nightlyExport(stack: TerraformStack): void {
  const user = new IamUser(stack, "export", { name: "legacy-export" });
  const access = new DataAwsIamPolicyDocument(stack, "export-access", {
    statement: [{ actions: ["s3:*"], resources: ["*"] }],
  });
  new IamUserPolicy(stack, "export-policy", { name: "export", user: user.name, policy: access.json });
  const key = new IamAccessKey(stack, "export-key", { user: user.name });
  const secrets = { AWS_ACCESS_KEY_ID: key.id, AWS_SECRET_ACCESS_KEY: key.secret };
  for (const [secretName, plaintextValue] of Object.entries(secrets)) {
    new ActionsSecret(stack, `export-${secretName}`, { repository: "reports", secretName, plaintextValue });
  }
}
