import { claimIs, literal } from "../../lib/estate/claims";
import { formedIssuer } from "../../lib/estate/formed-issuer";
import type { Issuer } from "../../lib/estate/issuer";
import { subjectsIn, type SubjectForm } from "../../lib/estate/subject-form";
import { tokensOfForm } from "../../lib/estate/token-forms";

/**
 * HCP Terraform by the host of an issuer's URL: `app.terraform.io` or `app.eu.terraform.io`, which all customers share, or a
 * Terraform Enterprise, which is told by the subjects that a policy demands.
 * Source: https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens,
 * read 2026-11-26.
 *
 * @param subjects what a trust policy compares subjects with
 */
export function hcpTerraformIssuer(host: string, subjects: readonly string[] = []): Issuer | undefined {
  const isShared = /^app\.(?:eu\.)?terraform\.io$/.test(host);
  const isMeant = subjects.some((text) => /^organization:[^:]*:(?:project|workspace):/.test(text));
  if (!isShared && !isMeant) return undefined;
  return formedIssuer({
    id: isShared ? "hcp-terraform" : `terraform-enterprise:${host}`,
    title: isShared ? "HCP Terraform" : `Terraform Enterprise of ${host}`,
    host,
    audience: "aws.workload.identity",
    everybody: `every workspace of ${isShared ? "every organization in HCP Terraform" : `every organization of ${host}`}`,
    shared: isShared,
    external: true,
    subject,
    words: {
      owners: "organizations",
      owner: "organization",
      repositories: "workspaces",
      repository: "workspace",
    },
    names: [
      { claim: "terraform_organization_name", value: "${owner}", inSubject: "organization:${value}:" },
      { claim: "terraform_workspace_name", value: "${name}" },
    ],
    ids: [
      { kind: "owner", claim: "terraform_organization_id" },
      { kind: "repository", claim: "terraform_workspace_id" },
    ],
    telling: ["terraform_project_id", "terraform_project_name"],
    stranger: { owner: "somebody-else", name: "theirs" },
    any: { owner: "any-organization", name: "any-workspace" },
    pullRequests: [
      claimIs("sub", subjectsIn(subject, ["run_phase:plan"])),
      claimIs("terraform_run_phase", [literal("plan")]),
    ],
    tokens,
  });
}

/**
 * The names of workspaces are unique in an organization, whatever their project. A pull request starts a plan, which runs what
 * is in it: https://developer.hashicorp.com/terraform/cloud-docs/workspaces/run/ui#speculative-plans-on-pull-requests
 */
const subject: SubjectForm = {
  text: "organization:${owner}:project:?*:workspace:${name}:${context}",
  ofOwner: "organization:${owner}:*",
  subject: /^organization:(?<owner>[\w-]+):project:[\w -]+:workspace:(?<name>[\w-]+):run_phase:(?:plan|apply)$/,
  named: /^organization:(?<owner>[^:]+)(?::.*?(?::|\*)workspace:(?<name>[^:]+))?/,
  contexts: ["run_phase:plan", "run_phase:apply"],
};

const tokens = tokensOfForm({
  subjects: ["apply", "plan"].map(
    (phase) =>
      `organization:\${OrganizationName}:project:\${ProjectName}:workspace:\${WorkspaceName}:run_phase:${phase}`,
  ),
  samples: { aud: "aws.workload.identity" },
});
