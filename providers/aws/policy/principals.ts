import type { Pattern, Text } from "../../../lib/access/model";

/**
 * The principals that an entry of `Principal` stands for, as patterns over `<type>:<principal>`.
 *
 * An account id, or the ARN of an account's root, stands for every principal of the account. `*` is anyone, and so is
 * `{ "AWS": "*" }`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 *
 * @param type `AWS`, `Service`, `Federated`, `CanonicalUser`
 */
export function principalPatterns(type: string, principal: Text): Pattern[] {
  if (principal === "*") return [glob(type === "AWS" ? "*" : `${type}:*`)];
  const account = type === "AWS" && typeof principal === "string" ? accountOf(principal) : undefined;
  if (account !== undefined) return [glob(`AWS:arn:aws*:iam::${account}:*`), glob(`AWS:arn:aws*:sts::${account}:*`)];
  const text: Text = typeof principal === "string" ? `${type}:${principal}` : [`${type}:`, ...principal];
  return [{ text, syntax: "literal", ignoreCase: false }];
}

function accountOf(principal: string): string | undefined {
  return /^(?:(\d{12})|arn:aws[a-z-]*:iam::(\d{12}):root)$/
    .exec(principal)
    ?.slice(1)
    .find((account: string | undefined) => account !== undefined);
}

function glob(text: string): Pattern {
  return { text, syntax: "glob", ignoreCase: false };
}
