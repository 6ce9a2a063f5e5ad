import type { Document, Resource } from "../../../lib/documents/document";
import type { Estate, NotAnalysed } from "../../../lib/estate/model";
import { storedVariables, type VariableTypes } from "../../../lib/estate/stored-variables";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { tokensOf, tokenTypes } from "./tokens";

/** How GitLab resources become part of the estate. */
export const gitlabVendor: Vendor = {
  platform: "gitlab",
  credentialKinds: [],
  concerns: (type) => isMapped(type) || concerning.test(type),
  map,
};

const variable = { name: "key", values: ["value", "value_wo"] };

/** Places that hold variables for jobs, with the attribute that says where. */
const variableTypes: VariableTypes = {
  gitlab_project_variable: { ...variable, place: "project" },
  gitlab_group_variable: { ...variable, place: "group" },
  gitlab_instance_variable: variable,
  gitlab_pipeline_schedule_variable: { ...variable, place: "project" },
};

/** Types about identities, grants and credentials: https://registry.terraform.io/providers/gitlabhq/gitlab/latest/docs, read 2026-11-26. */
const concerning =
  /^gitlab_(.*_token$|.*deploy_key|.*_variable$|.*_trigger$|service_account|.*_service_account|.*job_token_scopes?$|.*_runner$|runner_controller|user_sshkey$|.*_hook$|application$|.*protected_environment$|.*_integration_)/;

function isMapped(type: string): boolean {
  return tokenTypes.includes(type) || Object.hasOwn(variableTypes, type);
}

function map(document: Document, context: MapContext): Partial<Estate> {
  return {
    credentials: [
      ...tokensOf(context),
      ...storedVariables(variableTypes, { platform: "gitlab", title: "GitLab variable" }, context),
    ],
    notAnalysed: document.resources.flatMap((resource) => notMapped(resource) ?? []),
  };
}

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || isMapped(type) || !concerning.test(type)) return undefined;
  const reason = "this resource type is not analysed yet: what it grants is not in this review";
  return { address, type, location, reason };
}
