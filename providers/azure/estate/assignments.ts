import type { Condition } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf, reasonOf, referencesOf, stays } from "../../../lib/estate/attributes";
import { known, notKnown, reasonWords, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { RoleDefinition } from "../policy/role-definition";
import { builtInRole } from "../roles";
import { given, notGiven, type Given, type Grants } from "./grants";
import type { Principals } from "./principals";
import { scopeOf } from "./scopes";

/** Role assignments with the permissions of their roles. */
export class RoleAssignments implements Grants {
  readonly types = ["azurerm_role_assignment"];
  readonly #custom = new Map<string, Resource>();
  readonly #definitions = new Map<Resource, Fact<RoleDefinition>>();

  constructor(
    private readonly index: ResourceIndex,
    private readonly principals: Principals,
  ) {
    for (const role of index.ofType("azurerm_role_definition")) {
      if (!stays(role.change)) continue;
      for (const attribute of ["name", "role_definition_id", "role_definition_resource_id", "id"]) {
        const value = role.values[attribute];
        if (typeof value === "string") this.#custom.set(lastPart(value), role);
      }
    }
  }

  holdersOf(assignment: Resource): readonly (Resource | undefined)[] {
    return [this.principals.named(assignment.values["principal_id"], assignment)];
  }

  read(assignment: Resource): Given {
    const { values, address } = assignment;
    const { name, facts } = this.#role(assignment);
    if (!facts.known) return notGiven(`${address}: ${reasonWords(facts)}`);
    const scope = scopeOf(values["scope"], assignment, this.index);
    if (scope === undefined) return notGiven(`${address}.scope: ${reasonOf(values["scope"])}`);
    return given({
      roleName: name,
      role: facts.value,
      scope,
      conditions: conditionsOf(assignment),
      source: { policy: address, statement: name },
    });
  }

  #role(assignment: Resource): { readonly name: string; readonly facts: Fact<RoleDefinition> } {
    const { role_definition_name: name, role_definition_id: id } = assignment.values;
    const text = typeof name === "string" && name !== "" ? name : typeof id === "string" ? lastPart(id) : undefined;
    const custom = text === undefined ? this.#referenced([name, id], assignment) : this.#custom.get(text.toLowerCase());
    if (custom !== undefined) return { name: named(custom), facts: this.#definitionOf(custom) };
    if (text === undefined)
      return {
        name: "a role that is not known",
        facts: notKnown(`which role it gives is not known: ${reasonOf(name ?? id)}`),
      };
    const builtIn = builtInRole(text);
    if (builtIn !== undefined) return { name: builtIn.name, facts: known(builtIn.definition) };
    const remedy =
      "give a role definition of the document, or one of the roles that are listed in the documentation of this review";
    return { name: text, facts: notKnown(`what the role \`${text.slice(0, 200)}\` allows is not known here`, remedy) };
  }

  #referenced(values: readonly (Value | undefined)[], from: Resource): Resource | undefined {
    for (const reference of values.flatMap(referencesOf)) {
      const target = this.index.referenced(reference, from)?.resource;
      if (target?.type === "azurerm_role_definition") return target.mode === "data" ? this.#byData(target) : target;
    }
    return undefined;
  }

  /** A data source names a role that is there already: one of the document, or a built-in one. */
  #byData(data: Resource): Resource | undefined {
    const { name } = data.values;
    return typeof name === "string" ? (this.#custom.get(name.toLowerCase()) ?? data) : data;
  }

  #definitionOf(role: Resource): Fact<RoleDefinition> {
    const before = this.#definitions.get(role);
    if (before !== undefined) return before;
    const read = role.mode === "data" ? ofData(role) : definitionIn(role);
    this.#definitions.set(role, read);
    return read;
  }
}

function named({ values, address }: Resource): string {
  return typeof values["name"] === "string" ? values["name"] : address;
}

function ofData(data: Resource): Fact<RoleDefinition> {
  const { name, role_definition_id: id } = data.values;
  const builtIn = [name, id].flatMap((value) =>
    typeof value === "string" ? (builtInRole(lastPart(value)) ?? []) : [],
  );
  return builtIn[0] === undefined ? definitionIn(data) : known(builtIn[0].definition);
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/role_definition */
function definitionIn({ values, address }: Resource): Fact<RoleDefinition> {
  const blocks = listOf(values["permissions"]);
  const lists = { actions: [], notActions: [], dataActions: [], notDataActions: [] } as Record<
    keyof RoleDefinition,
    string[]
  >;
  for (const block of blocks) {
    if (!isValueMap(block)) return notKnown(`${address}.permissions: ${reasonOf(block)}`);
    for (const [list, attribute] of attributes) {
      for (const permission of listOf(block[attribute])) {
        if (typeof permission !== "string")
          return notKnown(`${address}.permissions.${attribute}: ${reasonOf(permission)}`);
        lists[list].push(permission);
      }
    }
  }
  return known(lists);
}

const attributes = [
  ["actions", "actions"],
  ["notActions", "not_actions"],
  ["dataActions", "data_actions"],
  ["notDataActions", "not_data_actions"],
] as const;

/** Conditions are about attributes of principals and resources: https://learn.microsoft.com/en-us/azure/role-based-access-control/conditions-overview */
function conditionsOf({ values, address }: Resource): Condition[] {
  const condition = values["condition"];
  if (condition === undefined || condition === null || condition === "") return [];
  const reason = `the condition of ${address} is not understood`;
  return [{ kind: "opaque", key: "azure.condition", reason, id: typeof condition === "string" ? condition : address }];
}

/** The last part of an id; a name is one part. */
function lastPart(id: string): string {
  return id.split("|", 1).join().replace(/^.*\//s, "").toLowerCase();
}
