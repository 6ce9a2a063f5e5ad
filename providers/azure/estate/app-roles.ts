import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf, reasonOf, stays } from "../../../lib/estate/attributes";
import { notKnown, reasonWords } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { graphPermission, ownApiPermission } from "../policy/app-role";
import { isGraphPermission } from "../graph-permissions";
import type { Apis, AppRole } from "./apis";
import { given, notGiven, type Given, type Grants } from "./grants";
import type { Principals } from "./principals";

const assignmentType = "azuread_app_role_assignment";

/** Roles of APIs that applications have by themselves: "application permissions". */
export class AppRoles implements Grants {
  readonly types = [assignmentType];

  constructor(
    private readonly principals: Principals,
    private readonly apis: Apis,
  ) {}

  holdersOf(assignment: Resource): readonly (Resource | undefined)[] {
    return [this.principals.named(assignment.values["principal_object_id"], assignment)];
  }

  read(assignment: Resource): Given {
    const { address, values } = assignment;
    const { app_role_id: id, resource_object_id: api } = values;
    const role = this.apis.role(id, api, assignment);
    if (role === undefined) return notGiven(`${address}: ${reasonWords(whichIsNotKnown(id))}`);
    return grantOf(role, address);
  }
}

function whichIsNotKnown(id: Value | undefined): ReturnType<typeof notKnown> {
  const remedy = "refer to a role in `app_role_ids` of the service principal of its API";
  if (typeof id !== "string") return notKnown(`which app role it gives is not known: ${reasonOf(id)}`, remedy);
  return notKnown(`what the app role ${id.slice(0, 100)} allows is not known here`, remedy);
}

function grantOf({ api, name }: AppRole, policy: string): Given {
  if (name === undefined) return given();
  const source = { policy, statement: `${api.title}: ${name}` };
  if (api.kind === "own") return given({ ...ownApiPermission(api.title, name), conditions: [], source });
  if (api.kind === "graph" && isGraphPermission(name))
    return given({ ...graphPermission(name), conditions: [], source });
  return notGiven(`${policy}: what the permission \`${name}\` of ${api.title.slice(0, 200)} allows is not known here`);
}

/** What an application asks for, which an administrator may have consented to without Terraform. */
export class RequestedRoles implements Grants {
  readonly types = ["azuread_application", "azuread_application_api_access"];
  readonly #assigned = new Map<Resource, Set<string>>();

  constructor(
    index: ResourceIndex,
    private readonly principals: Principals,
    private readonly apis: Apis,
  ) {
    for (const one of index.ofType(assignmentType)) {
      const holder = stays(one.change) ? principals.named(one.values["principal_object_id"], one) : undefined;
      if (holder === undefined) continue;
      const { app_role_id: id, resource_object_id: api } = one.values;
      const keys = this.#assigned.get(holder) ?? new Set();
      this.#assigned.set(holder, keys.add(keyOf(apis.role(id, api, one), id)));
    }
  }

  holdersOf(resource: Resource): readonly (Resource | undefined)[] {
    if (resource.type === "azuread_application_api_access")
      return [this.principals.named(resource.values["application_id"], resource)];
    return listOf(resource.values["required_resource_access"]).length === 0 ? [] : [resource];
  }

  read(resource: Resource, holder: Resource): Given {
    const assigned = this.#assigned.get(holder);
    const asked = requestsIn(resource).filter(
      ({ id, api }) => assigned?.has(keyOf(this.apis.role(id, api, resource), id)) !== true,
    );
    const names = asked.map(({ id, api }) => this.#wordsFor(id, api, resource));
    if (names.length === 0) return given();
    const reason = `it asks for ${names.slice(0, 10).join(", ")}${names.length > 10 ? ` and ${names.length - 10} more` : ""}, and whether an administrator has consented is not in the document`;
    return notGiven(
      `${resource.address}: ${reasonWords(notKnown(reason, `assign the roles by ${assignmentType}, or ask for none`))}`,
    );
  }

  #wordsFor(id: Value, api: Value | undefined, from: Resource): string {
    const role = this.apis.role(id, api, from);
    if (role?.name !== undefined) return `\`${role.name}\` of ${role.api.title}`;
    return typeof id === "string" ? `the app role ${id.slice(0, 100)}` : "an app role that is not known";
  }
}

interface Request {
  readonly id: Value;
  readonly api: Value | undefined;
}

/** Requests for what an application does by itself; what it does for people who sign in, it does with their rights. */
function requestsIn({ type, values }: Resource): Request[] {
  if (type === "azuread_application_api_access")
    return listOf(values["role_ids"]).map((id) => ({ id, api: values["api_client_id"] }));
  return listOf(values["required_resource_access"]).flatMap((block) => {
    if (!isValueMap(block)) return [{ id: block, api: undefined }];
    // Pulumi calls blocks inside of blocks by the plural.
    const roles = listOf(block["resource_access"] ?? block["resource_accesses"]).filter(
      (one) => !isValueMap(one) || one["type"] !== "Scope",
    );
    return roles.map((one) => ({ id: isValueMap(one) ? (one["id"] ?? null) : one, api: block["resource_app_id"] }));
  });
}

function keyOf(role: AppRole | undefined, id: Value | undefined): string {
  return JSON.stringify(
    role === undefined ? [typeof id === "string" ? id : reasonOf(id)] : [role.api.title, role.name],
  );
}
