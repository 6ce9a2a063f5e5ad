import type { Resource } from "../../../lib/documents/document";
import { emptyRecord } from "../../../lib/documents/empty-record";
import { isValueMap, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { listOf, reasonOf, referencesOf } from "../../../lib/estate/attributes";

/** What a bucket's access control list allows: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping */
const permissions = {
  READ: ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"],
  WRITE: ["s3:PutObject"],
  READ_ACP: ["s3:GetBucketAcl"],
  WRITE_ACP: ["s3:PutBucketAcl"],
} as const;

/** The actions of a permission, whose name comes from the document. */
const actionsOf: ReadonlyMap<Value, readonly string[]> = new Map<Value, readonly string[]>([
  ...Object.entries(permissions),
  ["FULL_CONTROL", Object.values(permissions).flat()],
]);

/** Groups of everybody: those who sign no request, and those with any account of AWS. */
const everybody: ReadonlySet<Value> = new Set(
  ["AllUsers", "AuthenticatedUsers"].map((group) => `http://acs.amazonaws.com/groups/global/${group}`),
);

/** Lists by name, and what they give everybody: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const canned: ReadonlyMap<Value, readonly string[]> = new Map([
  ["private", []],
  ["public-read", ["READ"]],
  ["public-read-write", ["READ", "WRITE"]],
  ["authenticated-read", ["READ"]],
  ["aws-exec-read", []],
  ["log-delivery-write", []],
  ["bucket-owner-read", []],
  ["bucket-owner-full-control", []],
]);

/** A permission of a list, for a group or for somebody else. */
interface Grant {
  readonly permission: Value;
  readonly grantee: ValueMap;
}

/** Whether the arguments of a bucket, or of a list of its own, say anything of who else may use it. */
export function statesList({ type, values, change }: Resource): boolean {
  if (type === "aws_s3_bucket" && isMirror(values["acl"]) && isMirror(values["grant"])) return false;
  return statementsOf({ type, values, change }).length > 0;
}

/** Whether a list that is stated by its name is for others than owners and AWS's services, or may be. */
export function givesEverybodySomething(acl: Value | undefined): boolean {
  return !isMirror(acl) && acl !== "" && canned.get(acl ?? null)?.length !== 0;
}

/** What the provider fills in is unknown and rests on nothing where nobody states it. */
function isMirror(value: Value | undefined): boolean {
  return value === undefined || value === null || (value instanceof Unknown && value.references.length === 0);
}

/** The policy that an access control list means, of what it gives everybody. */
export function aclTree(resource: Resource): Value {
  return map({ Version: "2012-10-17", Statement: statementsOf(resource) });
}

/** Whether accounts are named in a list by their ids, but for the owner's: it is stated, or else whoever has full control. */
export function namesAccounts(resource: Pick<Resource, "type" | "values">): boolean {
  const [policy] = listOf(resource.values["access_control_policy"]);
  const [owner] = isValueMap(policy) ? listOf(policy["owner"]) : [];
  const grants = grantsOf(resource).flatMap((grant) =>
    grant === undefined || grant.grantee["type"] === "Group" ? [] : [{ ...grant, id: idOf(grant.grantee) }],
  );
  const inControl = grants.find(({ permission }) => permission === "FULL_CONTROL")?.id;
  const own = isValueMap(owner) ? idOf(owner) : inControl;
  return grants.some(({ id }) => id === undefined || id !== own);
}

/** The id of somebody, or the expressions that stand for it. */
function idOf({ id }: ValueMap): string | undefined {
  if (typeof id === "string") return id;
  const names = referencesOf(id).map(({ expression }) => expression);
  return names.length === 0 ? undefined : names.join(" ");
}

function statementsOf(resource: Pick<Resource, "type" | "values" | "change">): Value[] {
  const { acl } = resource.values;
  const grants = grantsOf(resource);
  // A list by name is what was asked for; the grants are what is there.
  const isRead = grants.length > 0 && ["no-op", "present"].includes(resource.change);
  if (isRead || isMirror(acl)) return grants.flatMap(grantStatement);
  const given = acl === undefined ? undefined : canned.get(acl);
  if (given === undefined) return [new Unknown(`its access control list: ${reasonOf(acl)}`)];
  return given.map(statement);
}

/** @returns `undefined` for a grant that is not known */
function grantsOf({ type, values }: Pick<Resource, "type" | "values">): (Grant | undefined)[] {
  if (type === "aws_s3_bucket") return listOf(values["grant"]).flatMap(inlineGrants);
  return listOf(values["access_control_policy"]).flatMap((policy) => {
    if (!isValueMap(policy)) return [undefined];
    return listOf(policy["grant"]).map((grant) => {
      const [grantee] = isValueMap(grant) ? listOf(grant["grantee"]) : [];
      return isValueMap(grant) && isValueMap(grantee)
        ? { permission: grant["permission"] ?? null, grantee }
        : undefined;
    });
  });
}

function inlineGrants(grant: Value): (Grant | undefined)[] {
  if (!isValueMap(grant)) return [undefined];
  return listOf(grant["permissions"]).map((permission) => ({ permission, grantee: grant }));
}

function grantStatement(grant: Grant | undefined): Value[] {
  if (grant === undefined) return [new Unknown("a grant of its access control list is not known")];
  const { permission, grantee } = grant;
  const { type, uri } = grantee;
  if (type === "CanonicalUser" || type === "AmazonCustomerByEmail") return [];
  if (typeof uri === "string" && !everybody.has(uri)) return [];
  if (type !== "Group" || typeof uri !== "string")
    return [new Unknown("whom a grant of its access control list is for is not known")];
  return [statement(permission)];
}

function statement(permission: Value): Value {
  const actions = actionsOf.get(permission);
  if (actions === undefined) return new Unknown("what its access control list gives everybody is not known");
  return map({ Effect: "Allow", Principal: "*", Action: actions, Resource: "*" });
}

/** Names come from the document: a map without a prototype has no surprises. */
function map(members: Record<string, Value>): ValueMap {
  return Object.assign(emptyRecord<Value>(), members);
}
