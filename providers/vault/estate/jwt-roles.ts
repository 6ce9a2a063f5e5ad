import type { Condition, Pattern, Text, TextPart } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf, reasonOf, referencesOf, textOf } from "../../../lib/estate/attributes";
import type { Identity, Trust } from "../../../lib/estate/model";
import { partsOf, simplest } from "../../../lib/estate/text-parts";
import type { MapContext } from "../../../lib/estate/vendor";
import { addressCondition, federatedTrust, issuerAt, stringCondition, type TrustReader } from "./federation";
import { loginIdentity, longestToken, mountOf, nameOf } from "./identity";
import { mountLimit } from "./mounts";
import { accessOf } from "./policies";

/** A role of a JWT/OIDC auth method: https://developer.hashicorp.com/vault/api-docs/auth/jwt#create-update-role, read 2026-11-26. */
export function jwtRole(role: Resource, context: MapContext): Identity {
  const backend = backendOf(role, context);
  const mount = mountOf(backend?.values["path"] ?? role.values["backend"], "jwt");
  const name = nameOf(role, "role_name");
  return loginIdentity(
    role,
    {
      kind: "jwt-role",
      // People log in by a browser; it is the default.
      use: role.values["role_type"] === "jwt" ? "workload" : "people",
      path: `auth/${mount}/role/${name.known ? name.value : role.address}`,
      name,
      trust: trustOf(role, backend, mount, context),
      given: accessOf(role, ["token_policies"], context.index),
      longest: longestToken(role, mountLimit(role, { kind: "auth", otherwise: "jwt" }, context.index)),
    },
    context,
  );
}

const types = ["vault_jwt_auth_backend"];

const demands = new Map([
  ["aud", "bound_audiences"],
  ["sub", "bound_subject"],
]);

/** The auth method that a role is of, by reference or by its path. */
function backendOf(role: Resource, { index }: MapContext): Resource | undefined {
  const stated = role.values["backend"] ?? "jwt";
  const [reference] = referencesOf(stated);
  const target = reference === undefined ? undefined : index.referenced(reference, role)?.resource;
  if (target !== undefined) return types.includes(target.type) ? target : undefined;
  const path = mountOf(stated, "jwt");
  const backends = index.ofType(...types);
  return backends.find(({ values }) => mountOf(values["path"], "jwt") === path);
}

function trustOf(role: Resource, backend: Resource | undefined, mount: string, context: MapContext): Trust {
  const reader: TrustReader = { role, mount, demands, conditions: [], unknown: [] };
  const { values } = role;
  claim(reader, "aud", values["bound_audiences"], "literal");
  claim(reader, "sub", values["bound_subject"], "literal");
  boundClaims(reader, values["bound_claims"], values["bound_claims_type"]);
  reader.conditions.push(...addressCondition(reader, values["token_bound_cidrs"]));
  const subjects = [values["bound_subject"], claimsOf(values["bound_claims"])["sub"]].flatMap((value) =>
    typeof value === "string" ? [value] : [],
  );
  const issuer = issuerAt(backend?.values["bound_issuer"], backend?.values["oidc_discovery_url"], subjects, context);
  return federatedTrust(reader, issuer);
}

function claimsOf(value: Value | undefined): Readonly<Record<string, Value>> {
  return isValueMap(value) ? value : {};
}

function boundClaims(reader: TrustReader, value: Value | undefined, type: Value | undefined): void {
  if (value === undefined || value === null) return;
  if (!isValueMap(value)) {
    reader.unknown.push(`${reader.role.address}.bound_claims: ${reasonOf(value)}`);
    return;
  }
  const syntax = type === "glob" ? "glob" : "literal";
  for (const [name, one] of Object.entries(value)) {
    const texts = typeof one === "string" ? one.split(",").map((text) => text.trim()) : one;
    claim(reader, name, texts, syntax);
  }
}

/** A claim that is bound to values: one of them is enough. In globs `*` is the only wildcard. */
function claim(reader: TrustReader, name: string, value: Value | undefined, syntax: "literal" | "glob"): void {
  const list = listOf(value).filter((one) => one !== "");
  if (list.length === 0) return;
  const texts = list.map((one) => textOf(one));
  const known = texts.filter((text): text is Text => text !== undefined);
  if (known.length < texts.length) {
    reader.unknown.push(
      `${reader.role.address}: what it demands of ${name} is not known: ${reasonOf(list.find((one) => textOf(one) === undefined))}`,
    );
    return;
  }
  reader.conditions.push(
    conditionOn(
      reader,
      name,
      known.map((text) => patternOf(text, syntax)),
    ),
  );
}

function patternOf(text: Text, syntax: "literal" | "glob"): Pattern {
  if (syntax === "literal") return { text, syntax, ignoreCase: false };
  const parts = partsOf(text).flatMap((part): TextPart[] =>
    typeof part === "string" ? part.split(/(\?)/).map((piece) => (piece === "?" ? { verbatim: "?" } : piece)) : [part],
  );
  return { text: simplest(parts), syntax, ignoreCase: false };
}

/** A name with a slash in front is a pointer into a claim. */
function conditionOn(reader: TrustReader, name: string, patterns: readonly Pattern[]): Condition {
  if (!name.startsWith("/")) return stringCondition(reader, name, patterns);
  const values = patterns.map(({ text }) => textWords(text)).join(", ");
  return {
    kind: "opaque",
    key: `${reader.mount}:${name}`.toLowerCase(),
    reason: `\`${name}\` points into a claim`,
    id: `${name} ${values}`,
  };
}
