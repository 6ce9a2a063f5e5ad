import type { Document, Resource } from "../../../lib/documents/document";
import type { ValueMap } from "../../../lib/documents/value";
import { listOf } from "../../../lib/estate/attributes";
import type { Estate, NotAnalysed } from "../../../lib/estate/model";
import { storedVariables, type VariableTypes } from "../../../lib/estate/stored-variables";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { branchGates, branchGateTypes } from "./branch-gates";
import { defaultBranchType } from "./default-branch";
import { deployKeyType, writingDeployKeys } from "./deploy-keys";
import { gate } from "./gates";
import { jobToken, jobTokenTypes } from "./job-tokens";
import { statedTypes } from "./stated-types";
import { organizationFormType, subjectForm, subjectFormType } from "./subject-forms";

/** How GitHub resources become part of the estate. */
export const githubVendor: Vendor = {
  platform: "github",
  credentialKinds: [],
  concerns: (type) => mapped.has(type) || concerning.test(type),
  map,
};

const secret = {
  name: "secret_name",
  values: ["plaintext_value", "value", "encrypted_value", "value_encrypted", "value_wo"],
};

/** Places that hold secrets for workflows, with the attribute that says where. */
const secretTypes: VariableTypes = {
  github_actions_secret: { ...secret, place: "repository" },
  github_actions_environment_secret: { ...secret, place: "repository" },
  github_actions_organization_secret: { ...secret, place: "organization" },
  github_dependabot_secret: { ...secret, place: "repository" },
  github_dependabot_organization_secret: { ...secret, place: "organization" },
  github_codespaces_secret: { ...secret, place: "repository" },
  github_codespaces_organization_secret: { ...secret, place: "organization" },
  github_codespaces_user_secret: { ...secret, place: "user" },
};

const environmentType = "github_repository_environment";

/** Types that the mapper reads besides. */
const mapped = new Set([
  environmentType,
  deployKeyType,
  defaultBranchType,
  "github_repository",
  ...branchGateTypes,
  subjectFormType,
  organizationFormType,
  ...Object.keys(secretTypes),
  ...Object.keys(jobTokenTypes),
  "github_repository_environment_deployment_policy",
  "github_repository_deployment_branch_policy",
  ...statedTypes,
]);

/** Types that are understood, and that give no workload anything, each with why. */
const harmless: readonly (readonly [RegExp, string])[] = [
  [/^github_actions_(repository|organization)_permissions$/, "which actions may run, and not what they may do"],
  [/^github_(actions|codespaces|dependabot)_organization_secret_repositor(y|ies)$/, "where a secret can be read"],
  [/^github_actions_repository_access_level$/, "from where workflows can be reused"],
];

/** https://registry.terraform.io/providers/integrations/github/latest/docs */
const concerning =
  /^github_(.*_secret|app_installation|.*_permissions$|user_ssh_key|repository_webhook|organization_webhook)/;

function map(document: Document, context: MapContext): Partial<Estate> {
  return {
    credentials: [
      ...storedVariables(secretTypes, { platform: "github", title: "GitHub secret" }, context),
      ...writingDeployKeys(context),
    ],
    jobTokens: context.index.ofType(...Object.keys(jobTokenTypes)).map((resource) => jobToken(resource, context)),
    branchGates: branchGates(context),
    subjectForms: context.index.ofType(subjectFormType).map((resource) => subjectForm(resource, context)),
    deploymentGates: context.index.ofType(environmentType).map((resource) => gate(resource, context)),
    notAnalysed: document.resources.flatMap((resource) => notMapped(resource) ?? []),
  };
}

function notMapped({ type, address, mode, location, values }: Resource): NotAnalysed | undefined {
  if (mode === "data" || mapped.has(type) || !concerning.test(type)) return undefined;
  if (harmless.some(([types]) => types.test(type))) return undefined;
  const reason = type.startsWith("github_app_installation")
    ? installationReason(values)
    : "this resource type is not analysed yet: what it grants is not in this review";
  return { address, type, location, reason };
}

/**
 * What a document knows of an installation is its number and where it reaches; what the app may do there, its owner and whoever
 * installed it agreed on at GitHub.
 * https://docs.github.com/en/apps/using-github-apps/reviewing-and-modifying-installed-github-apps
 */
function installationReason({ installation_id: id, repository, selected_repositories: selected }: ValueMap): string {
  const named = [repository, ...listOf(selected)].filter((name) => typeof name === "string");
  const who = typeof id === "string" || typeof id === "number" ? `the app of installation ${id}` : "an installed app";
  const where = named.length === 0 ? "repositories that are not known" : named.join(", ");
  return `${who} reaches ${where}, and what it may do there is not in the document: GitHub shows its permissions in the settings of the installation`;
}
