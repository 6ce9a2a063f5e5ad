import type { Document, Resource } from "../../../lib/documents/document";
import type { Estate, NotAnalysed, StoredSecret } from "../../../lib/estate/model";
import { heldCredential } from "../../../lib/estate/stored-secrets";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { tokensOf, tokenTypes } from "./tokens";

/** How GitLab resources become part of the estate. */
export const gitlabVendor: Vendor = {
  platform: "gitlab",
  credentialKinds: [],
  concerns: (type) => isMapped(type) || concerning.test(type),
  map,
};

/** Places that hold variables for jobs, with the attribute that says where. */
const variableTypes: Readonly<Record<string, string>> = {
  gitlab_project_variable: "project",
  gitlab_group_variable: "group",
  gitlab_instance_variable: "",
  gitlab_pipeline_schedule_variable: "project",
};

/** Types about identities, grants and credentials: https://registry.terraform.io/providers/gitlabhq/gitlab/latest/docs, read 2026-11-26. */
const concerning =
  /^gitlab_(.*_token$|.*deploy_key|.*_variable$|.*_trigger$|service_account|.*_service_account|.*job_token_scopes?$|.*_runner$|.*_hook$|application$|.*protected_environment$|.*_integration_)/;

function isMapped(type: string): boolean {
  return tokenTypes.includes(type) || Object.hasOwn(variableTypes, type);
}

function map(document: Document, context: MapContext): Partial<Estate> {
  const variables = context.index.ofType(...Object.keys(variableTypes));
  return {
    credentials: [...tokensOf(context), ...variables.map((variable) => storedVariable(variable, context))],
    notAnalysed: document.resources.flatMap((resource) => notMapped(resource) ?? []),
  };
}

function storedVariable(variable: Resource, context: MapContext): StoredSecret {
  const { address, change, location, type, values } = variable;
  const name = values["key"];
  const place = values[variableTypes[type] ?? ""];
  const words = typeof name === "string" ? name : "whose name is not known yet";
  const where = typeof place === "string" || typeof place === "number" ? ` of ${String(place)}` : "";
  return {
    kind: "stored-secret",
    platform: "gitlab",
    address,
    change,
    location,
    document: context.document,
    title: `GitLab variable ${words}${where}`,
    holds: heldCredential({ name, values: [values["value"], values["value_wo"]] }, variable, context),
  };
}

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || isMapped(type) || !concerning.test(type)) return undefined;
  const reason = "this resource type is not analysed yet: what it grants is not in this review";
  return { address, type, location, reason };
}
