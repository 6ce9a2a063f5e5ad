import { TerraformDataSource, TerraformResource, type TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";

/**
 * The resources of GitHub that bots are made of, by the names that the bindings give them, with what bots set and read of
 * them and no more. Rendered they are the same.
 * Source of the attributes: https://registry.terraform.io/providers/integrations/github/6.9.0/docs
 */
type Attributes = Readonly<Record<string, unknown>>;

abstract class Resource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    private readonly config: Attributes,
  ) {
    super(scope, id, { terraformResourceType, ...metaArgumentsOf(config) });
  }

  get id(): string {
    return this.getStringAttribute("id");
  }

  get repository(): string {
    return this.getStringAttribute("repository");
  }

  get environment(): string {
    return this.getStringAttribute("environment");
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return snakeCased(this.config);
  }
}

/** `github_actions_environment_variable` */
export class ActionsEnvironmentVariable extends Resource {
  constructor(scope: Construct, id: string, config: ActionsEnvironmentVariableConfig) {
    super(scope, id, "github_actions_environment_variable", { ...config });
  }
}

export interface ActionsEnvironmentVariableConfig extends TerraformMetaArguments {
  readonly repository: string;
  readonly environment: string;
  readonly variableName: string;
  readonly value: string;
}

/** `github_repository_environment` */
export class RepositoryEnvironment extends Resource {
  constructor(scope: Construct, id: string, config: RepositoryEnvironmentConfig) {
    super(scope, id, "github_repository_environment", { ...config });
  }
}

export interface RepositoryEnvironmentConfig extends TerraformMetaArguments {
  readonly repository: string;
  readonly environment: string;
  readonly canAdminsBypass: boolean;
  readonly deploymentBranchPolicy: { readonly protectedBranches: boolean; readonly customBranchPolicies: boolean };
  readonly preventSelfReview?: boolean;
  /** At most one; teams by number. */
  readonly reviewers?: readonly { readonly teams: readonly number[] }[];
}

/** `github_repository_environment_deployment_policy` */
export class RepositoryEnvironmentDeploymentPolicy extends Resource {
  constructor(scope: Construct, id: string, config: RepositoryEnvironmentDeploymentPolicyConfig) {
    super(scope, id, "github_repository_environment_deployment_policy", { ...config });
  }
}

export interface RepositoryEnvironmentDeploymentPolicyConfig extends TerraformMetaArguments {
  readonly repository: string;
  readonly environment: string;
  readonly branchPattern: string;
}

/** `github_team`, looked up by its slug. */
export class DataGithubTeam extends TerraformDataSource {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: DataGithubTeamConfig,
  ) {
    super(scope, id, { terraformResourceType: "github_team", ...metaArgumentsOf({ ...config }) });
  }

  get id(): string {
    return this.getStringAttribute("id");
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return snakeCased({ ...this.config });
  }
}

export interface DataGithubTeamConfig extends TerraformMetaArguments {
  readonly slug: string;
}

const metaArguments: ReadonlySet<string> = new Set([
  "connection",
  "count",
  "dependsOn",
  "forEach",
  "lifecycle",
  "provider",
  "provisioners",
]);

function metaArgumentsOf(config: Attributes): TerraformMetaArguments {
  return Object.fromEntries(Object.entries(config).filter(([name]) => metaArguments.has(name)));
}

/** Attributes in the order and spelling of the bindings; those of Terraform itself are the base class's. */
function snakeCased(attributes: Attributes): Record<string, unknown> {
  const own = Object.entries(attributes).filter(([name, value]) => !metaArguments.has(name) && value !== undefined);
  const sorted = own.sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, value]) => [snakeCase(name), nested(value)]));
}

function nested(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nested);
  return typeof value === "object" && value !== null ? snakeCased({ ...value }) : value;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
