import {
  bitbucketPipelines,
  buildkite,
  circleci,
  ec2Instance,
  ecsTask,
  eksPodIdentity,
  entraWorkload,
  githubActions,
  gitlabCi,
  googleServiceAccount,
  hcpTerraform,
  kubernetesServiceAccount,
  lambdaExecution,
  roleInAccount,
  rolesAnywhere,
  spiffeWorkload,
  type Workload,
} from "../../../../lib/entry/cdktf";

const uuid = "c9bf9e57-1685-4c89-bafb-ff5af830be8a";
const repository = "acme/checkout";
const environment = "prod";
const eks = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
export const pod = { cluster: "prod", namespace: "checkout", serviceAccount: "deployer" };
const pipeline = { organization: "acme", pipeline: "checkout", branch: "main" };
export const gitlab = gitlabCi({ project: repository, branch: "main", projectId: "4711" });

/** A workload of every source and form, by what it is called. */
export const everyWorkload: Readonly<Record<string, Workload>> = {
  "GitHub with both ids": githubActions({ repository, repositoryId: 4711, ownerId: 42, environment }),
  "GitHub, a reusable workflow": githubActions({
    repository,
    environment,
    reusableWorkflow: "acme/workflows/.github/workflows/deploy.yml@refs/heads/main",
  }),
  "GitHub, an enterprise's issuer": githubActions({ repository, environment, enterprise: "acme-corp" }),
  "GitHub, ghe.com": githubActions({ repository, environment, dataResidency: "acme" }),
  "GitHub Enterprise Server": githubActions({ repository, environment, enterpriseServer: "github.acme.example" }),
  "a service account of EKS": kubernetesServiceAccount({ issuer: eks, namespace: "checkout", serviceAccount: "api" }),
  "EKS Pod Identity": eksPodIdentity(pod),
  Lambda: lambdaExecution(),
  ECS: ecsTask(),
  EC2: ec2Instance(),
  GitLab: gitlab,
  "another account": roleInAccount({ account: "210987654321", role: "collector", externalId: "acme-4711" }),
  "Roles Anywhere": rolesAnywhere({ trustAnchor: uuid, commonName: "build-7.acme.example" }),
  "HCP Terraform": hcpTerraform({ organization: "acme", project: "web", workspace: "checkout", phase: "apply" }),
  Buildkite: buildkite({ ...pipeline, step: "deploy" }),
  "Buildkite, every step": buildkite(pipeline),
  CircleCI: circleci({
    organizationId: uuid,
    projectId: uuid,
    repository: "github.com/acme/checkout",
    branch: "main",
  }),
  Bitbucket: bitbucketPipelines({ workspace: "acme", workspaceId: uuid, repositoryId: uuid, environmentId: uuid }),
  SPIFFE: spiffeWorkload({ issuer: "oidc.spire.acme.example", spiffeId: "spiffe://acme.example/ns/checkout/sa/api" }),
  Google: googleServiceAccount({ uniqueId: "110169484474386276334", audience: "aws-123456789012" }),
  Entra: entraWorkload({ tenantId: uuid, principalId: uuid, audience: "api://aws-acme" }),
};
