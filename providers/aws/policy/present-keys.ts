/**
 * Condition keys that AWS puts into the context of every request, so that no request escapes a condition by not having
 * them. Keys whose availability AWS limits (`aws:SourceIp`, `aws:PrincipalArn`, …) are not here.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (Availability)
 */
export const keysOfEveryRequest: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:requestedregion",
  "aws:securetransport",
]);
