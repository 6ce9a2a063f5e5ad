export { Bot } from "./cdktf/bot";
export { CrmSyncBot, type CrmSyncBotProps } from "./cdktf/crm-sync-bot";
export { DataExportAgent, type DataExportAgentProps } from "./cdktf/data-export-agent";
export { defineBundle, type BotClass } from "./cdktf/define-bundle";
export { DeployBot, type DeployBotProps } from "./cdktf/deploy-bot";
export type { IBot } from "./cdktf/referenced-bot";
export { MachineIdentity, type MachineIdentityProps } from "./cdktf/machine-identity";
export { ObservabilityBot, type ObservabilityBotProps } from "./cdktf/observability-bot";
export { RetrievalAgent, type RetrievalAgentProps, type RetrievalAgentWriter } from "./cdktf/retrieval-agent";
export type { BotGithubOptions, BotGithubOptions as DeployBotGithubOptions, BotOptions, BotProps } from "./cdktf/props";
export type { BoundaryChoice, BoundaryWidth, OtherBoundary } from "../../providers/aws/boundary-choice";
export {
  AgentcoreGateway,
  type AgentcoreGatewayProps,
  type GatewayAuthorizer,
  type JwtAuthorizer,
} from "../../providers/aws/cdktf/agentcore/gateway";
export { AgentcoreIdentity, type AgentcoreIdentityProps } from "../../providers/aws/cdktf/agentcore/workload-identity";
export { ClientSecret, type ClientSecretProps } from "../../providers/aws/cdktf/client-secret";
export type { CredentialUser } from "../../providers/aws/cdktf/credential-user";
export type { ImportFrom } from "../../providers/aws/existing-role";
export type { ExtraStatement } from "../../providers/aws/extra-statement";
export { GithubOidcProvider } from "../../providers/aws/cdktf/github-oidc-provider";
export type { GithubOidcProviderProps, IGithubOidcProvider } from "../../providers/aws/cdktf/github-oidc-provider";
export { SigningKey, type SigningKeyProps } from "../../providers/aws/cdktf/signing-key";
export { OidcProvider, type OidcProviderProps } from "../../providers/aws/cdktf/oidc-provider";
export type { IOidcProvider, IssuerProvider } from "../../providers/aws/cdktf/issuer-provider";
export type * from "../../providers/aws/targets/makers";
export {
  agentcoreWorkloadIdentity,
  appconfigConfiguration,
  athenaWorkgroup,
  bedrockInferenceProfile,
  bedrockKnowledgeBase,
  bedrockModel,
  clientCredentials,
  cloudformationStack,
  cloudfrontDistribution,
  cloudwatchAlarms,
  cloudwatchMetrics,
  cloudwatchNamespace,
  codeartifactRepository,
  dynamodbTable,
  ecrRepository,
  ecsService,
  eksCluster,
  eventBus,
  firehoseStream,
  glueTable,
  inventory,
  jwtBearer,
  kendraIndex,
  lambdaFunction,
  logGroup,
  opensearchIndex,
  prometheusWorkspace,
  s3Export,
  s3Prefix,
  s3VectorsIndex,
  sesIdentity,
  snsTopic,
  sqsQueue,
  stateMachine,
  terraformState,
  xrayTraces,
} from "../../providers/aws/targets/makers";
export type * from "../../providers/aws/workloads/makers";
export {
  ec2Instance,
  ecsTask,
  eksPodIdentity,
  lambdaExecution,
  roleInAccount,
  rolesAnywhere,
} from "../../providers/aws/workloads/makers";
export { entraWorkload, type EntraWorkloadProps } from "../../providers/azure/workload";
export { bitbucketPipelines, type BitbucketPipelinesProps } from "../../providers/bitbucket/workload";
export { buildkite, type BuildkiteProps } from "../../providers/buildkite/workload";
export { circleci, type CircleciProps } from "../../providers/circleci/workload";
export type { GithubInstance } from "../../providers/github/instance";
export { githubActions } from "../../providers/github/workload";
export type { GithubActionsProps, GithubWorkload, SubjectFormat } from "../../providers/github/workload";
export { gitlabCi, type GitlabCiProps } from "../../providers/gitlab/workload";
export { googleServiceAccount, type GoogleServiceAccountProps } from "../../providers/google/workload";
export { hcpTerraform, type HcpTerraformProps } from "../../providers/hcp-terraform/workload";
export { kubernetesServiceAccount, type KubernetesServiceAccountProps } from "../../providers/kubernetes/workload";
export { spiffeWorkload, type SpiffeWorkloadProps } from "../../providers/spiffe/workload";
export type { Blueprint, Grant, Target, TimeWindow, Workload } from "../bundles/blueprint";
export type { ClaimValue, FormedValue, PlatformWorkload, RunForm, RunPart, TokenWorkload } from "../bundles/workload";
export type { NetworkOrigin, RunnerKind } from "../bundles/network";
export { during, type TimedTarget } from "../bundles/window";
export type { BotSpec } from "../bundles/bot-spec";
export type { Bundle, MoreProperties, SpecOf, TargetList } from "../bundles/bundle";
export type { CrmSyncBotSpec } from "../bundles/crm-sync-bot";
export type { DataExportAgentSpec } from "../bundles/data-export-agent";
export type { DeployBotSpec } from "../bundles/deploy-bot";
export type {
  BuildIdentitySpec,
  DecideIdentitySpec,
  EnrichIdentitySpec,
  NotifyIdentitySpec,
} from "../bundles/machine-identities";
export type { ObservabilityBotSpec } from "../bundles/observability-bot";
export type { RetrievalAgentSpec } from "../bundles/retrieval-agent";
export type { Claim, IdentityProof, ProofStatement, ProofWitness } from "../bundles/proof";
export type { IdentityRecord, Validity } from "../identity/record";
export type { RemitSettings } from "../identity/settings";
export { SpecError } from "../identity/spec-error";
export type { SkippedCheck, SpecIssue } from "../identity/spec-error";
