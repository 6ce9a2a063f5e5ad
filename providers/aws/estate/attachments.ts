import type { Change, Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Unknown, type Reference, type Value } from "../../../lib/documents/value";
import type { ResourceIndex } from "../../../lib/estate/resource-index";

/** The kinds of AWS identities that hold policies. */
export type HolderKind = "role" | "user" | "group";

/** A policy as it hangs on a holder: text of its own, or the ARN of a managed policy. */
export interface HeldPolicy {
  readonly kind: "inline" | "managed";
  /** The policy's text, or the managed policy's ARN. */
  readonly value: Value;
  /** Where it stands: an address, with an attribute where it is a part of the holder. */
  readonly name: string;
  /** The resource that states it: references in it are read from there. */
  readonly from: Resource;
  readonly change: Change;
}

/** Where each kind of holder gets its policies from. */
const sources = {
  role: {
    inline: "aws_iam_role_policy",
    attachment: "aws_iam_role_policy_attachment",
    holder: "role",
    plural: "roles",
  },
  user: {
    inline: "aws_iam_user_policy",
    attachment: "aws_iam_user_policy_attachment",
    holder: "user",
    plural: "users",
  },
  group: {
    inline: "aws_iam_group_policy",
    attachment: "aws_iam_group_policy_attachment",
    holder: "group",
    plural: "groups",
  },
} as const;

/** Finds the policies of every holder of a document. */
export class Attachments {
  readonly #index: ResourceIndex;
  /** Resources that hang a policy on a holder, by the holder's address or name. */
  readonly #managed = new Map<string, { readonly resource: Resource; readonly kind: HeldPolicy["kind"] }[]>();
  /** Attachments whose holder is not known. */
  readonly #unplaced: Resource[] = [];
  readonly #asked = new Set<string>();

  constructor(index: ResourceIndex) {
    this.#index = index;
    for (const kind of ["role", "user", "group"] as const) {
      const { inline, attachment, holder, plural } = sources[kind];
      for (const resource of index.ofType(inline))
        this.#place(kind, resource, [resource.values[holder] ?? null], "inline");
      for (const resource of index.ofType(attachment))
        this.#place(kind, resource, [resource.values[holder] ?? null], "managed");
      for (const resource of index.ofType("aws_iam_policy_attachment")) {
        const holders = resource.values[plural];
        if (holders !== undefined && holders !== null)
          this.#place(kind, resource, Array.isArray(holders) ? (holders as Value[]) : [holders], "managed");
      }
    }
  }

  /**
   * Attachments that no holder was asked about: whose holder is not known, or is not in the document. They grant
   * something to somebody all the same. To be asked for when all holders have been.
   */
  unplaced(): Resource[] {
    const left = [...this.#managed].filter(([key]) => !this.#asked.has(key)).flatMap(([, hung]) => hung);
    const all = new Set([...this.#unplaced, ...left.map(({ resource }) => resource)]);
    return [...all].filter(({ change }) => change !== "delete");
  }

  /** All policies that the holder has after the change. */
  of(kind: HolderKind, holder: Resource): HeldPolicy[] {
    const hung = this.#keysOf(kind, holder).flatMap((key) => {
      this.#asked.add(key);
      return this.#managed.get(key) ?? [];
    });
    const own =
      kind === "role"
        ? mirrored(
            holder,
            hung.map(({ resource }) => resource),
          )
        : [];
    const standing = hung.filter(({ resource }) => resource.change !== "delete");
    return [
      ...own,
      ...standing.map(({ resource, kind: held }) => ({
        kind: held,
        value: (held === "inline" ? resource.values["policy"] : resource.values["policy_arn"]) ?? null,
        name: resource.address,
        from: resource,
        change: resource.change,
      })),
    ];
  }

  /** A holder is named by its address or by its name. */
  #keysOf(kind: HolderKind, holder: Resource): string[] {
    const name = holder.values["name"];
    const byAddress = `${kind} ${holder.address}`;
    return typeof name === "string" ? [byAddress, `${kind} =${holder.provider ?? ""} ${name}`] : [byAddress];
  }

  #place(kind: HolderKind, resource: Resource, holders: readonly Value[], held: HeldPolicy["kind"]): void {
    for (const holder of holders) {
      const key = this.#holderKey(kind, resource, holder);
      if (key === undefined) {
        this.#unplaced.push(resource);
        continue;
      }
      const list = this.#managed.get(key) ?? [];
      list.push({ resource, kind: held });
      this.#managed.set(key, list);
    }
  }

  #holderKey(kind: HolderKind, resource: Resource, holder: Value): string | undefined {
    if (typeof holder === "string") return `${kind} =${resource.provider ?? ""} ${holder}`;
    for (const reference of referencesOf(holder)) {
      const target = this.#index.referenced(reference, resource)?.resource;
      if (target?.type === `aws_iam_${kind}`) return `${kind} ${target.address}`;
    }
    return undefined;
  }
}

/**
 * What the role itself says of its policies: `inline_policy` and `managed_policy_arns` are arguments and, where they are
 * left out, mirrors of what was there when the state was refreshed. Whatever a resource of its own hangs on the role is
 * therefore taken from that resource, which knows about the change.
 */
function mirrored(role: Resource, hung: readonly Resource[]): HeldPolicy[] {
  const names = new Set(hung.flatMap(({ values, before }) => [values["name"], before?.["name"]]));
  const arns = new Set(hung.flatMap(({ values, before }) => [values["policy_arn"], before?.["policy_arn"]]));
  const held = (kind: HeldPolicy["kind"], value: Value, attribute: string): HeldPolicy => ({
    kind,
    value,
    name: `${role.address}.${attribute}`,
    from: role,
    change: role.change,
  });
  const inline = listOf(role, "inline_policy").flatMap((block) => {
    if (!isValueMap(block) || block["policy"] === undefined || block["policy"] === "" || block["policy"] === null)
      return [];
    return names.has(block["name"]) ? [] : [held("inline", block["policy"], `inline_policy[${label(block["name"])}]`)];
  });
  const managed = listOf(role, "managed_policy_arns").flatMap((arn) =>
    arns.has(arn) ? [] : [held("managed", arn, `managed_policy_arns[${label(arn)}]`)],
  );
  return [...inline, ...managed];
}

/** The mirror is unknown on every new role, and says nothing then. */
function listOf(role: Resource, attribute: string): readonly Value[] {
  const value = role.values[attribute];
  if (Array.isArray(value)) return value as readonly Value[];
  if (value instanceof Unknown) {
    const before = role.before?.[attribute];
    return role.change === "update" && Array.isArray(before) ? (before as readonly Value[]) : [];
  }
  return value === undefined || value === null ? [] : [value];
}

function label(value: Value | undefined): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 200)) : "?";
}

/** The expressions that a value which is not known rests on. */
export function referencesOf(value: Value | undefined): readonly Reference[] {
  if (value instanceof Unknown) return value.references;
  if (value instanceof PartialString) return value.parts.filter((part) => typeof part !== "string");
  return [];
}
