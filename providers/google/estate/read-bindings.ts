import type { Text } from "../../../lib/access/model";
import { reasonOf, stays } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { always, undecided, type Ways } from "../cel/truth";
import { bindingCondition } from "../policy/grants";
import { bindingsOf, isBindingType, scopeOf, type Binding, type UnreadPolicy } from "./bindings";
import type { Member, Members } from "./members";
import type { Resolver } from "./resolver";
import type { NamedRole, Roles } from "./role-facts";

/** A binding with all that is known of it. */
export interface ReadBinding extends Pick<Binding, "from" | "kind"> {
  readonly role: NamedRole;
  readonly members: readonly Member[];
  readonly ways: Ways;
  readonly scope: Text;
}

/** All bindings of a document. */
export interface Bindings {
  readonly read: readonly ReadBinding[];
  readonly unread: readonly UnreadPolicy[];
}

/** Reads the bindings of a document that stand after the change. */
export function readBindings(
  types: readonly string[],
  index: ResourceIndex,
  tools: { readonly resolver: Resolver; readonly members: Members; readonly roles: Roles },
): Bindings {
  const { resolver, members, roles } = tools;
  const read: ReadBinding[] = [];
  const unread: UnreadPolicy[] = [];
  for (const resource of index.ofType(...types.filter(isBindingType))) {
    if (!stays(resource.change)) continue;
    const bindings = bindingsOf(resource, index);
    if ("reason" in bindings) {
      unread.push(bindings);
      continue;
    }
    for (const binding of bindings)
      read.push({
        from: resource,
        kind: binding.kind,
        role: roles.named(binding.role, resource),
        members: binding.members.map((member) => members.read(member, resource)),
        ways: waysOf(binding),
        scope: scopeOf(binding, resolver),
      });
  }
  return { read, unread };
}

function waysOf({ condition, from }: Binding): Ways {
  if (condition === undefined || condition === null || condition === "") return always;
  if (typeof condition === "string") return bindingCondition(condition);
  return undecided("cel", `${from.address}.condition: ${reasonOf(condition)}`, from.address).yes;
}
