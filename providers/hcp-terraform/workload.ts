import {
  audienceName,
  checkGiven,
  instanceHost,
  nameIssues,
  optional,
  type NameRule,
} from "../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../lib/bundles/workload";

export interface HcpTerraformProps {
  readonly organization: string;
  /** Name of the project, as HCP Terraform shows it: `Default Project`. */
  readonly project: string;
  readonly workspace: string;
  /**
   * `apply`, or `plan`. A pull request starts a plan, which runs what is in it: let a bot that reads do the plans
   * (`TFC_AWS_PLAN_ROLE_ARN`), and one that writes the applies (`TFC_AWS_APPLY_ROLE_ARN`).
   */
  readonly phase: "plan" | "apply";
  /** The host of a Terraform Enterprise, or `app.eu.terraform.io`. @default "app.terraform.io" */
  readonly host?: string;
  /** What `TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE` says. @default "aws.workload.identity", which is its default */
  readonly audience?: string;
}

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create and users-teams-organizations/organizations */
const slug: NameRule = {
  pattern: /^[\w-]{1,90}$/,
  allowed: "a name of up to 90 letters, digits, `_` and `-`",
};

const projectName: NameRule = {
  pattern: /^(?! )[\w -]{1,40}(?<! )$/,
  allowed: "a project's name of up to 40 letters, digits, spaces, `_` and `-`",
};

const phase: NameRule = {
  pattern: /^(?:plan|apply)$/,
  allowed: "`plan`, `apply`",
  todo: "declare a bot for the plans and one for the applies",
};

/**
 * Runs of one workspace, in one phase.
 * Source: https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens,
 * read 2026-11-26.
 * @throws SpecError
 */
export function hcpTerraform(props: HcpTerraformProps): TokenWorkload {
  const names = { organization: slug, project: projectName, workspace: slug, phase };
  const more = { host: optional(instanceHost), audience: optional(audienceName) };
  checkGiven("hcpTerraform", nameIssues(props, { ...names, ...more }));
  const { organization, project, workspace, host: issuer = "app.terraform.io" } = props;
  const subject = `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${props.phase}`;
  return {
    kind: "hcp-terraform",
    issuer,
    audience: props.audience ?? "aws.workload.identity",
    claims: { sub: [subject] },
    description: `${props.phase} of workspace ${workspace} of ${organization} in HCP Terraform`,
  };
}
