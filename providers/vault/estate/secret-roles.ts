import type { Resource } from "../../../lib/documents/document";
import type { Identity } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { heldBy, loginIdentity, longestOf, mountOf, nameOf } from "./identity";
import { mountLimit } from "./mounts";

/** Roles of secrets engines, by which Vault makes credentials of another system, with the attribute that says how long these are valid at most. */
const engines: Readonly<
  Record<string, { readonly kind: string; readonly reads: string; readonly mount: string; readonly longest: string }>
> = {
  vault_database_secret_backend_role: {
    kind: "database-role",
    reads: "creds",
    mount: "database",
    longest: "max_ttl",
  },
  vault_aws_secret_backend_role: {
    kind: "aws-role",
    reads: "creds",
    mount: "aws",
    longest: "max_sts_ttl",
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
  const mount = mountOf(role.values["backend"], engine.mount);
  const limit = mountLimit(role, { kind: "secrets", otherwise: engine.mount }, context.index);
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
        longest: longestOf(role.values[engine.longest], limit, engine.longest),
      },
      context,
    ),
  ];
}
