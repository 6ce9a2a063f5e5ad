import type { Resource } from "../../../lib/documents/document";
import { listOf, referencesOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { Identity, IssuedCredential } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { isUnset, secondsOf } from "./durations";
import { heldBy, loginIdentity, longestToken, mountOf, nameOf } from "./identity";
import { mountLimit } from "./mounts";
import { accessOf } from "./policies";

/** https://developer.hashicorp.com/vault/api-docs/auth/approle#create-update-approle, read 2026-11-26. */
export function approle(role: Resource, context: MapContext): Identity {
  const { values } = role;
  const name = nameOf(role, "role_name");
  const open = values["bind_secret_id"] === false;
  const limits = [...listOf(values["token_bound_cidrs"]), ...listOf(values["secret_id_bound_cidrs"])];
  const from = limits.length === 0 ? "" : ", from the addresses that it names";
  return loginIdentity(
    role,
    {
      kind: "approle",
      use: "workload",
      path: pathOf(role),
      name,
      trust: heldBy(open ? `whoever knows its role id${from}` : `whoever holds a secret id of it${from}`),
      given: accessOf(role, ["token_policies"], context.index),
      longest: longestToken(role, mountLimit(role, { kind: "auth", otherwise: "approle" }, context.index)),
    },
    context,
  );
}

function pathOf(role: Resource): string {
  const name = nameOf(role, "role_name");
  return `auth/${mountOf(role.values["backend"], "approle")}/role/${name.known ? name.value : role.address}`;
}

const day = 86_400;

/**
 * A secret id: a password of the role. One of a day or less, or for one use, is no lasting secret.
 * Source: https://registry.terraform.io/providers/hashicorp/vault/latest/docs/resources/approle_auth_backend_role_secret_id
 */
export function secretId(resource: Resource, context: MapContext): IssuedCredential[] {
  const role = roleOf(resource, context);
  const ownUses = resource.values["num_uses"];
  const uses = isUnset(ownUses) ? role?.values["secret_id_num_uses"] : ownUses;
  const own = resource.values["ttl"];
  const expires = expiry(isUnset(own) ? role?.values["secret_id_ttl"] : own, role === undefined && isUnset(own));
  if (uses === 1 || expires === undefined) return [];
  const name = resource.values["role_name"] ?? role?.values["role_name"];
  const { address, change, location } = resource;
  return [
    {
      kind: "client-secret",
      platform: "vault",
      address,
      change,
      location,
      document: context.document,
      ...(role === undefined ? {} : { identity: `vault:${pathOf(role)}` }),
      title: `secret id of AppRole ${typeof name === "string" ? name : "that is not known yet"}`,
      expires,
    },
  ];
}

/** @returns `undefined` for one that does not last */
function expiry(value: unknown, isOpen: boolean): Fact<string | undefined> | undefined {
  if (isOpen) return notKnown("its role, which may limit it, is not in the document");
  if (value === undefined || value === null || value === 0 || value === "" || value === "0") return known(undefined);
  const seconds = typeof value === "number" || typeof value === "string" ? secondsOf(value) : undefined;
  if (seconds === undefined) return notKnown("how long it is valid is known only after apply");
  return seconds <= day ? undefined : notKnown(`it is valid for ${Math.round(seconds / day)} days from its apply on`);
}

function roleOf(resource: Resource, { index }: MapContext): Resource | undefined {
  const stated = resource.values["role_name"];
  const [reference] = referencesOf(stated);
  const target = reference === undefined ? undefined : index.referenced(reference, resource)?.resource;
  if (target?.type === "vault_approle_auth_backend_role") return target;
  if (typeof stated !== "string") return undefined;
  const mount = mountOf(resource.values["backend"], "approle");
  const roles = index.withValue("vault_approle_auth_backend_role", "role_name", stated);
  return roles.find(({ values }) => mountOf(values["backend"], "approle") === mount);
}
