import type { Document, Resource } from "../document";
import { list, member, text } from "../json";
import { noteOn } from "../problems";
import { ReadError } from "../read-error";
import type { EntryPlace } from "./account-resource";
import { detailLists } from "./marks";
import { groupResources, roleResources, userResources } from "./holders";
import { policyResource } from "./managed-policy";

/** The lists of the answer, and what reads one entry of each. */
const readers: Readonly<
  Record<(typeof detailLists)[number], (json: unknown, place: EntryPlace) => Resource[] | undefined>
> = {
  UserDetailList: userResources,
  GroupDetailList: groupResources,
  RoleDetailList: roleResources,
  Policies: (json, place) => {
    const policy = policyResource(json, place);
    return policy === undefined ? undefined : [policy];
  },
};

/**
 * Reads what `aws iam get-account-authorization-details` prints: the users, groups, roles and managed policies of an account
 * (https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html). Several answers in a list are
 * pages of one.
 *
 * Everything has its ARN as the address. Roles of AWS's services are told apart, since nobody but AWS can change them.
 *
 * @throws {ReadError} where it is of several accounts
 */
export function readAuthorizationDetails(json: unknown, path: string): Document {
  const pages = Array.isArray(json) ? json.map((page, index) => [`/${index}`, page] as const) : [["", json] as const];
  const resources: Resource[] = [];
  const problems: string[] = [];
  for (const [pointer, page] of pages) {
    for (const name of detailLists) {
      const entries = member(page, name);
      const read = list(entries).map((entry, index) =>
        readers[name](entry, { file: path, pointer: `${pointer}/${name}/${index}` }),
      );
      for (const entry of read) resources.push(...(entry ?? []));
      problems.push(...unread(`${pointer}/${name}`, entries, read));
    }
  }
  if (pages.length === 0 || member(pages.at(-1)?.[1], "IsTruncated") === true || isPart(pages.at(-1)?.[1]))
    problems.push("it is a part of the account: more pages follow, which are not in the file");
  oneAccount(resources, path);
  return {
    kind: "aws-account-authorization-details",
    path,
    resources,
    providers: [],
    notes: notesOn(resources),
    problems,
  };
}

/** With `--max-items` the command leaves the rest out, and says where to go on. */
function isPart(page: unknown): boolean {
  return member(page, "NextToken") !== undefined;
}

function unread(pointer: string, entries: unknown, read: readonly (readonly Resource[] | undefined)[]): string[] {
  if (!Array.isArray(entries)) return [`${pointer} can't be read: a list is needed, as AWS writes it`];
  const first = read.indexOf(undefined);
  if (first < 0) return [];
  const more = read.filter((one) => one === undefined).length - 1;
  return [
    `${pointer}/${first}${more === 0 ? "" : ` and ${more} more`} can't be read: a name and an ARN are needed, as AWS writes them`,
  ];
}

/** Names tell users, groups and roles of one account apart, and no more. */
function oneAccount(resources: readonly Resource[], path: string): void {
  const accounts = new Set(
    resources.flatMap(({ values }) => /^arn:[\w-]+:iam::(\d{12}):/.exec(text(values["arn"]) ?? "")?.[1] ?? []),
  );
  if (accounts.size > 1)
    throw new ReadError(
      path,
      `it is of several accounts (${[...accounts].slice(0, 5).join(", ")}); give a file for each`,
    );
}

function notesOn(resources: readonly Resource[]): string[] {
  const linked = resources.filter(({ type }) => type === "aws_iam_service_linked_role").map(({ address }) => address);
  const users = resources.filter(({ type }) => type === "aws_iam_user").map(({ address }) => address);
  return [
    ...noteOn(linked, "roles that are linked to a service of AWS, which alone can change them, are not judged"),
    ...noteOn(users, "whether users have a password or access keys is not in it; the credential report says so"),
  ];
}
