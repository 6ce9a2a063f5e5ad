import { Token, type TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { attributeExpression } from "../../../lib/documents/attribute-expression";
import type { Gate } from "./gate";
import {
  ActionsEnvironmentVariable,
  DataGithubTeam,
  RepositoryEnvironment,
  RepositoryEnvironmentDeploymentPolicy,
} from "./resources";

/** A bot's resources in GitHub. */
export interface BotEnvironment {
  /** Absent where it is managed elsewhere. */
  readonly environment?: RepositoryEnvironment;
  readonly variable: ActionsEnvironmentVariable;
}

/**
 * Declares the protected environment that a bot runs in, with the role's ARN as a variable, directly in the scope: the
 * ids are part of the addresses that are promised. Nothing of it is a secret.
 */
export function declareBotEnvironment(
  scope: Construct,
  gate: Gate,
  { roleArn, provider }: { readonly roleArn: string; readonly provider?: TerraformProvider | undefined },
): BotEnvironment {
  const meta = provider === undefined ? {} : { provider };
  const environment = gate.managed ? declareEnvironment(scope, gate, meta) : undefined;
  const variable = new ActionsEnvironmentVariable(scope, "role-arn", {
    repository: gate.repository,
    environment: environment === undefined ? literalText(gate.environment) : nameOf(environment),
    variableName: gate.variable,
    value: roleArn,
    ...meta,
  });
  return environment === undefined ? { variable } : { environment, variable };
}

interface Meta {
  readonly provider?: TerraformProvider;
}

function declareEnvironment(scope: Construct, gate: Gate, meta: Meta): RepositoryEnvironment {
  const custom = gate.branches !== undefined;
  const environment = new RepositoryEnvironment(scope, "environment", {
    repository: gate.repository,
    environment: literalText(gate.environment),
    canAdminsBypass: false,
    deploymentBranchPolicy: { protectedBranches: !custom, customBranchPolicies: custom },
    ...(gate.reviewers === undefined ? {} : reviewedBy(scope, gate.reviewers, meta)),
    ...meta,
  });
  for (const pattern of gate.branches ?? []) {
    new RepositoryEnvironmentDeploymentPolicy(scope, `branch-${pattern}`, {
      repository: gate.repository,
      environment: nameOf(environment),
      branchPattern: literalText(pattern),
      ...meta,
    });
  }
  return environment;
}

/** Teams are written as slugs and resolved to the numbers that GitHub takes. */
function reviewedBy(
  scope: Construct,
  slugs: readonly string[],
  meta: Meta,
): { preventSelfReview: boolean; reviewers: { teams: number[] }[] } {
  const teams: number[] = [];
  for (const slug of slugs) teams.push(numberOf(new DataGithubTeam(scope, `reviewer-${slug}`, { slug, ...meta })));
  return { preventSelfReview: true, reviewers: [{ teams }] };
}

/** A team's number, which only Terraform knows, as the bindings take numbers. */
function numberOf(team: DataGithubTeam): number {
  const expression = attributeExpression(team, "id", "data");
  return Token.asNumber({ creationStack: [], resolve: () => expression, toString: () => expression });
}

function nameOf(environment: RepositoryEnvironment): string {
  return attributeExpression(environment, "environment");
}

/** `%{` would start a template in Terraform; `${` is in no name that is let through. */
function literalText(text: string): string {
  return text.replaceAll("%{", "%%{");
}
