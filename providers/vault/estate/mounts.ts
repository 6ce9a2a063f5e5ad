import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf, referencesOf, stays } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { secondsOf } from "./durations";
import { mountOf } from "./identity";

/** Types of mounts: of auth methods, whose limit stands in a block, and of secrets engines, each with its usual path. */
const types = {
  auth: { vault_auth_backend: "", vault_jwt_auth_backend: "jwt" },
  secrets: { vault_mount: "", vault_aws_secret_backend: "aws", vault_database_secrets_mount: "database" },
} as const;

export const mountTypes: readonly string[] = Object.values(types).flatMap((byType) => Object.keys(byType));

/** What a role says of the mount that it is on. */
export interface OnMount {
  readonly kind: keyof typeof types;
  /** The path where the role states none. */
  readonly otherwise: string;
}

/**
 * How long what a mount gives is valid at most, in seconds, whatever its roles say; `undefined` where no resource of the document
 * says it, so that the server decides.
 * https://developer.hashicorp.com/vault/docs/concepts/tokens#the-general-case, read 2026-11-26
 */
export function mountLimit(role: Resource, { kind, otherwise }: OnMount, index: ResourceIndex): number | undefined {
  const stated = role.values["backend"];
  const byType: Readonly<Record<string, string>> = types[kind];
  const [reference] = referencesOf(stated);
  const referred = reference === undefined ? undefined : index.referenced(reference, role)?.resource;
  const path = mountOf(stated, otherwise);
  const mount =
    reference === undefined
      ? index.ofType(...Object.keys(byType)).find((one) => stays(one.change) && pathOf(one, byType) === path)
      : referred;
  if (mount === undefined || !Object.hasOwn(byType, mount.type)) return undefined;
  const seconds = secondsOf(limitOf(mount));
  return seconds === undefined || seconds === 0 ? undefined : seconds;
}

function pathOf({ type, values }: Resource, byType: Readonly<Record<string, string>>): string {
  const usual = byType[type] ?? "";
  return mountOf(values["path"], usual === "" && typeof values["type"] === "string" ? values["type"] : usual);
}

function limitOf({ values }: Resource): Value | undefined {
  const [tune] = listOf(values["tune"]);
  return isValueMap(tune) ? tune["max_lease_ttl"] : values["max_lease_ttl_seconds"];
}
