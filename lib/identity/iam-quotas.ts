/** Quotas of IAM that an account can have raised, as far as they decide what can be declared. */
export interface IamQuotas {
  /** Managed policies that a role can have attached; 10 to 25. */
  readonly managedPolicies: number;
  /** Characters of a role's trust policy, white space not counted; 2,048 to 8,192. */
  readonly trustPolicyLength: number;
}

/**
 * What an account has without asking, and the most that it can have.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, read 2026-11-26.
 */
export const iamQuotaLimits = {
  managedPolicies: { usual: 10, most: 25 },
  trustPolicyLength: { usual: 2048, most: 8192 },
} as const;

export const defaultIamQuotas: IamQuotas = {
  managedPolicies: iamQuotaLimits.managedPolicies.usual,
  trustPolicyLength: iamQuotaLimits.trustPolicyLength.usual,
};
