import type { Document, Resource } from "../../../lib/documents/document";
import type { Estate, NotAnalysed } from "../../../lib/estate/model";
import { storedVariables, type VariableTypes } from "../../../lib/estate/stored-variables";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { githubActionFacts } from "../permissions/scopes";
import { githubFacts } from "../platform-facts";
import { branchGates, branchGateTypes } from "./branch-gates";
import { defaultBranchType } from "./default-branch";
import { deployKeyType, writingDeployKeys } from "./deploy-keys";
import { gate } from "./gates";
import { installationTypes } from "./installation-reach";
import { installations } from "./installations";
import { jobToken, jobTokenTypes } from "./job-tokens";
import { listingType } from "./listed-installations";
import { statedTypes } from "./stated-types";
import { organizationFormType, subjectForm, subjectFormType } from "./subject-forms";

/** How GitHub resources become part of the estate. */
export const githubVendor: Vendor = {
  platform: "github",
  credentialKinds: [],
  actions: githubActionFacts,
  facts: githubFacts,
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
  ...installationTypes,
  listingType,
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
    identities: installations(context),
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

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || mapped.has(type) || !concerning.test(type)) return undefined;
  if (harmless.some(([types]) => types.test(type))) return undefined;
  const reason = "this resource type is not analysed yet: what it grants is not in this review";
  return { address, type, location, reason };
}
