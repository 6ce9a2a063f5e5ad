import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments } from "../../../../lib/entry/main";
import { findingsOf, policy, roleStack, saysOf, serviceTrust, type StackJson } from "../../../rules/stack";

function notAnalysed(stack: StackJson): string[] {
  return reviewDocuments([readCdktfStack(stack, "cdk.tf.json")]).notAnalysed.map(
    ({ address, reason }) => `${address}: ${reason}`,
  );
}

test("what is understood and gives no workload anything is not listed", () => {
  const resource = {
    aws_iam_instance_profile: { web: { role: "web" } },
    aws_iam_saml_provider: { corp: { name: "corp" } },
    aws_iam_server_certificate: { web: { name: "web" } },
    aws_ssoadmin_permission_set: { admin: { name: "admin" } },
    aws_ssoadmin_account_assignment: { admin: { permission_set_arn: "p", principal_id: "g" } },
    aws_identitystore_group: { admins: { display_name: "admins" } },
    aws_rolesanywhere_trust_anchor: { devices: { name: "devices" } },
    aws_rolesanywhere_profile: { devices: { name: "devices", role_arns: ["r"] } },
    aws_cognito_identity_pool_roles_attachment: { app: { identity_pool_id: "p", roles: {} } },
    aws_verifiedpermissions_policy: { photos: { policy_store_id: "s" } },
    aws_bedrockagentcore_agent_runtime: { support: { agent_runtime_name: "support", role_arn: "r" } },
    aws_bedrockagentcore_gateway: { tools: { name: "tools", authorizer_type: "AWS_IAM", role_arn: "r" } },
    aws_s3_bucket_acl: { logs: { bucket: "b", acl: "log-delivery-write" } },
    aws_s3_access_point: { data: { bucket: "b", name: "p" } },
    aws_eks_access_entry: { nodes: { cluster_name: "c", principal_arn: "p", type: "EC2_LINUX" } },
    aws_eks_pod_identity_association: {
      web: { cluster_name: "c", namespace: "n", service_account: "s", role_arn: "r" },
    },
  };
  expect(notAnalysed({ resource })).toEqual([]);
  expect(findingsOf({ resource })).toEqual([]);
});

test("what is not in the review is listed with what that means", () => {
  const resource = {
    aws_organizations_policy: { deny: { content: "{}" } },
    aws_organizations_policy_attachment: { deny: { policy_id: "p", target_id: "111122223333" } },
    aws_eks_access_policy_association: { ci: { cluster_name: "c", principal_arn: "p", policy_arn: "admin" } },
    aws_eks_access_entry: { ci: { cluster_name: "c", principal_arn: "p", kubernetes_groups: ["admins"] } },
    aws_iot_role_alias: { device: { alias: "a", role_arn: "r" } },
    aws_efs_file_system_policy: { data: { file_system_id: "f", policy: "{}" } },
    aws_s3_bucket_acl: {
      site: {
        bucket: "b",
        access_control_policy: {
          owner: { id: "ours" },
          grant: { permission: "READ", grantee: { type: "CanonicalUser", id: "theirs" } },
        },
      },
    },
    aws_s3_access_point: { data: { bucket: "b", name: "p", policy: "{}" } },
    aws_lakeformation_permissions: { all: { principal: "p", permissions: ["ALL"] } },
    aws_ram_principal_association: { partner: { principal: "444455556666", resource_share_arn: "s" } },
    aws_ami_launch_permission: { all: { image_id: "ami-1", group: "all" } },
  };
  const lines = notAnalysed({ resource });
  expect(lines.map((line) => line.split(":")[0])).toEqual([
    "aws_organizations_policy.deny",
    "aws_organizations_policy_attachment.deny",
    "aws_eks_access_policy_association.ci",
    "aws_eks_access_entry.ci",
    "aws_iot_role_alias.device",
    "aws_efs_file_system_policy.data",
    "aws_s3_bucket_acl.site",
    "aws_s3_access_point.data",
    "aws_lakeformation_permissions.all",
    "aws_ram_principal_association.partner",
    "aws_ami_launch_permission.all",
  ]);
  expect(lines[0]).toContain("identities may do less than is said here");
  expect(lines[2]).toContain("inside of an EKS cluster");
});

describe("an AgentCore gateway", () => {
  const gateway = (more: object): StackJson => ({
    resource: { aws_bedrockagentcore_gateway: { tools: { name: "tools", role_arn: "r", ...more } } },
  });

  test("without authorization is open to everybody", () => {
    const stack = gateway({ authorizer_type: "NONE" });
    const [finding] = findingsOf(stack);
    expect(saysOf("access-resource-open", stack)).toEqual(["high"]);
    expect(finding?.message).toContain("Everybody may use the AgentCore gateway tools");
    expect(finding?.witness?.action).toBe("bedrock-agentcore:InvokeGateway");
  });

  test("that asks for tokens or for AWS's signatures is not", () => {
    for (const authorizer_type of ["CUSTOM_JWT", "AWS_IAM"])
      expect(saysOf("access-resource-open", gateway({ authorizer_type }))).toEqual([]);
  });

  test("that leaves it to an interceptor may be, and one that is not known is said so", () => {
    const intercepted = { authorizer_type: "NONE", interceptor_configuration: [{ interception_points: ["REQUEST"] }] };
    expect(saysOf("access-resource-open", gateway(intercepted))).toEqual(["unknown"]);
    expect(notAnalysed(gateway({ authorizer_type: "${var.kind}" }))).toHaveLength(1);
    expect(notAnalysed(gateway({}))).toHaveLength(1);
  });
});

