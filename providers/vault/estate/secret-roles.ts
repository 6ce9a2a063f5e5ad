import type { Resource } from "../../../lib/documents/document";
import { reasonOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { Identity } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { isUnset, secondsOf } from "./durations";
import { heldBy, loginIdentity, mountOf, nameOf } from "./identity";

/** Roles of secrets engines, by which Vault makes credentials of another system, with how long these are valid at most. */
const engines: Readonly<
  Record<
    string,
    { readonly kind: string; readonly reads: string; readonly longest: (role: Resource) => Fact<number | undefined> }
  >
> = {
  vault_database_secret_backend_role: {
    kind: "database-role",
    reads: "creds",
    longest: (role) => lasting(role, "max_ttl"),
  },
  vault_aws_secret_backend_role: {
    kind: "aws-role",
    reads: "creds",
    longest: (role) => lasting(role, "max_sts_ttl"),
  },
};

export const secretRoleTypes: readonly string[] = Object.keys(engines);

/** Why its rights are not in the review. */
export const rightsElsewhere =
  "what its credentials may do in the other system is not in this review; who may get them and for how long is";

export function secretRole(role: Resource, context: MapContext): Identity[] {
  const engine = Object.hasOwn(engines, role.type) ? engines[role.type] : undefined;
  if (engine === undefined) return [];
  const name = nameOf(role, "name");
  const mount = mountOf(role.values["backend"], engine.kind === "aws-role" ? "aws" : "database");
  const path = `${mount}/${engine.reads}/${name.known ? name.value : role.address}`;
  const access = { layers: [{ name: "rights in the other system", policies: [], unknown: [] }] };
  return [
    loginIdentity(
      role,
      {
        kind: engine.kind,
        use: "workload",
        path,
        name,
        trust: heldBy(`whoever may read ${path}`),
        given: { access, names: [], touched: false },
        longest: engine.longest(role),
      },
      context,
    ),
  ];
}

function lasting({ values }: Resource, attribute: string): Fact<number | undefined> {
  const value = values[attribute];
  if (isUnset(value))
    return notKnown(`it states no ${attribute}, so the mount or the server decides`, `set ${attribute}`);
  const seconds = secondsOf(value);
  return seconds === undefined ? notKnown(reasonOf(value)) : known(seconds);
}
