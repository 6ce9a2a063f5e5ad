import type { Document, Resource } from "../document";

/**
 * Puts what a credential report says of a user to the user whom the authorization details of the same review state: one tells the
 * credentials, the other the rights. The locations stay. Whom only the report knows stays in the report, with rights that are not known.
 *
 * @returns the documents in their order
 */
export function joinedAccounts(documents: readonly Document[]): readonly Document[] {
  const reports = documents.filter(({ kind }) => kind === "aws-credential-report");
  if (reports.length === 0 || reports.length === documents.length) return documents;
  const reported = new Map(reports.flatMap(({ resources }) => [...byUser(resources)]));
  const joined = new Set<Resource>();
  const withCredentials = documents.map((document) => {
    if (document.kind !== "aws-account-authorization-details") return document;
    const users = document.resources.filter(({ type }) => type === "aws_iam_user");
    const found = users.flatMap(({ address }) => reported.get(address) ?? []);
    found.forEach((resource) => joined.add(resource));
    const credentials = found.filter(({ type }) => credentialTypes.has(type));
    return credentials.length === 0 ? document : { ...document, resources: [...document.resources, ...credentials] };
  });
  return withCredentials.map((document) =>
    document.kind === "aws-credential-report"
      ? { ...document, resources: document.resources.filter((resource) => !joined.has(resource)) }
      : document,
  );
}

/** What a report states and authorization details do not. */
const credentialTypes: ReadonlySet<string> = new Set(["aws_iam_access_key", "aws_iam_user_login_profile"]);

/** The resources of each user of a report: its own address is the ARN, and all others begin with it. */
function byUser(resources: readonly Resource[]): Map<string, readonly Resource[]> {
  const users = new Map<string, Resource[]>();
  for (const resource of resources) {
    const [arn = ""] = resource.address.split(" ");
    const ofUser = users.get(arn);
    if (ofUser === undefined) users.set(arn, [resource]);
    else ofUser.push(resource);
  }
  return users;
}
