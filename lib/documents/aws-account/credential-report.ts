import type { Document, Resource } from "../document";
import { member, text } from "../json";
import { noteOn } from "../problems";
import { ReadError } from "../read-error";
import { Unknown, type Value, type ValueMap } from "../value";
import { accountResource } from "./account-resource";
import { csvRecords, type CsvRecord } from "../csv";

/**
 * Reads a credential report: the users of an account with their passwords and access keys
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html).
 *
 * A user is an `aws_iam_user` with its ARN as the address. The report says nothing of policies, boundaries and tags, so these
 * are unknown.
 *
 * @throws {ReadError} where columns are missing that every report has
 */
export function readCredentialReport(source: string, path: string): Document {
  return readReport(source, path, (line) => ({ file: path, source: { file: path, line, column: 1 } }));
}

/**
 * Reads the answer of `aws iam get-credential-report`, in which the report is encoded:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html.
 *
 * @throws {ReadError} as {@link readCredentialReport} does
 */
export function readReportAnswer(json: unknown, path: string): Document {
  const content = text(member(json, "Content")) ?? "";
  // Tools that collect answers store the report decoded; a comma is in every report, and never in Base64.
  const source = content.includes(",") ? content : Buffer.from(content, "base64").toString("utf8");
  return readReport(source, path, () => ({ file: path, pointer: "/Content" }));
}

/** Where a line of the report stands. */
type Locate = (line: number) => Resource["location"];

function readReport(source: string, path: string, locate: Locate): Document {
  const [header, ...records] = csvRecords(source);
  const columns = columnsOf(header, path);
  const resources: Resource[] = [];
  const problems: string[] = [];
  for (const record of records) {
    const read = userResources(record, columns, locate(record.line));
    if (read === undefined)
      problems.push(`line ${record.line} can't be read: a user's name, ARN and access keys are needed`);
    else resources.push(...read);
  }
  const [inactive, present] = [resources.filter(isInactive), resources.filter((resource) => !isInactive(resource))];
  const notes = noteOn(
    inactive.map(({ address }) => address),
    "not active, and no way in until somebody activates them",
  );
  return { kind: "aws-credential-report", path, resources: present, providers: [], notes, problems };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html */
function isInactive({ values }: Resource): boolean {
  return values["status"] === "Inactive";
}

/** The position of each column by its name. */
type Columns = ReadonlyMap<string, number>;

const keyNumbers = [1, 2] as const;

function columnsOf(header: CsvRecord | undefined, path: string): Columns {
  const columns = new Map((header?.fields ?? []).map((name, index) => [name, index]));
  const needed = ["user", "arn", "password_enabled", ...keyNumbers.map((number) => `access_key_${number}_active`)];
  const missing = needed.filter((name) => !columns.has(name));
  if (missing.length > 0)
    throw new ReadError(
      path,
      `the credential report has no column ${missing.map((name) => `\`${name}\``).join(", ")}; give it as AWS generates it`,
    );
  return columns;
}

/** The user of a line, with its password and keys; `undefined` where the line is not as AWS writes it. */
function userResources(record: CsvRecord, columns: Columns, location: Resource["location"]): Resource[] | undefined {
  const column = (name: string): string => record.fields[columns.get(name) ?? -1] ?? "";
  const user = userOf(column("arn"));
  if (user === undefined || record.fields.length < columns.size) return undefined;
  const keys = keyNumbers.map((number) => keyValues(number, column));
  const password = switched(column("password_enabled"));
  if (keys.includes(undefined) || (password === undefined && !user.isRoot)) return undefined;
  const resource = (address: string, type: string, values: Readonly<Record<string, Value>>): Resource =>
    accountResource(address, type, values, location);
  const { arn, isRoot, name } = user;
  const profile = resource(`${arn} password`, "aws_iam_user_login_profile", { user: name });
  return [
    ...(isRoot ? [] : [resource(arn, "aws_iam_user", userValues(user)), resource(...unstatedPolicies(user))]),
    ...(password === true && !isRoot ? [profile] : []),
    ...keys.flatMap((key, index) =>
      key === undefined || key === "none"
        ? []
        : [resource(`${arn} access key ${index + 1}`, "aws_iam_access_key", { user: name, ...key })],
    ),
  ];
}

interface User {
  readonly arn: string;
  /** The name; of the root user, which has none, the ARN. */
  readonly name: string;
  readonly path: string;
  readonly isRoot: boolean;
}

function userOf(arn: string): User | undefined {
  const [, root, path = "", name = ""] =
    /^arn:aws[\w-]*:iam::\d{12}:(?:(root)|user(\/(?:[^/\s]+\/)*)([^/\s]+))$/.exec(arn) ?? [];
  if (root !== undefined) return { arn, name: arn, path: "/", isRoot: true };
  return name === "" ? undefined : { arn, name, path, isRoot: false };
}

const unstated = new Unknown(
  "a credential report does not state it",
  [],
  false,
  "review it together with `aws iam get-account-authorization-details`",
);

function userValues({ arn, name, path }: User): Record<string, Value> {
  return { name, path, arn, tags: unstated, permissions_boundary: unstated };
}

/** Stands for the policies that the user may have. */
function unstatedPolicies({ arn, name }: User): [string, string, Record<string, Value>] {
  return [`${arn} policies`, "aws_iam_user_policy_attachment", { user: name, policy_arn: unstated }];
}

/** The values of an access key; `none` where there is none, `undefined` where the fields are not as AWS writes them. */
function keyValues(number: 1 | 2, column: (name: string) => string): ValueMap | "none" | undefined {
  const active = switched(column(`access_key_${number}_active`));
  const rotated = date(column(`access_key_${number}_last_rotated`));
  const used = date(column(`access_key_${number}_last_used_date`));
  if (active === undefined) return undefined;
  if (!active && rotated === undefined && used === undefined) return "none";
  return {
    status: active ? "Active" : "Inactive",
    ...(rotated === undefined ? {} : { last_rotated_date: rotated }),
    ...(used === undefined ? {} : { last_used_date: used }),
  };
}

/** AWS documents `TRUE` and `FALSE`, and writes `true` and `false`. */
function switched(field: string): boolean | undefined {
  return /^(?:true|false)$/i.test(field) ? /^true$/i.test(field) : undefined;
}

/** `N/A` and `no_information` are no dates. */
function date(field: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}T/.test(field) ? field : undefined;
}
