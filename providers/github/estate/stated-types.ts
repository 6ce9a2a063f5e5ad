/** Who holds a value that jobs read, each of them going before the next. */
export type Level = "environment" | "repository" | "organization";

/** How an expression of a workflow reads it. */
export type StatedContext = "vars" | "secrets";

/**
 * Types of variables and secrets that jobs read:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables#configuration-variable-precedence
 */
export const statedIn: Readonly<Record<StatedContext, readonly (readonly [type: string, level: Level])[]>> = {
  vars: [
    ["github_actions_environment_variable", "environment"],
    ["github_actions_variable", "repository"],
    ["github_actions_organization_variable", "organization"],
  ],
  secrets: [
    ["github_actions_environment_secret", "environment"],
    ["github_actions_secret", "repository"],
    ["github_actions_organization_secret", "organization"],
  ],
};

export const statedTypes: readonly string[] = Object.values(statedIn).flatMap((types) => types.map(([type]) => type));
