import type { Resource } from "../document";
import { isJsonObject, list, member, text } from "../json";
import { Unknown, type Value } from "../value";
import { accountResource, type EntryPlace } from "./account-resource";
import { policyText } from "./policy-text";
import { emptyRecord } from "../empty-record";

/**
 * A user with its policies and groups (https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html).
 *
 * @returns `undefined` where the entry is not as AWS writes it
 */
export function userResources(json: unknown, place: EntryPlace): Resource[] | undefined {
  const holder = holderOf(json, "user");
  if (holder === undefined) return undefined;
  const user = resourceOf(holder, place, { permissions_boundary: boundary(json), tags: tags(json) });
  const groups = accountResource(
    `${holder.arn} groups`,
    "aws_iam_user_group_membership",
    { user: holder.name, groups: names(member(json, "GroupList")) },
    { ...place, pointer: `${place.pointer}/GroupList` },
  );
  return [user, groups, ...policiesOf(json, holder, place)];
}

/** A group with its policies: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GroupDetail.html */
export function groupResources(json: unknown, place: EntryPlace): Resource[] | undefined {
  const holder = holderOf(json, "group");
  return holder === undefined ? undefined : [resourceOf(holder, place, {}), ...policiesOf(json, holder, place)];
}

/**
 * A role with its policies and instance profiles (https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html). AWS
 * does not say there how long its sessions may last.
 *
 * A role that is linked to a service is a type of its own:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export function roleResources(json: unknown, place: EntryPlace): Resource[] | undefined {
  const holder = holderOf(json, "role");
  if (holder === undefined) return undefined;
  if (holder.arn.includes(":role/aws-service-role/"))
    return [accountResource(holder.arn, "aws_iam_service_linked_role", { name: holder.name, arn: holder.arn }, place)];
  const role = resourceOf(holder, place, {
    assume_role_policy: policyText(member(json, "AssumeRolePolicyDocument")),
    permissions_boundary: boundary(json),
    tags: tags(json),
    ...lastUsed(json),
  });
  const profiles = list(member(json, "InstanceProfileList")).flatMap((profile, index) => {
    const [arn, name] = [text(member(profile, "Arn")), text(member(profile, "InstanceProfileName"))];
    if (arn === undefined || name === undefined) return [];
    const at = { ...place, pointer: `${place.pointer}/InstanceProfileList/${index}` };
    return [accountResource(arn, "aws_iam_instance_profile", { name, arn, role: holder.name }, at)];
  });
  return [role, ...profiles, ...policiesOf(json, holder, place)];
}

/** Who holds policies. */
interface Holder {
  readonly kind: "user" | "group" | "role";
  readonly name: string;
  readonly arn: string;
  readonly path: string;
}

const nameMembers = { user: "UserName", group: "GroupName", role: "RoleName" } as const;
const inlineMembers = { user: "UserPolicyList", group: "GroupPolicyList", role: "RolePolicyList" } as const;

/** The path is a part of the ARN, which the document therefore states twice. */
function holderOf(json: unknown, kind: Holder["kind"]): Holder | undefined {
  const arn = text(member(json, "Arn"));
  const name = text(member(json, nameMembers[kind]));
  const start = arn === undefined ? -1 : arn.indexOf(`:${kind}/`);
  if (arn === undefined || name === undefined || start < 0 || !arn.endsWith(`/${name}`)) return undefined;
  return { kind, name, arn, path: arn.slice(start + kind.length + 1, arn.length - name.length) };
}

function resourceOf({ kind, ...identity }: Holder, place: EntryPlace, rest: Readonly<Record<string, Value>>): Resource {
  return accountResource(identity.arn, `aws_iam_${kind}`, { ...identity, ...rest }, place);
}

const notStated = "the document does not state it";

/** What hangs on a holder: policies of its own, and managed ones by their ARN. */
function policiesOf(json: unknown, holder: Holder, place: EntryPlace): Resource[] {
  const { kind, name, arn } = holder;
  const listed = (of: string, unlisted: (reason: string) => Resource[], read: ReadPolicy): Resource[] => {
    const entries = member(json, of);
    if (entries === undefined && of === "UserPolicyList") return [];
    if (!Array.isArray(entries)) return unlisted(`the document does not state the list ${of}`);
    return entries.map((entry, index) => read(entry, { ...place, pointer: `${place.pointer}/${of}/${index}` }));
  };
  const inline = (label: string, policy: Value, at: EntryPlace): Resource =>
    accountResource(
      `${arn} inline policy ${label}`,
      `aws_iam_${kind}_policy`,
      { [kind]: name, name: label, policy },
      at,
    );
  const attached = (policy: Value, at: EntryPlace): Resource => {
    const address = `${arn} attached policy ${typeof policy === "string" ? policy : "?"}`;
    return accountResource(address, `aws_iam_${kind}_policy_attachment`, { [kind]: name, policy_arn: policy }, at);
  };
  return [
    ...listed(
      inlineMembers[kind],
      (reason) => [inline("?", new Unknown(reason), place)],
      (entry, at) => inline(text(member(entry, "PolicyName")) ?? "?", policyText(member(entry, "PolicyDocument")), at),
    ),
    ...listed(
      "AttachedManagedPolicies",
      (reason) => [attached(new Unknown(reason), place)],
      (entry, at) => attached(text(member(entry, "PolicyArn")) ?? new Unknown(notStated), at),
    ),
  ];
}

type ReadPolicy = (entry: unknown, at: EntryPlace) => Resource;

/** AWS leaves it out where there is none. */
function boundary(json: unknown): Value {
  const stated = member(json, "PermissionsBoundary");
  if (stated === undefined) return "";
  return text(member(stated, "PermissionsBoundaryArn")) ?? new Unknown(notStated);
}

/** A list of `{"Key": …, "Value": …}`; AWS leaves it out where there are none. */
function tags(json: unknown): Value {
  const stated = member(json, "Tags");
  const map = emptyRecord<Value>();
  if (stated === undefined) return map;
  if (!Array.isArray(stated)) return new Unknown(notStated);
  for (const tag of stated as readonly unknown[]) {
    const key = text(member(tag, "Key"));
    if (key === undefined) return new Unknown(notStated);
    map[key] = text(member(tag, "Value")) ?? new Unknown(notStated);
  }
  return map;
}

function names(json: unknown): Value {
  if (!Array.isArray(json)) return new Unknown(notStated);
  return json.map((name) => text(name) ?? new Unknown(notStated));
}

/** As the data source of Terraform has it; AWS says nothing where the role was not used in the time that it tracks. */
function lastUsed(json: unknown): Readonly<Record<string, Value>> {
  const used = member(json, "RoleLastUsed");
  const date = text(member(used, "LastUsedDate"));
  if (!isJsonObject(used) || date === undefined) return {};
  return { role_last_used: [{ last_used_date: date, region: text(member(used, "Region")) ?? null }] };
}
