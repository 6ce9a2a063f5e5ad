import type { Text } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { isChanged, listOf, reasonOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { BoundRules } from "../rbac/rules";
import { firstBlock, nameFact, type KubernetesObject } from "./objects";
import type { Roles } from "./roles";

/** What a binding gives, and to whom. */
export interface Binding {
  readonly object: KubernetesObject;
  readonly bound: BoundRules;
  readonly subjects: readonly Subject[];
  /** Why a part of what it gives is not known. */
  readonly unknown: readonly string[];
  /** Why a part of whom it gives it to is not known. */
  readonly unknownSubjects: readonly string[];
  readonly touched: boolean;
}

export interface Subject {
  readonly kind: "ServiceAccount" | "User" | "Group";
  /** Of a service account alone. */
  readonly namespace: Text;
  readonly name: Text;
}

/** Reads a RoleBinding or ClusterRoleBinding. */
export function bindingOf(object: KubernetesObject, roles: Roles, index: ResourceIndex): Binding {
  const { resource, kind } = object;
  const namespace = object.namespace.known ? object.namespace.value : [{ hole: `namespace of ${resource.address}` }];
  const reference = firstBlock(object.field("roleRef", "role_ref"));
  const name = nameFact(reference?.["name"], resource, index);
  const isRole = kind === "RoleBinding" && reference?.["kind"] === "Role";
  const given = name.known
    ? roles.rulesOf(isRole ? "Role" : "ClusterRole", name.value, namespace)
    : { rules: [], unknown: [`which role it binds is not known: ${name.reason}`], touched: false };
  const unknownSubjects: string[] = [];
  const subjects = listOf(object.field("subjects", "subject")).flatMap((value) =>
    subjectOf(value, object, index, unknownSubjects),
  );
  const role = name.known ? `${isRole ? "Role" : "ClusterRole"} ${textWords(name.value)} by ` : "";
  return {
    object,
    bound: {
      name: `${role}${resource.address}`,
      rules: given.rules,
      namespace: kind === "ClusterRoleBinding" ? undefined : namespace,
    },
    subjects,
    unknown: given.unknown.map((reason) => `${resource.address}: ${reason}`),
    unknownSubjects,
    touched: given.touched || isChanged(resource.change),
  };
}

function subjectOf(
  value: Value,
  { resource, namespace: ofBinding }: KubernetesObject,
  index: ResourceIndex,
  problems: string[],
): Subject[] {
  const kind = isValueMap(value) ? value["kind"] : undefined;
  const name = isValueMap(value) ? nameFact(value["name"], resource, index) : undefined;
  if (!isValueMap(value) || name?.known !== true || !isSubjectKind(kind)) {
    problems.push(reasonOf(isValueMap(value) ? value["name"] : value));
    return [];
  }
  const stated = value["namespace"];
  const isThere = stated !== undefined && stated !== null && stated !== "";
  const namespace = isThere ? nameFact(stated, resource, index) : undefined;
  if (namespace?.known === false) {
    problems.push(namespace.reason);
    return [];
  }
  const otherwise = ofBinding.known && ofBinding.value !== "" ? ofBinding.value : "default";
  return [{ kind, name: name.value, namespace: kind === "ServiceAccount" ? (namespace?.value ?? otherwise) : "" }];
}

function isSubjectKind(kind: Value | undefined): kind is Subject["kind"] {
  return kind === "ServiceAccount" || kind === "User" || kind === "Group";
}

/**
 * Whether a subject is a service account, by itself, by its name as a user or by a group of all such accounts.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#service-account-tokens
 */
export function means({ kind, namespace, name }: Subject, ofNamespace: Text, account: Text): boolean {
  if (kind === "ServiceAccount") return same(namespace, ofNamespace) && same(name, account);
  if (typeof name !== "string" || typeof ofNamespace !== "string" || typeof account !== "string") return false;
  if (kind === "User") return name === `system:serviceaccount:${ofNamespace}:${account}`;
  return name === `system:serviceaccounts:${ofNamespace}` || isEverybody(name);
}

/** The groups that every service account is in. */
export function isEverybody(group: Text): boolean {
  return group === "system:serviceaccounts" || group === "system:authenticated";
}

function same(left: Text, right: Text): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
