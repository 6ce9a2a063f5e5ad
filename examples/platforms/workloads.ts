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
  type TokenWorkload,
  type Workload,
} from "remit-iac/cdktf";

const repository = "acme/checkout";
const branch = "main";
const service = { namespace: "checkout", serviceAccount: "deployer" };
const workspaceId = "5ed26688-389b-4a62-a9e4-0f14d0ab9605";
const repositoryId = "c9bf9e57-1685-4c89-bafb-ff5af830be8a";
const environmentId = "7b0c3e24-0a11-4c5c-9d3e-6a1f1b6a2f00";
const tenantId = "11111111-2222-4333-8444-555555555555";

/** Workloads that show a token, by the name of their bot. */
export const withToken: Readonly<Record<string, TokenWorkload>> = {
  "from-github-workflow": githubActions({
    repository,
    repositoryId: 4711,
    ownerId: 42,
    branch,
    reusableWorkflow: "acme/workflows/.github/workflows/deploy.yml@refs/heads/main",
  }),
  "from-github-enterprise": githubActions({ repository, branch, enterprise: "acme-corp" }),
  "from-github-residency": githubActions({ repository, branch, dataResidency: "acme" }),
  "from-github-server": githubActions({ repository, branch, enterpriseServer: "github.acme.example" }),
  "from-gitlab": gitlabCi({ project: repository, branch, projectId: "4711" }),
  "from-hcp-terraform": hcpTerraform({ organization: "acme", project: "web", workspace: "checkout", phase: "apply" }),
  "from-buildkite": buildkite({ organization: "acme", pipeline: "checkout", branch, step: "deploy" }),
  "from-circleci": circleci({
    organizationId: "0f14d0ab-9605-4a62-a9e4-5ed26688389b",
    projectId: repositoryId,
    repository: "github.com/acme/checkout",
    branch,
  }),
  "from-bitbucket": bitbucketPipelines({ workspace: "acme", workspaceId, repositoryId, environmentId }),
  "from-kubernetes": kubernetesServiceAccount({
    issuer: "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    ...service,
  }),
  "from-spiffe": spiffeWorkload({
    issuer: "oidc.spire.acme.example",
    spiffeId: "spiffe://acme.example/ns/checkout/sa/deployer",
  }),
  "from-entra": entraWorkload({ tenantId, principalId: repositoryId, audience: "api://aws-acme" }),
};

/** Workloads that AWS knows by itself. */
export const known: Readonly<Record<string, Workload>> = {
  "from-google": googleServiceAccount({ uniqueId: "110169484474386276334", audience: "aws-123456789012" }),
  "from-pods": eksPodIdentity({ cluster: "prod", ...service, associate: false }),
  "from-ecs": ecsTask(),
  "from-lambda": lambdaExecution(),
  "from-ec2": ec2Instance(),
  "from-certificates": rolesAnywhere({ trustAnchor: environmentId, commonName: "build-7.acme.example" }),
  "from-partner": roleInAccount({ account: "210987654321", role: "collector", externalId: "acme-4711" }),
};
