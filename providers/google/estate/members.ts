import type { Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { PartialString, type Reference, type Value } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { PoolMember } from "../policy/pool-provider";
import type { Resolver } from "./resolver";

/** Who a member of an IAM policy is. https://cloud.google.com/iam/docs/principal-identifiers */
export type Member =
  /** A service account; `account` where the document has it. */
  | { readonly kind: "service-account"; readonly text: Text; readonly account?: Resource }
  /** Some of the identities of a workload identity pool. */
  | { readonly kind: "pool"; readonly pool: string; readonly member: PoolMember; readonly text: Text }
  /** A person, a group, a domain, a service account of a cluster, everybody: as it is written. */
  | { readonly kind: "other"; readonly text: Text }
  | { readonly kind: "unknown"; readonly value: Value };

/** Reads members, and finds the service accounts of the document that they name. */
export class Members {
  readonly #byEmail: ReadonlyMap<string, Resource>;

  constructor(
    private readonly index: ResourceIndex,
    private readonly resolver: Resolver,
  ) {
    const accounts = index.ofType("google_service_account");
    const emails = accounts.flatMap((account) => {
      const email = resolver.emailOf(account);
      return typeof email === "string" ? [[email, account] as const] : [];
    });
    this.#byEmail = new Map(emails);
  }

  read(value: Value, from: Resource): Member {
    const resolved = this.resolver.resolved(value, from) ?? value;
    const parts = typeof resolved === "string" ? [resolved] : resolved instanceof PartialString ? resolved.parts : [];
    if (parts.length === 0) return this.#unknown(value, from);
    const text = textOfParts(parts);
    const shape = parts.map((part, at) => (typeof part === "string" ? part : `${gap}${at}${gap}`)).join("");
    if (/^principal(?:Set)?:/.test(shape)) return poolMember(shape, parts, text) ?? { kind: "other", text };
    if (/^serviceAccount:[^[]*$/.test(shape)) return this.#serviceAccount(shape, value, text, from);
    return shape.startsWith(gap) ? this.#unknown(value, from) : { kind: "other", text };
  }

  /** The service account of the document that `service_account_id` and the like name. */
  accountOf(value: Value | undefined, from: Resource): Resource | undefined {
    const referenced = this.#referenced(value, from);
    if (referenced !== undefined) return referenced;
    const resolved = this.resolver.followed(value, from);
    if (typeof resolved !== "string") return undefined;
    return this.#byEmail.get(resolved.replace(/^.*\/serviceAccounts\//, ""));
  }

  #serviceAccount(shape: string, value: Value, text: Text, from: Resource): Member {
    const account = this.#byEmail.get(shape.slice("serviceAccount:".length)) ?? this.#referenced(value, from);
    return { kind: "service-account", text, ...(account === undefined ? {} : { account }) };
  }

  /** A member that is nothing but what a reference to a service account holds can be no other. */
  #unknown(value: Value, from: Resource): Member {
    const account = this.#referenced(value, from);
    return account === undefined
      ? { kind: "unknown", value }
      : { kind: "service-account", text: [{ hole: `${account.address}.member` }], account };
  }

  #referenced(value: Value | undefined, from: Resource): Resource | undefined {
    const [reference, ...more] = referencesOf(value);
    if (reference === undefined || more.length > 0) return undefined;
    const target = this.index.referenced(reference, from);
    const isIt =
      target?.resource.type === "google_service_account" &&
      /^(?:email|member|name|id|account_id)?$/.test(target.attribute);
    return isIt ? target.resource : undefined;
  }
}

/** Stands around the number of a part that is not stated: no member holds it. */
const gap = "\u0000";

const poolForm =
  /^principal(Set)?:\/\/iam\.googleapis\.com\/projects\/[^/]*\/locations\/global\/workloadIdentityPools\/([^/]+)\/(.+)$/s;

function poolMember(shape: string, parts: readonly (string | Reference)[], text: Text): Member | undefined {
  const [, set, pool, selector = ""] = poolForm.exec(shape) ?? [];
  if (pool === undefined || pool.includes(gap)) return undefined;
  const value = (from: string): Text => filled(from, parts);
  const subject = /^subject\/(.+)$/s.exec(selector)?.[1];
  const group = /^group\/(.+)$/s.exec(selector)?.[1];
  const [, name, attribute] = /^attribute\.(\w+)\/(.+)$/s.exec(selector) ?? [];
  if (set === undefined && subject !== undefined)
    return { kind: "pool", pool, text, member: { kind: "subject", value: value(subject) } };
  if (set === undefined) return undefined;
  if (selector === "*") return { kind: "pool", pool, text, member: { kind: "all" } };
  if (group !== undefined) return { kind: "pool", pool, text, member: { kind: "group", value: value(group) } };
  if (name === undefined || attribute === undefined) return undefined;
  return { kind: "pool", pool, text, member: { kind: "attribute", name, value: value(attribute) } };
}

/** A piece of a shape as a text with holes. */
function filled(shape: string, parts: readonly (string | Reference)[]): Text {
  if (!shape.includes(gap)) return shape;
  const pieces = shape.split(gap).flatMap((piece, at): (string | Reference)[] => {
    if (at % 2 === 0) return piece === "" ? [] : [piece];
    const part = parts[Number(piece)];
    return part === undefined || typeof part === "string" ? [] : [part];
  });
  return textOfParts(pieces);
}

function textOfParts(parts: readonly (string | Reference)[]): Text {
  const [only] = parts;
  if (parts.length === 1 && typeof only === "string") return only;
  return parts.map((part) => (typeof part === "string" ? part : { hole: part.expression }));
}