describe("long-lived credentials of users", () => {
  const credential = (type: string, more: object): StackJson => ({
    resource: { aws_iam_user: { sync: { name: "sync" } }, [type]: { this: more } },
  });

  test("an SSH key is valid until somebody removes it", () => {
    const stack = credential("aws_iam_user_ssh_key", { username: "${aws_iam_user.sync.name}", public_key: "k" });
    const [finding] = findingsOf(stack).filter(({ rule }) => rule === "credential-long-lived");
    expect(finding?.identity).toBe("aws:user:/sync");
    expect(finding?.outcome).toBe("violation");
  });

  test("until when a signing certificate is valid is not known", () => {
    const stack = credential("aws_iam_signing_certificate", { user_name: "sync", certificate_body: "-----BEGIN" });
    expect(saysOf("credential-long-lived", stack)).toEqual(["unknown"]);
    expect(notAnalysed(stack)).toEqual([]);
  });
});

const anchor = "arn:aws:rolesanywhere:eu-central-1:111122223333:trust-anchor/1a2b3c4d-1a2b-3c4d-5e6f-1a2b3c4d5e6f";

function certificateTrust(condition?: object): StackJson {
  const trust = policy({
    Principal: { Service: "rolesanywhere.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    ...(condition === undefined ? {} : { Condition: condition }),
  });
  return roleStack({ assume_role_policy: trust });
}

describe("certificates of IAM Roles Anywhere", () => {
  test("of everybody are admitted where nothing limits whose", () => {
    const stack = certificateTrust();
    expect(saysOf("trust-subject-missing", stack)).toEqual(["high"]);
    const [finding] = findingsOf(stack).filter(({ rule }) => rule === "trust-subject-missing");
    expect(finding?.message).toContain("aws:principaltag/x509subject/cn");
    expect(finding?.witness?.principal).toBe("Service:rolesanywhere.amazonaws.com");
  });

  test.each<[string, object]>([
    ["the account alone", { StringEquals: { "aws:SourceAccount": "111122223333" } }],
    ["every trust anchor", { ArnLike: { "aws:SourceArn": "arn:aws:rolesanywhere:*:111122223333:trust-anchor/*" } }],
  ])("are not limited by %s", (_, condition) => {
    expect(saysOf("trust-subject-missing", certificateTrust(condition))).toEqual(["high"]);
  });

  /** https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html */
  test.each<[string, object]>([
    ["their subject", { StringEquals: { "aws:PrincipalTag/x509Subject/CN": "checkout" } }],
    ["another name", { StringEquals: { "aws:PrincipalTag/x509SAN/URI": "spiffe://acme.example/checkout" } }],
    ["their trust anchor", { ArnEquals: { "aws:SourceArn": anchor } }],
    ["a trust anchor that apply makes", { ArnEquals: { "aws:SourceArn": "${aws_rolesanywhere_trust_anchor.ca.arn}" } }],
    [
      "both",
      {
        StringEquals: { "aws:PrincipalTag/x509Subject/OU": "bots" },
        ArnEquals: { "aws:SourceArn": ["${aws_rolesanywhere_trust_anchor.ca.arn}"] },
      },
    ],
  ])("are limited by %s", (_, condition) => {
    const rules = findingsOf(certificateTrust(condition)).map(({ rule, outcome }) => `${rule} ${outcome}`);
    expect(rules).toEqual(["access-boundary-missing violation"]);
  });

  test("come from outside: what they may do needs a boundary, as that of every workload there", () => {
    expect(saysOf("access-boundary-missing", certificateTrust({ ArnEquals: { "aws:SourceArn": anchor } }))).toEqual([
      "low",
    ]);
    expect(
      saysOf("access-boundary-missing", roleStack({ assume_role_policy: serviceTrust("ec2.amazonaws.com") })),
    ).toEqual([]);
  });
});

test("who gets a role by EKS Pod Identity is told with the role", () => {
  const stack = roleStack({ assume_role_policy: serviceTrust("pods.eks.amazonaws.com") }, undefined, {
    aws_eks_pod_identity_association: {
      web: {
        cluster_name: "production",
        namespace: "shop",
        service_account: "checkout",
        role_arn: "${aws_iam_role.deploy.arn}",
      },
      other: {
        cluster_name: "production",
        namespace: "shop",
        service_account: "search",
        role_arn: "${aws_iam_role.x.arn}",
      },
    },
  });
  const { identities } = reviewDocuments([readCdktfStack(JSON.parse(JSON.stringify(stack)), "cdk.tf.json")]);
  expect(identities[0]?.trust).toEqual([
    "service pods.eks.amazonaws.com",
    "service account shop/checkout of EKS cluster production",
  ]);
});
