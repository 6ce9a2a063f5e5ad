import { githubActions, type GithubActionsProps } from "../../../providers/github/workload";
import { holdsTokenSource } from "../token-source";
import { wrongProperties } from "../trust-source";

const repository = "acme/checkout";
const ids = { repositoryId: 4711, ownerId: 42 };
const workflow = "acme/workflows/.github/workflows/deploy.yml@refs/heads/main";

/** The claims of a job in environment prod that runs the reusable workflow, by GitHub's reference of its tokens. */
const job = {
  sub: "repo:acme/checkout:environment:prod",
  repository,
  repository_id: "4711",
  repository_owner: "acme",
  repository_owner_id: "42",
  enterprise_id: "7",
  environment: "prod",
  ref: "refs/heads/main",
  job_workflow_ref: workflow,
  workflow: "Deploy",
  actor: "octocat",
  actor_id: "1",
};
type Claims = Readonly<Record<string, string>>;
const immutable: Claims = { ...job, sub: "repo:acme@42/checkout@4711:environment:prod" };
const ownWorkflow: Claims = { ...job, job_workflow_ref: "acme/checkout/.github/workflows/deploy.yml@refs/heads/main" };
const reRegistered: Claims = { ...job, repository_id: "9999", repository_owner_id: "99" };
const fork: Claims = { ...job, sub: "repo:stranger/checkout:environment:prod", repository: "stranger/checkout" };
const environment = "prod";

const sources: readonly [string, GithubActionsProps, readonly Claims[], readonly Claims[]][] = [
  [
    "an environment",
    { repository, environment },
    [job, ownWorkflow],
    [
      fork,
      immutable,
      { ...job, sub: "repo:acme/checkout:environment:production" },
      { ...job, sub: "repo:acme/checkout:ref:refs/heads/main" },
      { ...job, sub: "repo:acme/checkout:pull_request" },
      { ...job, sub: "repo:acme/checkout-next:environment:prod" },
      { ...job, sub: "repo:ACME/checkout:environment:prod" },
      { ...job, aud: "https://github.com/acme" },
    ],
  ],
  [
    "both formats, by number",
    { repository, environment, ...ids },
    [job, immutable],
    [reRegistered, fork, { ...immutable, sub: "repo:acme@43/checkout@4711:environment:prod" }],
  ],
  ["the immutable format alone", { repository, environment, ...ids, subjectFormat: "immutable" }, [immutable], [job]],
  [
    "a reusable workflow",
    { repository, environment, reusableWorkflow: workflow },
    [job],
    [
      ownWorkflow,
      fork,
      { ...job, job_workflow_ref: "acme/workflows/.github/workflows/deploy.yml@refs/heads/next" },
      { ...job, job_workflow_ref: "stranger/workflows/.github/workflows/deploy.yml@refs/heads/main" },
      { sub: job.sub },
    ],
  ],
  [
    "a reusable workflow in a customised subject",
    { repository, branch: "main", reusableWorkflow: workflow, workflowInSubject: true },
    [{ ...job, sub: `repo:acme/checkout:ref:refs/heads/main:job_workflow_ref:${workflow}` }],
    [job, { ...job, sub: "repo:acme/checkout:ref:refs/heads/main" }],
  ],
  [
    "an enterprise with an issuer of its own",
    { repository, environment, ...ids, enterprise: "acme-corp", reusableWorkflow: workflow },
    [job, immutable],
    [reRegistered, ownWorkflow],
  ],
  [
    "ghe.com",
    { repository, tag: "v1.0.0", ...ids, dataResidency: "acme", reusableWorkflow: workflow },
    [{ ...job, sub: "repo:acme/checkout:ref:refs/tags/v1.0.0" }],
    [{ ...job, sub: "repo:acme/checkout:ref:refs/tags/v1.0.1" }, job, reRegistered],
  ],
  [
    "an Enterprise Server",
    {
      repository,
      environment,
      enterpriseServer: "github.acme.example",
      reusableWorkflow: workflow,
      workflowInSubject: true,
    },
    [{ ...job, sub: `repo:acme/checkout:environment:prod:job_workflow_ref:${workflow}` }],
    [job, { ...job, sub: `repo:acme/checkout:environment:prod:job_workflow_ref:${workflow}x` }],
  ],
];

for (const [name, props, own, others] of sources)
  holdsTokenSource(name, { workload: githubActions(props), own, others, never: ["another-owner=acme"] });

test.each<[object, string]>([
  [{}, "token.actions.githubusercontent.com"],
  [{ enterprise: "acme-corp" }, "token.actions.githubusercontent.com/acme-corp"],
  [{ dataResidency: "acme" }, "token.actions.acme.ghe.com"],
  [{ enterpriseServer: "github.acme.example" }, "github.acme.example/_services/token"],
])("%j has the issuer %s", (instance, issuer) => {
  expect(githubActions({ repository, environment, ...instance }).issuer).toBe(issuer);
});

test.each<[object, string[]]>([
  [{ enterprise: "acme/*" }, ["enterprise"]],
  [{ enterprise: "acme", dataResidency: "acme" }, ["enterprise"]],
  [{ dataResidency: "acme.ghe.com" }, ["dataResidency"]],
  [{ enterpriseServer: "https://github.acme.example" }, ["enterpriseServer"]],
  [{ enterpriseServer: "acme.ghe.com" }, ["enterpriseServer"]],
  [{ enterpriseServer: "github.com" }, ["enterpriseServer"]],
  [{ enterpriseServer: "github.acme.example", ...ids }, ["repositoryId", "ownerId"]],
  [{ enterpriseServer: "github.acme.example", reusableWorkflow: workflow }, ["workflowInSubject"]],
  [{ workflowInSubject: true }, ["workflowInSubject"]],
  [{ reusableWorkflow: "acme/workflows/.github/workflows/deploy.yml" }, ["reusableWorkflow"]],
  [{ reusableWorkflow: "acme/workflows/.github/workflows/*@refs/heads/main" }, ["reusableWorkflow"]],
  [{ reusableWorkflow: "acme/workflows/.github/workflows/deploy.yml@main" }, ["reusableWorkflow"]],
  [{ reusableWorkflow: "acme/workflows/.github/workflows/deploy.yml@refs/heads/*" }, ["reusableWorkflow"]],
  [{ reusableworkflow: workflow }, ["reusableworkflow"]],
])("%j is refused", (change, properties) => {
  expect(wrongProperties(() => githubActions({ repository, environment, ...change }))).toEqual(properties);
});
