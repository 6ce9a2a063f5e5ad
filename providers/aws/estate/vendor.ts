import type { Document, Resource } from "../../../lib/documents/document";
import type { Estate, IssuedCredential, IssuedKind, NotAnalysed } from "../../../lib/estate/model";
import { known } from "../../../lib/estate/fact";
import type { CredentialKind, MapContext, Vendor } from "../../../lib/estate/vendor";
import { loadCatalogue } from "../catalogue/catalogue";
import { awsEscalations } from "../escalation/escalations";
import { awsRecognition } from "../recognition/recognition";
import { Attachments } from "./attachments";
import { exclusiveTypes } from "./exclusive";
import { referencesOf } from "./held-policy";
import { roleIdentity, userIdentity } from "./identities";

/** How AWS resources become part of the estate. */
export const awsVendor: Vendor = {
  platform: "aws",
  credentialKinds: [awsAccessKey()],
  escalations: awsEscalations,
  recognition: awsRecognition,
  get actions() {
    return loadCatalogue();
  },
  concerns: (type) => concerning.test(type),
  map,
};

/** Resource types that the mapper reads. */
const mapped = new Set([
  ...exclusiveTypes,
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_iam_policy",
  "aws_iam_policy_attachment",
  "aws_iam_user",
  "aws_iam_user_policy",
  "aws_iam_user_policy_attachment",
  "aws_iam_user_group_membership",
  "aws_iam_user_login_profile",
  "aws_iam_group",
  "aws_iam_group_policy",
  "aws_iam_group_policy_attachment",
  "aws_iam_group_membership",
  "aws_iam_access_key",
  "aws_iam_service_specific_credential",
  "aws_iam_openid_connect_provider",
]);

/** Types about IAM that say nothing of who can do what. */
const harmless = new Set([
  "aws_iam_account_alias",
  "aws_iam_account_password_policy",
  "aws_iam_server_certificate",
  "aws_iam_service_linked_role",
  "aws_iam_instance_profile",
  "aws_iam_virtual_mfa_device",
]);

/** Types that make, hold or limit identities and grants: https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const concerning =
  /^aws_(iam_|rolesanywhere_|ssoadmin_|identitystore_|organizations_policy|eks_(access_|pod_identity)|bedrockagentcore_|cognito_identity_pool_roles|(s3_bucket|sqs_queue|sns_topic|ecr_repository|secretsmanager_secret|kms_key)_policy$|lambda_permission$|kms_grant$|transfer_(user|access)|iot_(policy|role_alias)|opensearch_domain_policy|verifiedpermissions_)/;

function map(document: Document, context: MapContext): Partial<Estate> {
  const attachments = new Attachments(context.index);
  const { index } = context;
  const identities = [
    ...index.ofType("aws_iam_role").map((role) => roleIdentity(role, attachments, context)),
    ...index.ofType("aws_iam_user").map((user) => userIdentity(user, attachments, context)),
  ];
  return {
    identities,
    credentials: Object.entries(credentialTypes).flatMap(([type, facts]) =>
      index.ofType(type).map((resource) => credentialOf(resource, facts, context)),
    ),
    notAnalysed: [
      ...document.resources.flatMap((resource) => notMapped(resource) ?? []),
      ...attachments.unplaced().map(unplaced),
    ],
  };
}

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || mapped.has(type) || harmless.has(type) || !concerning.test(type)) return undefined;
  return {
    address,
    type,
    location,
    reason: "this resource type is not analysed yet: what it grants or limits is not in this review",
  };
}

function unplaced({ address, type, location }: Resource): NotAnalysed {
  return { address, type, location, reason: "whom it gives a policy is not in the document" };
}

/** Credentials of users, with the attribute that names the user. */
const credentialTypes: Readonly<Record<string, CredentialType>> = {
  aws_iam_access_key: { kind: "access-key", title: "access key", user: "user" },
  aws_iam_service_specific_credential: {
    kind: "password",
    title: "service-specific credential",
    user: "user_name",
  },
};

/** The root user has an ARN and no name: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const rootUser = /^arn:[\w-]+:iam::\d{12}:root$/;

/** What a credential report tells of a key besides. */
function datesOf({ values }: Resource): string {
  const { last_rotated_date: rotated, last_used_date: used } = values;
  const told = [
    ...(typeof rotated === "string" ? [`made or changed on ${rotated.slice(0, 10)}`] : []),
    ...(typeof used === "string" ? [`last used on ${used.slice(0, 10)}`] : []),
  ];
  return told.length === 0 ? "" : ` (${told.join(", ")})`;
}

interface CredentialType {
  readonly kind: IssuedKind;
  readonly title: string;
  readonly user: string;
}

function credentialOf(resource: Resource, type: CredentialType, { document, index }: MapContext): IssuedCredential {
  const { kind, title } = type;
  const user = resource.values[type.user];
  const named = typeof user === "string" ? index.withValue("aws_iam_user", "name", user)[0] : undefined;
  const referenced = referencesOf(user).map((reference) => index.referenced(reference, resource)?.resource);
  const owner = named ?? referenced.find((other) => other?.type === "aws_iam_user");
  const path = typeof owner?.values["path"] === "string" ? owner.values["path"] : "/";
  const name = owner?.values["name"] ?? user;
  const isRoot = typeof user === "string" && rootUser.test(user);
  return {
    kind,
    platform: "aws",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document,
    ...(typeof name === "string" && !isRoot ? { identity: `aws:user:${path}${name}` } : {}),
    title: `${title} of ${isRoot ? "the account's root user" : `user ${typeof name === "string" ? name : "that is not known yet"}`}${datesOf(resource)}`,
    expires: known(undefined),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids (AKIA, ASIA) */
function awsAccessKey(): CredentialKind {
  return {
    holds: "an AWS access key",
    resourceTypes: ["aws_iam_access_key"],
    names: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
    matches: (value) => /^(AKIA|ASIA)[A-Z2-7]{16}$/.test(value.trim()),
  };
}
