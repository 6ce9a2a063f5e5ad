import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  cloudwatchMetrics,
  cloudwatchNamespace,
  DataExportAgent,
  DeployBot,
  dynamodbTable,
  ecrRepository,
  ecsService,
  ecsTask,
  githubActions,
  GithubOidcProvider,
  lambdaExecution,
  logGroup,
  MachineIdentity,
  ObservabilityBot,
  s3Export,
  s3Prefix,
  snsTopic,
  sqsQueue,
  xrayTraces,
} from "remit-iac/cdktf";

/** Twelve teams, each with the numbers of its repository. */
const teams = {
  basket: { repositoryId: 5001 },
  billing: { repositoryId: 5002 },
  catalogue: { repositoryId: 5003 },
  checkout: { repositoryId: 5004 },
  delivery: { repositoryId: 5005 },
  identity: { repositoryId: 5006 },
  loyalty: { repositoryId: 5007 },
  pricing: { repositoryId: 5008 },
  returns: { repositoryId: 5009 },
  search: { repositoryId: 5010 },
  stock: { repositoryId: 5011 },
  suppliers: { repositoryId: 5012 },
} as const;

/** Four environments in three accounts. */
const accounts = { sandbox: "123456789012", staging: "444455556666", production: "777788889999" } as const;
const environments = { dev: "sandbox", test: "sandbox", staging: "staging", prod: "production" } as const;

type Team = keyof typeof teams;
type Environment = keyof typeof environments;

/**
 * The bots of an organisation: in each environment of each team one that deploys and one that observes, and in production one
 * that notifies and one that exports. 120 identities.
 */
export class OrganisationStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `terraform.${id}.tfstate` });
    new GithubProvider(this, "github", { owner: "acme" });
    const providers = new Map(Object.entries(accounts).map(([name, account]) => [name, this.#account(name, account)]));
    for (const [environment, account] of Object.entries(environments) as [Environment, string][]) {
      const provider = providers.get(account);
      for (const team of Object.keys(teams) as Team[]) this.#team(team, environment, provider);
    }
  }

  /** The first account is the stack's own; the others are entered by a role. */
  #account(name: string, account: string): AwsProvider {
    const own = name === "sandbox";
    const provider = new AwsProvider(this, `aws-${name}`, {
      region: "eu-central-1",
      allowedAccountIds: [account],
      ...(own ? {} : { alias: name, assumeRole: [{ roleArn: `arn:aws:iam::${account}:role/terraform` }] }),
    });
    new GithubOidcProvider(this, `github-oidc-${name}`, own ? {} : { provider });
    return provider;
  }

  #team(team: Team, environment: Environment, provider: AwsProvider | undefined): void {
    const shared = {
      owner: `team:${team}`,
      approver: "team:platform-security",
      businessUnit: "retail",
      application: team,
      environment,
      ticket: "CHG-4711",
      validity: { from: "2026-10-01", until: "2026-12-31" },
      ...(provider?.alias === undefined ? {} : { provider }),
    };
    const name = `${team}-${environment}`;
    new DeployBot(this, `${name}-deploy`, {
      ...shared,
      purpose: `Deploys ${team} to ${environment}`,
      runsIn: githubActions({ repository: `acme/${team}`, ...teams[team], ownerId: 42, environment }),
      pulls: [ecrRepository(team)],
      deploys: [ecsService({ cluster: environment, service: team, taskRole: `${team}-task` })],
    });
    new ObservabilityBot(this, `${name}-observe`, {
      ...shared,
      purpose: `Measures how ${team} is doing in ${environment}`,
      runsIn: lambdaExecution(),
      reads: [cloudwatchMetrics(), xrayTraces(), logGroup(`/ecs/${name}`)],
      sinks: [cloudwatchNamespace(`Acme/${team}`)],
    });
    if (environment === "prod") this.#production(team, shared);
  }

  #production(team: Team, shared: Shared): void {
    new MachineIdentity(this, `${team}-notify`, {
      ...shared,
      function: "notify",
      purpose: `Tells subscribers what happened in ${team}`,
      runsIn: lambdaExecution(),
      consumes: [sqsQueue(`${team}-events`)],
      sends: [snsTopic(`${team}-news`)],
    });
    new DataExportAgent(this, `${team}-export`, {
      ...shared,
      purpose: `Exports the year of ${team} to finance`,
      evidence: { businessOwner: "group:finance", dataScope: `totals of ${team}`, retention: "10 years" },
      runsIn: ecsTask(),
      window: { from: "2026-12-20T22:00:00Z", until: "2026-12-21T04:00:00Z" },
      reads: [dynamodbTable(`${team}-totals`), s3Prefix(`acme-${team}`, "reports/")],
      exports: [s3Export("acme-finance", `${team}/`, { key: "1234abcd-12ab-34cd-56ef-1234567890ab" })],
    });
  }
}

/** What all bots of a team in an environment have in common. */
interface Shared {
  readonly owner: string;
  readonly approver: string;
  readonly businessUnit: string;
  readonly application: string;
  readonly environment: string;
  readonly ticket: string;
  readonly validity: { readonly from: string; readonly until: string };
  readonly provider?: AwsProvider;
}
