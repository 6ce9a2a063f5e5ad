/**
 * The resources of GitHub that bots are made of, and nothing else knows whose classes they are. The twin for CDK Terrain, for
 * which nobody publishes bindings of GitHub, has those of `bindings-free.ts` in their place.
 */
export { ActionsEnvironmentVariable } from "@cdktf/provider-github/lib/actions-environment-variable/index.js";
export { DataGithubTeam } from "@cdktf/provider-github/lib/data-github-team/index.js";
export { RepositoryEnvironmentDeploymentPolicy } from "@cdktf/provider-github/lib/repository-environment-deployment-policy/index.js";
export { RepositoryEnvironment } from "@cdktf/provider-github/lib/repository-environment/index.js";
