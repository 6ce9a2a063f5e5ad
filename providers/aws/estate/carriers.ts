import type { Pattern } from "../../../lib/access/model";
import { referenceText } from "../../../lib/access/references";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf, referencesOf, stays } from "../../../lib/estate/attributes";
import type { Carrier, Identity } from "../../../lib/estate/model";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { Accounts } from "./accounts";
import { carrierTypes, type CarrierType } from "./carrier-types";
import { roleNamed } from "./role-names";

/** Finds what runs with each role of a document. */
export class Carriers {
  /** By the addresses of roles. */
  readonly #ofRole = new Map<string, Carrier[]>();

  constructor(
    private readonly index: ResourceIndex,
    private readonly accounts: Accounts,
    identities: readonly Identity[],
  ) {
    const all = Object.entries(carrierTypes).flatMap(([type, facts]) =>
      index.ofType(type).map((resource) => ({ resource, facts })),
    );
    if (all.length === 0) return;
    const byName = namedRoles(identities);
    for (const { resource, facts } of all) {
      const role = stays(resource.change) ? this.#roleOf(resource, facts, byName) : undefined;
      if (role === undefined) continue;
      const carriers = this.#ofRole.get(role) ?? [];
      carriers.push({
        title: facts.title,
        names: this.#namesOf(resource, facts),
        references: facts.references.map((name) => literal(referenceText(`${resource.address}.${name}`))),
      });
      this.#ofRole.set(role, carriers);
    }
  }

  /** The identity with what runs with its rights. */
  with(identity: Identity): Identity {
    const carriers = this.#ofRole.get(identity.address);
    return carriers === undefined ? identity : { ...identity, carriers };
  }

  /** The address of the role that a resource has. */
  #roleOf(resource: Resource, { role: path }: CarrierType, byName: ReadonlyMap<string, Identity>): string | undefined {
    const value = valueAt(resource.values, path);
    const [reference, ...more] = referencesOf(value);
    if (typeof value !== "string" && reference !== undefined && more.length === 0) {
      const target = this.index.referenced(reference, resource)?.resource;
      if (target?.type === "aws_iam_role") return target.address;
    }
    if (typeof value !== "string") return undefined;
    const identity = byName.get(value.slice(value.lastIndexOf("/") + 1));
    if (identity === undefined) return undefined;
    return ["exact", "by-name"].includes(roleNamed(value, identity)) ? identity.address : undefined;
  }

  /** Its ARN where it is known, and otherwise what it will be. An example stands first. */
  #namesOf(resource: Resource, facts: CarrierType): Pattern[] {
    const { values } = resource;
    const stated = facts.references.map((name) => values[name]).find(isArn);
    if (stated !== undefined) return [literal(stated)];
    const name = values[facts.name];
    return typeof name === "string" ? this.#futureArns(resource, facts, name) : [];
  }

  #futureArns(resource: Resource, { service, arn }: CarrierType, name: string): Pattern[] {
    const account = this.accounts.of(resource);
    const region = [resource.values["region"], this.index.providerOf(resource)?.values["region"]].find(
      (one) => typeof one === "string",
    );
    const [before, after] = arn;
    const example = `arn:aws:${service}:${region ?? "us-east-1"}:${account ?? "123456789012"}:${before}${name}${after.example}`;
    const text = [`arn:*:${service}:${region ?? "*"}:${account ?? "*"}:${before}`, { verbatim: name }, after.pattern];
    return [literal(example), { text: text.filter((part) => part !== ""), syntax: "arn", ignoreCase: false }];
  }
}

/** Roles by their names; a name that several have is none's. */
function namedRoles(identities: readonly Identity[]): Map<string, Identity> {
  const found = new Map<string, Identity>();
  const several = new Set<string>();
  for (const identity of identities) {
    if (identity.kind !== "role" || !identity.name.known) continue;
    if (found.has(identity.name.value)) several.add(identity.name.value);
    found.set(identity.name.value, identity);
  }
  for (const name of several) found.delete(name);
  return found;
}

function valueAt(value: Value | undefined, path: readonly string[]): Value | undefined {
  const [name, ...more] = path;
  if (name === undefined) return value;
  const [first] = listOf(value);
  return isValueMap(first) ? valueAt(first[name], more) : undefined;
}

function isArn(value: Value | undefined): value is string {
  return typeof value === "string" && value.startsWith("arn:");
}

function literal(text: string): Pattern {
  return { text, syntax: "literal", ignoreCase: false };
}
