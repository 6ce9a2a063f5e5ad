import type { Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Unknown, type Value } from "../../../lib/documents/value";
import { listOf, reasonOf, referencesOf, textOf } from "../../../lib/estate/attributes";
import { known, notKnown, reasonWords, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { builtInDirectoryRole } from "../directory-roles";
import { directory, directoryPermission } from "../policy/directory-permission";
import type { RoleDefinition } from "../policy/role-definition";
import { given, notGiven, type Given, type Grants } from "./grants";
import type { Principals } from "./principals";

/** Attributes of an assignment: to whom, which role, and where; without a place it is the whole directory. */
interface AssignmentFacts {
  readonly holder: string;
  readonly role: string;
  readonly scopes: readonly (readonly [attribute: string, front: string])[];
}

/** https://registry.terraform.io/providers/hashicorp/azuread/latest/docs */
const types: Readonly<Record<string, AssignmentFacts>> = {
  azuread_directory_role_assignment: {
    holder: "principal_object_id",
    role: "role_id",
    scopes: [
      ["directory_scope_id", ""],
      ["directory_scope_object_id", ""],
      ["app_scope_id", "appScopes"],
      ["app_scope_object_id", "appScopes"],
    ],
  },
  azuread_directory_role_member: { holder: "member_object_id", role: "role_object_id", scopes: [] },
  azuread_administrative_unit_role_member: {
    holder: "member_object_id",
    role: "role_object_id",
    scopes: [["administrative_unit_object_id", "administrativeUnits"]],
  },
};

export const directoryAssignmentTypes: readonly string[] = Object.keys(types);

const builtInType = "azuread_directory_role";
const customType = "azuread_custom_directory_role";

/** Types of roles: to make or activate one gives it to nobody. */
export const directoryRoleTypes: readonly string[] = [builtInType, customType];

/** Assignments of roles of the directory. */
export class DirectoryRoles implements Grants {
  readonly types = directoryAssignmentTypes;
  readonly #definitions = new Map<Resource, Fact<RoleDefinition>>();

  constructor(
    private readonly index: ResourceIndex,
    private readonly principals: Principals,
  ) {}

  holdersOf(assignment: Resource): readonly (Resource | undefined)[] {
    return [this.principals.named(assignment.values[types[assignment.type]?.holder ?? ""], assignment)];
  }

  read(assignment: Resource): Given {
    const { address, type } = assignment;
    const facts = types[type];
    if (facts === undefined) return given();
    const { name, role } = this.#role(assignment.values[facts.role], assignment);
    if (!role.known) return notGiven(`${address}: ${reasonWords(role)}`);
    const scope = scopeIn(assignment, facts);
    if (typeof scope === "object" && "reason" in scope) return notGiven(scope.reason);
    const source = { policy: address, statement: name };
    return given({ roleName: name, role: role.value, scope, conditions: [], source });
  }

  #role(value: Value | undefined, from: Resource): { readonly name: string; readonly role: Fact<RoleDefinition> } {
    const stated = this.#statedRole(value, from);
    const { display_name: title, template_id: template } = stated?.values ?? {};
    if (stated?.type === customType)
      return { name: typeof title === "string" ? title : stated.address, role: this.#definitionOf(stated) };
    const text = [title, template, value].find((one) => typeof one === "string" && one !== "");
    if (typeof text !== "string") {
      return { name: "", role: notKnown(`which role it gives is not known: ${reasonOf(value)}`) };
    }
    const builtIn = builtInDirectoryRole(text);
    if (builtIn !== undefined) return { name: builtIn.name, role: known(builtIn.definition) };
    const remedy =
      "give a custom role of the document, or one of the roles that are listed in the documentation of this review";
    return { name: text, role: notKnown(`what the role \`${text.slice(0, 200)}\` allows is not known here`, remedy) };
  }

  /** The role of the document that a value refers to, or has the id of. */
  #statedRole(value: Value | undefined, from: Resource): Resource | undefined {
    if (typeof value !== "string") {
      return referencesOf(value)
        .map((reference) => this.index.referenced(reference, from)?.resource)
        .find((target) => target !== undefined && directoryRoleTypes.includes(target.type));
    }
    const ids = ["object_id", "id", "template_id"];
    return directoryRoleTypes
      .flatMap((type) => ids.flatMap((attribute) => this.index.withValue(type, attribute, value)))
      .at(0);
  }

  #definitionOf(role: Resource): Fact<RoleDefinition> {
    const before = this.#definitions.get(role);
    if (before !== undefined) return before;
    const read = definitionIn(role);
    this.#definitions.set(role, read);
    return read;
  }
}

/** https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/custom_directory_role */
function definitionIn({ values, address }: Resource): Fact<RoleDefinition> {
  const actions: string[] = [];
  for (const block of listOf(values["permissions"])) {
    if (!isValueMap(block)) return notKnown(`${address}.permissions: ${reasonOf(block)}`);
    for (const permission of listOf(block["allowed_resource_actions"])) {
      if (typeof permission !== "string")
        return notKnown(`${address}.permissions.allowed_resource_actions: ${reasonOf(permission)}`);
      actions.push(directoryPermission(permission));
    }
  }
  return known({ actions, notActions: [], dataActions: [], notDataActions: [] });
}

/**
 * A scope of the directory is the directory, one of its administrative units, or one object. What a plan does not know, and nothing
 * feeds, is left to the provider: the directory.
 */
function scopeIn({ values, address }: Resource, { scopes }: AssignmentFacts): Text | { readonly reason: string } {
  for (const [attribute, front] of scopes) {
    const value = values[attribute];
    if (value === undefined || value === null || value === "" || value === "/") continue;
    if (value instanceof Unknown && value.references.length === 0) continue;
    const text = textOf(value);
    if (text === undefined) return { reason: `${address}.${attribute}: ${reasonOf(value)}` };
    const [first = "", ...rest] = typeof text === "string" ? [text] : text;
    const parts = typeof first === "string" ? [first.replace(/^\//, ""), ...rest] : [first, ...rest];
    return [{ verbatim: [directory, ...(front === "" ? [] : [front]), ""].join("/") }, ...parts];
  }
  return directory;
}
