/** The policy of a resource that holds a credential. */
export interface ResourcePolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/** Who may use a key of KMS that signs tokens, and how. */
export interface KeyUse {
  /** ARN of the account's root: whom IAM lets administer keys. */
  readonly administrator: string;
  /** ARN of the role that signs. */
  readonly signer: string;
  /** `RSASSA_PKCS1_V1_5_SHA_256` */
  readonly algorithm: string;
}

/**
 * What administers a key and signs nothing. The account keeps `kms:PutKeyPolicy`, so that nobody is ever locked out; who
 * changes the policy can let others sign, and is seen doing so.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (key administrators), without
 * grants, which would let others sign
 */
const administration = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:EnableKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:GetPublicKey",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
] as const;

/** Lets one role sign with the key, lets the account administer it, and nobody else sign whatever else allows them to. */
export function signingKeyPolicy({ administrator, signer, algorithm }: KeyUse): ResourcePolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      allow("Administer", administrator, administration),
      {
        ...allow("Sign", signer, ["kms:Sign"]),
        Condition: { StringEquals: { "kms:SigningAlgorithm": algorithm } },
      },
      allow("ReadPublicKey", signer, ["kms:GetPublicKey"]),
      denyOthers("SignedByNobodyElse", ["kms:CreateGrant", "kms:Sign"], [signer]),
    ],
  };
}

/**
 * Keeps everybody but the readers from the secret's value, whatever allows it to them. Who administers secrets can still
 * write it, and change this policy.
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html
 * @param readers ARNs of roles
 */
export function clientSecretPolicy(readers: readonly string[]): ResourcePolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [denyOthers("ReadByNobodyElse", ["secretsmanager:GetSecretValue"], readers)],
  };
}

function allow(sid: string, principal: string, actions: readonly string[]): object {
  return { Sid: sid, Effect: "Allow", Principal: { AWS: principal }, Action: actions, Resource: "*" };
}

function denyOthers(sid: string, actions: readonly string[], principals: readonly string[]): object {
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: actions,
    Resource: "*",
    Condition: { ArnNotEquals: { "aws:PrincipalArn": principals } },
  };
}
