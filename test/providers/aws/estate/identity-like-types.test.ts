import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments } from "../../../../lib/entry/main";
import { awsVendor } from "../../../../providers/aws/estate/vendor";

/** Every resource type of the provider, by the folders of its bindings. */
const types = readdirSync(
  dirname(require.resolve("@cdktf/provider-aws/lib/iam-role/index.js")).replace(/\/iam-role$/, ""),
)
  .filter((name) => !name.includes(".") && !name.startsWith("data-"))
  .map((name) => `aws_${name.replaceAll("-", "_")}`);

/** What the name of a type that is about identities, grants or credentials has in it. */
const identityLike =
  /_(policy|policies|permissions?|grants?|credentials?|(?:access|api|ssh)_key|tokens?|users?|roles?|service_account|identity_provider\w*|\w*principal\w*)(_|$)/;

/** Types that have such a word in their name, and are about something else; by what they are about. */
const aboutOther: Readonly<Record<string, RegExp>> = {
  traffic:
    /^aws_(app_cookie_stickiness|lb_\w+|load_balancer(_\w+)?|lightsail_lb_\w+|proxy_protocol|cloudfront_\w+|networkfirewall_firewall|networkmanager_core_network|ec2_transit_gateway|route53_traffic)_policy/,
  "scaling, retention and copies":
    /^aws_(appautoscaling|autoscaling|batch_scheduling|emr_managed_scaling|dlm_lifecycle|ecr_lifecycle|imagebuilder_lifecycle|opensearchserverless_lifecycle|efs_backup|resiliencehub_resiliency|sqs_queue_redrive(_allow)?)_policy$|^aws_redshift_snapshot_copy_grant$/,
  "what is checked, logged or masked":
    /^aws_(cloudwatch_log_(account|data_protection|index)|sns_topic_data_protection|config_organization_custom|fms|securityhub_configuration)_policy/,
  encryption: /^aws_opensearchserverless_security_policy$/,
  "what people sign in to and do there":
    /^aws_(appstream|connect|datazone|finspace_kx|opsworks|quicksight|sagemaker|workspacesweb)_(\w+_)?(user|role|iam_policy)|^aws_grafana_role_association$|^aws_cognito_(user(_group|_in_group|_pool|_pool_domain|_pool_ui_customization)?|identity_provider)$/,
  "a role that a service takes, whose trust says so":
    /^aws_(db_instance|rds_cluster)_role_association$|^aws_redshift_cluster_iam_roles$|^aws_shield_drt_access_role/,
  "code, and lists of users of whom each is listed": /^aws_glue_user_defined_function$|^aws_elasticache_user_group/,
  licences: /^aws_licensemanager_grant/,
  "a key for pages, which is public": /^aws_wafv2_api_key$/,
};

test("no type of the provider that looks like an identity, a grant or a credential is passed over in silence", () => {
  const silent = types.filter((type) => identityLike.test(type) && !awsVendor.concerns(type));
  const unexplained = silent.filter((type) => !Object.values(aboutOther).some((pattern) => pattern.test(type)));
  expect(types).toContain("aws_iam_role");
  expect(unexplained).toEqual([]);
});

test("no such type is excused that is listed", () => {
  const excused = types.filter((type) => Object.values(aboutOther).some((pattern) => pattern.test(type)));
  expect(excused.filter((type) => awsVendor.concerns(type))).toEqual([]);
  for (const pattern of Object.values(aboutOther)) expect(types.filter((type) => pattern.test(type))).not.toEqual([]);
});

test.each<[string, object, string | undefined]>([
  ["aws_lakeformation_permissions", {}, "Lake Formation"],
  ["aws_ram_resource_share", {}, "what is shared with another account"],
  ["aws_api_gateway_rest_api_policy", {}, "not analysed yet"],
  ["aws_lightsail_bucket_access_key", {}, "a credential that is not analysed yet"],
  ["aws_iot_certificate", {}, "a credential that is not analysed yet"],
  ["aws_organizations_account", { name: "prod", email: "a@acme.example" }, "a role in the new account"],
  ["aws_ssoadmin_trusted_token_issuer", {}, "IAM Identity Center"],
  ["aws_ssoadmin_permission_set", {}, undefined],
  ["aws_cognito_user_pool_client", { allowed_oauth_flows: ["client_credentials"] }, "a secret of its own"],
  ["aws_cognito_user_pool_client", { allowed_oauth_flows: ["${var.flow}"] }, "a secret of its own"],
  ["aws_cognito_user_pool_client", { allowed_oauth_flows: ["code"] }, undefined],
  ["aws_cognito_user_pool_client", {}, undefined],
])("%s %j is listed with what that means", (type, values, reason) => {
  const stack = readCdktfStack({ resource: { [type]: { this: values } } }, "cdk.tf.json");
  const [entry] = reviewDocuments([stack]).notAnalysed;
  if (reason === undefined) expect(entry).toBeUndefined();
  else expect(entry?.reason).toContain(reason);
});

/** A role is let in by its ARN, in a policy that one statement is in. */
test.each<[string, object, object, string, string]>([
  [
    "aws_codeartifact_domain_permissions_policy",
    { domain: "acme" },
    { aws_codeartifact_domain: { x: { domain: "acme" } } },
    "policy_document",
    "codeartifact:GetAuthorizationToken",
  ],
  [
    "aws_codeartifact_repository_permissions_policy",
    { domain: "acme", repository: "npm" },
    { aws_codeartifact_repository: { x: { domain: "acme", repository: "npm" } } },
    "policy_document",
    "codeartifact:PublishPackageVersion",
  ],
  [
    "aws_acmpca_policy",
    { resource_arn: "${aws_acmpca_certificate_authority.x.arn}" },
    { aws_acmpca_certificate_authority: { x: {} } },
    "policy",
    "acm-pca:IssueCertificate",
  ],
  ["aws_ses_identity_policy", { identity: "acme.example", name: "p" }, {}, "policy", "ses:SendEmail"],
  [
    "aws_sesv2_email_identity_policy",
    { email_identity: "acme.example", policy_name: "p" },
    {},
    "policy",
    "ses:SendEmail",
  ],
  [
    "aws_s3tables_table_bucket_policy",
    { table_bucket_arn: "${aws_s3tables_table_bucket.x.arn}" },
    { aws_s3tables_table_bucket: { x: { name: "facts" } } },
    "resource_policy",
    "s3tables:PutTableData",
  ],
])("%s grants a role what it says, and is found to be open", (type, about, more, attribute, action) => {
  const policyFor = (principal: unknown): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: principal, Action: action, Resource: "*" }],
    });
  const reviewed = (principal: unknown): ReturnType<typeof reviewDocuments> => {
    const trust = JSON.stringify({
      Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
    const resource = {
      aws_iam_role: { deploy: { name: "deploy", assume_role_policy: trust } },
      ...more,
      [type]: { p: { ...about, [attribute]: policyFor(principal) } },
    };
    return reviewDocuments([readCdktfStack({ resource }, "cdk.tf.json")], { today: "2026-11-26" });
  };
  const [identity] = reviewed({ AWS: "${aws_iam_role.deploy.arn}" }).identities;
  expect(identity?.access.map(({ service }) => service)).toEqual([action.split(":")[0]]);
  expect(reviewed("*").findings.map(({ rule }) => rule)).toContain("access-resource-open");
});
