import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { exclusiveLists, exclusiveTypes, isApplied, takesAway, type ExclusiveList } from "./exclusive";
import { type HeldPolicy, type HolderKind } from "./held-policy";
import { mirrored } from "./role-mirrors";

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

/** The attributes by which a resource names the holders of the policies that it hangs on them, or lets them keep. */
export function holdersOf(type: string): readonly string[] {
  const all = Object.values(sources);
  if (exclusiveTypes.includes(type)) return all.map(({ holder }) => `${holder}_name`);
  if (type === "aws_iam_policy_attachment") return all.map(({ plural }) => plural);
  return all.filter(({ inline, attachment }) => type === inline || type === attachment).map(({ holder }) => holder);
}

/** A resource that hangs a policy on a holder. */
interface Hung {
  readonly resource: Resource;
  readonly kind: HeldPolicy["kind"];
  /** Whether it did so before the change only. */
  readonly isGone: boolean;
}

/** Finds the policies of every holder of a document. */
export class Attachments {
  readonly #index: ResourceIndex;
  /** Resources that hang a policy on a holder, by the holder's address or name. */
  readonly #managed = new Map<string, Hung[]>();
  /** Lists of the policies that stay, by the holder's address or name. */
  readonly #exclusive = new Map<string, ExclusiveList[]>();
  /** Attachments whose holder is not known. */
  readonly #unplaced: Resource[] = [];
  readonly #asked = new Set<string>();

  constructor(index: ResourceIndex) {
    this.#index = index;
    for (const kind of ["role", "user", "group"] as const) {
      const { inline, attachment, holder, plural } = sources[kind];
      for (const resource of index.ofType(inline)) this.#place(kind, resource, holder, "inline");
      for (const resource of index.ofType(attachment)) this.#place(kind, resource, holder, "managed");
      for (const resource of index.ofType("aws_iam_policy_attachment")) this.#place(kind, resource, plural, "managed");
      for (const { holder: named, list } of exclusiveLists(kind, index)) {
        const key = this.#holderKey(kind, list.from, named);
        if (key === undefined) this.#unplaced.push(list.from);
        else push(this.#exclusive, key, list);
      }
    }
  }

  /**
   * Attachments that no holder was asked about: whose holder is not known, or is not in the document. They grant
   * something to somebody all the same. To be asked for when all holders have been.
   */
  unplaced(): Resource[] {
    const notAsked = <T>(byKey: ReadonlyMap<string, readonly T[]>): T[] =>
      [...byKey].filter(([key]) => !this.#asked.has(key)).flatMap(([, entries]) => entries);
    const hung = notAsked(this.#managed).filter(({ isGone }) => !isGone);
    const left = [...hung.map(({ resource }) => resource), ...notAsked(this.#exclusive).map(({ from }) => from)];
    return [...new Set([...this.#unplaced, ...left])].filter(({ change }) => change !== "delete");
  }

  /** All policies that the holder has after the change. */
  of(kind: HolderKind, holder: Resource): HeldPolicy[] {
    const { hung, exclusive } = this.#about(kind, holder);
    const own =
      kind === "role"
        ? mirrored(
            holder,
            hung.map(({ resource }) => resource),
            exclusive,
          )
        : [];
    const standing = hung.filter((one) => stays(one, hung, exclusive)).map(heldOf);
    return [...own, ...standing, ...exclusive.flatMap((list) => attached(list, standing))];
  }

  /** Whether the document changes what hangs on the holder, be it by taking it away. */
  changes(kind: HolderKind, holder: Resource): boolean {
    const { hung, exclusive } = this.#about(kind, holder);
    const unchanged = ["no-op", "present", "forget"];
    return hung.some(({ resource: { change } }) => !unchanged.includes(change)) || exclusive.some(isApplied);
  }

  #about(kind: HolderKind, holder: Resource): { readonly hung: readonly Hung[]; readonly exclusive: ExclusiveList[] } {
    const keys = this.#keysOf(kind, holder);
    for (const key of keys) this.#asked.add(key);
    return {
      hung: keys.flatMap((key) => this.#managed.get(key) ?? []),
      exclusive: keys.flatMap((key) => this.#exclusive.get(key) ?? []),
    };
  }

  /** A holder is named by its address or by its name. */
  #keysOf(kind: HolderKind, holder: Resource): string[] {
    const name = holder.values["name"];
    const byAddress = `${kind} ${holder.address}`;
    return typeof name === "string" ? [byAddress, `${kind} =${holder.provider ?? ""} ${name}`] : [byAddress];
  }

  /** Places a resource with the holders that its attribute names, and those that it named before. */
  #place(kind: HolderKind, resource: Resource, attribute: string, held: HeldPolicy["kind"]): void {
    const after = new Set<string>();
    for (const holder of listed(resource.values[attribute] ?? (isList(attribute) ? undefined : null))) {
      const key = this.#holderKey(kind, resource, holder);
      if (key === undefined) this.#unplaced.push(resource);
      else {
        after.add(key);
        push(this.#managed, key, { resource, kind: held, isGone: false });
      }
    }
    if (resource.before === undefined) return;
    for (const holder of listed(resource.before[attribute])) {
      const key = this.#holderKey(kind, resource, holder);
      if (key !== undefined && !after.has(key)) push(this.#managed, key, { resource, kind: held, isGone: true });
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

function isList(attribute: string): boolean {
  return attribute.endsWith("s");
}

/** What hangs on a holder after the change. */
function stays({ resource, kind, isGone }: Hung, hung: readonly Hung[], exclusive: readonly ExclusiveList[]): boolean {
  if (isGone || resource.change === "delete") return false;
  if (resource.change !== "no-op") return true;
  const entry = resource.values[kind === "inline" ? "name" : "policy_arn"];
  if (kind === "managed" && hung.some((other) => detaches(other, hung) && arnOf(other.resource) === entry))
    return false;
  return !exclusive.some((list) => list.kind === kind && isApplied(list) && takesAway(list, entry));
}

/** An attachment to several holders that leaves this one out detaches the policy, whoever attached it. */
function detaches({ resource, isGone }: Hung, hung: readonly Hung[]): boolean {
  if (!isGone || resource.type !== "aws_iam_policy_attachment") return false;
  return !hung.some((other) => other.resource === resource && !other.isGone);
}

function arnOf({ values }: Resource): Value | undefined {
  return values["policy_arn"];
}

function heldOf({ resource, kind }: Hung): HeldPolicy {
  return {
    kind,
    value: (kind === "inline" ? resource.values["policy"] : arnOf(resource)) ?? null,
    name: resource.address,
    from: resource,
    change: resource.change,
  };
}

/** The managed policies that a list attaches, and nothing else does. */
function attached({ kind, from, entries }: ExclusiveList, standing: readonly HeldPolicy[]): HeldPolicy[] {
  if (kind === "inline") return [];
  const there = new Set(standing.map(({ value, from: { module } }) => nameOf(value, module)));
  return entries
    .filter((value) => !there.has(nameOf(value, from.module)))
    .map((value) => ({ kind, value, name: from.address, from, change: from.change }));
}

/** What a value stands for: its text, or the expression in its module. */
function nameOf(value: Value, module: string): string | Value {
  const [reference, ...more] = referencesOf(value);
  return reference === undefined || more.length > 0 ? value : `${module} ${reference.expression}`;
}

/** A list, or one value in its place. */
function listed(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : value === undefined ? [] : [value];
}

function push<T>(map: Map<string, T[]>, key: string, entry: T): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [entry]);
  else found.push(entry);
}
