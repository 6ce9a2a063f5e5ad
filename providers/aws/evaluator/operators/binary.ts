/** RFC 4648, with padding or without. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/**
 * Compares byte for byte. The request's value is written in base64 as the policy's is.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals
 */
export function binaryEquals(value: string, expected: string): boolean {
  if (!base64.test(value) || !base64.test(expected)) return false;
  return Buffer.from(value, "base64").equals(Buffer.from(expected, "base64"));
}
