import type { Pattern, TextPart } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { listOf, reasonOf, textOf } from "../../../lib/estate/attributes";
import { partsOf, simplest } from "../../../lib/estate/text-parts";
import type { Identity, Trust } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { addressCondition, federatedTrust, issuerAt, stringCondition, type TrustReader } from "./federation";
import { loginIdentity, longestToken, mountOf, nameOf } from "./identity";
import { mountLimit } from "./mounts";
import { accessOf } from "./policies";

/** A role for service accounts: https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#create-update-role, read 2026-11-26. */
export function kubernetesRole(role: Resource, context: MapContext): Identity {
  const mount = mountOf(role.values["backend"], "kubernetes");
  const name = nameOf(role, "role_name");
  return loginIdentity(
    role,
    {
      kind: "kubernetes-role",
      use: "workload",
      path: `auth/${mount}/role/${name.known ? name.value : role.address}`,
      name,
      trust: trustOf(role, mount, context),
      given: accessOf(role, ["token_policies"], context.index),
      longest: longestToken(role, mountLimit(role, { kind: "auth", otherwise: "kubernetes" }, context.index)),
    },
    context,
  );
}

/** The issuer is the cluster: its tokens' subjects name the namespace and the account. */
function trustOf(role: Resource, mount: string, context: MapContext): Trust {
  const reader: TrustReader = { role, mount, demands, conditions: [], unknown: [] };
  const { values } = role;
  const names = partsIn(values["bound_service_account_names"], reader);
  const namespaces = partsIn(values["bound_service_account_namespaces"], reader);
  if (
    values["bound_service_account_namespace_selector"] !== undefined &&
    values["bound_service_account_namespace_selector"] !== null &&
    values["bound_service_account_namespace_selector"] !== ""
  )
    reader.unknown.push(`${role.address}: which namespaces its selector finds, the cluster decides`);
  const subjects = namespaces.flatMap((namespace) =>
    names.map((name): Pattern => ({
      text: simplest(["system:serviceaccount:", ...namespace, ":", ...name]),
      syntax: "arn",
      ignoreCase: false,
    })),
  );
  if (subjects.length > mostSubjects)
    reader.unknown.push(`${role.address}: it names ${subjects.length} service accounts`);
  else reader.conditions.push(stringCondition(reader, "sub", subjects));
  const audience = textOf(values["audience"]);
  if (audience !== undefined && audience !== "")
    reader.conditions.push(stringCondition(reader, "aud", [{ text: audience, syntax: "literal", ignoreCase: false }]));
  reader.conditions.push(...addressCondition(reader, values["token_bound_cidrs"]));
  return federatedTrust(
    reader,
    issuerAt(undefined, `https://${mount}.cluster.local`, ["system:serviceaccount:"], context),
  );
}

const demands = new Map([
  ["aud", "audience"],
  ["sub", "bound_service_account_names and bound_service_account_namespaces"],
]);

/** Nobody names more. */
const mostSubjects = 2000;

/** `*` takes in any characters of a name. */
function partsIn(value: Value | undefined, { role, unknown }: TrustReader): (readonly TextPart[])[] {
  return listOf(value).flatMap((one) => {
    const text = textOf(one);
    if (text === undefined)
      unknown.push(`${role.address}: which service accounts it is for is not known: ${reasonOf(one)}`);
    return text === undefined
      ? []
      : [partsOf(text).map((part) => (typeof part === "string" && part.includes("?") ? { verbatim: part } : part))];
  });
}
