import { member } from "../json";

/**
 * Tells a credential report of an account by its header, whose first columns are fixed:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html.
 *
 * @param source the report, or its start
 */
export function isCredentialReport(source: string): boolean {
  return /^\s*"?user"?,"?arn"?,"?user_creation_time"?,/.test(source.slice(0, 200));
}

/** Tells a report in the answer of `GetCredentialReport`. */
export function isReportAnswer(json: unknown): boolean {
  return member(json, "ReportFormat") === "text/csv" && typeof member(json, "Content") === "string";
}

/** The lists in the answer of `GetAccountAuthorizationDetails`. */
export const detailLists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"] as const;

/** Tells the authorization details of an account, also as a list of pages. `Policies` alone may be anything. */
export function isAuthorizationDetails(json: unknown): boolean {
  const page: unknown = Array.isArray(json) ? json[0] : json;
  return detailLists.slice(0, 3).some((name) => Array.isArray(member(page, name)));
}

/** Tells a list of pages by its start: of all that is reviewed, nothing else is a list. */
export function mayBePages(start: string): boolean {
  return /^\s*\[\s*\{\s*"(?:\w+DetailList|Policies|IsTruncated|Marker)"/.test(start);
}
