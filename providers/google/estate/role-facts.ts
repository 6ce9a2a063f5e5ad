import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { listOf, reasonOf, referencesOf, stays } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { roleNamed, type RoleFacts } from "../roles";
import type { Resolver } from "./resolver";

/** A role as a binding names it. */
export interface NamedRole {
  /** `roles/editor`, or what of it is known. */
  readonly name: string;
  readonly facts: Fact<RoleFacts>;
}

/** Finds the permissions of roles: those of the document, and those that are known by name. */
export class Roles {
  readonly #custom: ReadonlyMap<string, Resource>;

  constructor(
    private readonly index: ResourceIndex,
    private readonly resolver: Resolver,
  ) {
    const customs = index.ofType("google_project_iam_custom_role", "google_organization_iam_custom_role");
    this.#custom = new Map(
      customs
        .filter(({ change }) => stays(change))
        .flatMap((role) => this.#namesOf(role).map((name) => [name, role] as const)),
    );
  }

  named(role: Value, from: Resource): NamedRole {
    const resolved = this.resolver.followed(role, from);
    if (typeof resolved === "string") {
      const custom = this.#custom.get(resolved);
      return { name: resolved, facts: custom === undefined ? predefined(resolved) : customRole(custom) };
    }
    const [reference] = referencesOf(role);
    const target = reference === undefined ? undefined : this.index.referenced(reference, from)?.resource;
    if (target !== undefined && /^google_\w+_iam_custom_role$/.test(target.type))
      return { name: target.address, facts: customRole(target) };
    return { name: "a role that is not known", facts: notKnown(reasonOf(role)) };
  }

  /** `projects/acme/roles/deployer`, as bindings name it. */
  #namesOf(role: Resource): string[] {
    const { role_id: id, org_id: organisation, name } = role.values;
    const stated = typeof name === "string" ? [name] : [];
    if (typeof id !== "string") return stated;
    if (role.type === "google_organization_iam_custom_role")
      return typeof organisation === "string" ? [...stated, `organizations/${organisation}/roles/${id}`] : stated;
    const [project, ...more] = this.resolver.projectOf(role);
    return typeof project === "string" && more.length === 0 ? [...stated, `projects/${project}/roles/${id}`] : stated;
  }
}

function predefined(name: string): Fact<RoleFacts> {
  const facts = roleNamed(name);
  if (facts !== undefined) return known(facts);
  return notKnown(
    `which permissions \`${name.slice(0, 200)}\` holds is not known here`,
    "give a custom role of the document, or one of the roles that are listed in the documentation of this review",
  );
}

/** A custom role is known exactly: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam_custom_role */
function customRole({ values, address }: Resource): Fact<RoleFacts> {
  const permissions = listOf(values["permissions"]);
  const texts = permissions.filter((permission) => typeof permission === "string");
  if (texts.length < permissions.length)
    return notKnown(`${address}.permissions: ${reasonOf(permissions.find((one) => typeof one !== "string"))}`);
  return known({ holds: texts, some: [] });
}
