/**
 * Tells a credential report of an account by its header, whose first columns are fixed:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html.
 *
 * @param source the report, or its start
 */
export function isCredentialReport(source: string): boolean {
  return /^\s*"?user"?,"?arn"?,"?user_creation_time"?,/.test(source.slice(0, 200));
}
