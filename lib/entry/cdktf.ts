import { TerraformOutput, TerraformStack, Token, type TerraformProvider } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { RepositoryEnvironment } from "@cdktf/provider-github/lib/repository-environment/index.js";
import { declareBotRole } from "../../providers/aws/cdktf/bot-role";
import { GithubOidcProvider, type IGithubOidcProvider } from "../../providers/aws/cdktf/github-oidc-provider";
import { writeManifestAtSynth } from "../../providers/aws/cdktf/manifest";
import { awsPlace, type AwsPlace } from "../../providers/aws/cdktf/place";
import { checkRoleName } from "../../providers/aws/cdktf/role-name";
import { settingsOf } from "../../providers/aws/cdktf/settings";
import { writeSkippedChecks } from "../../providers/aws/cdktf/skipped-checks";
import { reviewAtSynth } from "../../providers/aws/cdktf/synth-review";
import { checkTarget } from "../../providers/aws/targets/check";
import { declareBotEnvironment } from "../../providers/github/cdktf/bot-environment";
import { ownerIssues, sharedGateIssues } from "../../providers/github/cdktf/gate-conflicts";
import { gateOf, gateProperties, type Gate, type GateOptions } from "../../providers/github/cdktf/gate";
import { isGithubWorkload } from "../../providers/github/workload";
import type { Blueprint, Workload } from "../bundles/blueprint";
import { deployBot } from "../bundles/deploy-bot";
import { deployBotProperties, type DeployBotSpec } from "../bundles/deploy-bot-spec";
import { unknownProperties } from "../bundles/unknown-properties";
import { parseSettings } from "../identity/parse-settings";
import { shown, SpecError, type SkippedCheck, type SpecIssue } from "../identity/spec-error";
import { stackReviewer } from "./synth-reviewer";

export { GithubOidcProvider } from "../../providers/aws/cdktf/github-oidc-provider";
export type { GithubOidcProviderProps, IGithubOidcProvider } from "../../providers/aws/cdktf/github-oidc-provider";
export type * from "../../providers/aws/targets/makers";
export {
  cloudformationStack,
  cloudfrontDistribution,
  codeartifactRepository,
  ecrRepository,
  ecsService,
  eksCluster,
  lambdaFunction,
  logGroup,
  s3Prefix,
  terraformState,
} from "../../providers/aws/targets/makers";
export { githubActions } from "../../providers/github/workload";
export type { GithubActionsProps, GithubWorkload, SubjectFormat } from "../../providers/github/workload";
export type { Blueprint, Grant, Target, Workload } from "../bundles/blueprint";
export type { DeployBotSpec } from "../bundles/deploy-bot-spec";
export type { IdentityRecord, Validity } from "../identity/record";
export type { RemitSettings } from "../identity/settings";
export { SpecError } from "../identity/spec-error";
export type { SkippedCheck, SpecIssue } from "../identity/spec-error";

/** How a bot's gate in GitHub is made. */
export interface DeployBotGithubOptions extends GateOptions {
  /** @default the stack's default provider of GitHub */
  readonly provider?: TerraformProvider;
}

/** What a person writes about a deploy bot, and how it is made. */
export interface DeployBotProps extends DeployBotSpec {
  /** Name of the role, after the prefix. @default the construct's id, so that a name is thought of once */
  readonly name?: string;
  /** Put before the name. @default the settings', since it is an organisation's */
  readonly namePrefix?: string;
  /** IAM path of the role and its policies. @default the settings', so that other policies can speak of all bots at once */
  readonly iamPath?: string;
  /** The provider configuration of AWS that makes it. @default the stack's default provider of AWS */
  readonly provider?: TerraformProvider;
  /** The account's trust in GitHub's tokens. @default the stack's, or else the ARN that it has in the bot's account */
  readonly oidcProvider?: IGithubOidcProvider;
  /** The gate in front of it. @default the approver's team approves, from protected branches; see each option */
  readonly github?: DeployBotGithubOptions;
}

const ownProperties = ["name", "namePrefix", "iamPath", "provider", "oidcProvider", "github"] as const;

const mark = Symbol.for("remit-iac/DeployBot");

/**
 * A bot that deploys: a role that one workload can assume, until a day, to do what is listed and nothing else, behind a
 * protected environment. It pulls artifacts, updates what it deploys to, and holds no secret.
 *
 * Names, ids of constructs and addresses of resources are a promise: they change in major versions only. The stack's
 * providers, and a `GithubOidcProvider` of the stack, are declared before the bot.
 */
export class DeployBot extends Construct {
  /** The role, for composing further; the boundary stays the most that it can ever do. */
  readonly role: IamRole;
  readonly boundary: IamPolicy;
  readonly accessPolicy: IamPolicy;
  /** The protected environment; absent where the bot runs in none, or where it is managed elsewhere. */
  readonly githubEnvironment?: RepositoryEnvironment;
  /** Written out, so that it is known in a plan that has yet to make the role. */
  readonly roleArn: string;
  /** Session in seconds that the workflow must ask for: `role-duration-seconds`. */
  readonly sessionSeconds: number;
  readonly blueprint: Blueprint;
  /** Checks that could not be made, because a value is known only at deployment. */
  readonly skipped: readonly SkippedCheck[];
  /** The gate that its GitHub resources make. */
  readonly gate?: Gate;

  /** @throws SpecError with everything that is wrong, under the construct's path */
  constructor(scope: Construct, id: string, props: DeployBotProps) {
    super(scope, id);
    const plan = planOf(this, Object(props) as DeployBotProps);
    Object.defineProperty(this, mark, { value: true });
    const { blueprint, gate } = plan;
    const made = declareBotRole(this, { ...plan, oidcProvider: oidcProviderOf(this, blueprint.workload, props) });
    this.role = made.role;
    this.boundary = made.boundary;
    this.accessPolicy = made.accessPolicy;
    this.roleArn = made.roleArn;
    this.sessionSeconds = blueprint.session;
    this.blueprint = blueprint;
    this.skipped = [...plan.skipped, ...made.skipped];
    if (gate !== undefined) {
      this.gate = gate;
      const { environment } = declareBotEnvironment(this, gate, {
        roleArn: made.roleArn,
        provider: props.github?.provider,
      });
      if (environment !== undefined) this.githubEnvironment = environment;
    }
    declareOutputs(this);
    writeSkippedChecks(this.role, this.skipped);
    writeManifestAtSynth(this, DeployBot.isDeployBot);
    reviewAtSynth(this, stackReviewer(settingsOf(this.node)), DeployBot.isDeployBot);
  }

  /** Tells the bots among constructs, whichever copy of the package made them. */
  static isDeployBot(this: void, construct: IConstruct): construct is DeployBot {
    return mark in construct;
  }
}

function declareOutputs(bot: DeployBot): void {
  new TerraformOutput(bot, "role-arn-output", {
    value: bot.roleArn,
    description: "The role that the workflow assumes.",
  });
  new TerraformOutput(bot, "role-duration-seconds", {
    value: bot.sessionSeconds,
    description: "The session that the workflow must ask for, because no role enforces less than an hour.",
  });
}

function oidcProviderOf(bot: DeployBot, { issuer }: Workload, props: DeployBotProps): IGithubOidcProvider | undefined {
  if (props.oidcProvider !== undefined || issuer !== GithubOidcProvider.issuer) return props.oidcProvider;
  return GithubOidcProvider.find(bot, props.provider);
}

/** Everything about a bot that is decided before a resource is declared. */
interface Plan {
  readonly blueprint: Blueprint;
  /** Full name of the role. */
  readonly name: string;
  readonly iamPath: string;
  readonly place: AwsPlace;
  readonly gate?: Gate;
  readonly skipped: readonly SkippedCheck[];
}

/** @throws SpecError with everything that is wrong at once */
function planOf(bot: DeployBot, props: DeployBotProps): Plan {
  const { path, id } = bot.node;
  const problems = new Problems();
  problems.add(unknownProperties(props, [...deployBotProperties, ...ownProperties]));
  problems.add(unknownProperties(props.github ?? {}, [...gateProperties, "provider"]).map(inGithub));
  const settings = settingsOf(bot.node);
  const { name = id, namePrefix = settings.namePrefix, iamPath = settings.iamPath } = props;
  problems.attempt(() => parseSettings({ namePrefix, iamPath }));
  const options = { isUnresolved: Token.isUnresolved, settings, path, checkTarget };
  const declared = problems.attempt(() => deployBot(name, specOf(props), options));
  const place = problems.attempt(() => awsPlace(bot, props.provider));
  const named = place && checkRoleName(bot, { prefix: namePrefix, name, accountKey: place.accountKey });
  problems.add(named?.issues ?? []);
  const { gate, issues }: GateResult = declared ? gateFor(bot, declared.blueprint, props.github) : { issues: [] };
  problems.add(issues);
  if (problems.issues.length > 0 || declared === undefined || place === undefined) {
    throw new SpecError(path, problems.issues);
  }
  const skipped = [...declared.skipped, ...(named?.skipped ?? [])];
  const plan = { blueprint: declared.blueprint, name: `${namePrefix}${name}`, iamPath, place, skipped };
  return gate === undefined ? plan : { ...plan, gate };
}

function specOf(props: DeployBotProps): DeployBotSpec {
  const known: ReadonlySet<string> = new Set(deployBotProperties);
  const spec = Object.entries(props).filter(([property]) => known.has(property));
  return Object.fromEntries(spec) as unknown as DeployBotSpec;
}

interface GateResult {
  readonly gate?: Gate;
  readonly issues: readonly SpecIssue[];
}

function gateFor(bot: DeployBot, { workload, identity }: Blueprint, github: DeployBotGithubOptions = {}): GateResult {
  if (!isGithubWorkload(workload)) return { issues: notOnGithub(workload, github) };
  const { provider, ...options } = github;
  const { gate, issues } = gateOf(workload, identity, options);
  if (gate === undefined) return { issues };
  const others = TerraformStack.of(bot)
    .node.findAll()
    .filter(DeployBot.isDeployBot)
    .flatMap((other) => (other.gate === undefined ? [] : [{ path: other.node.path, gate: other.gate }]));
  return { gate, issues: [...issues, ...sharedGateIssues(gate, others), ...ownerIssues(bot, workload, provider)] };
}

function inGithub(issue: SpecIssue): SpecIssue {
  return { ...issue, property: `github.${issue.property}` };
}

function notOnGithub({ description }: Workload, github: DeployBotGithubOptions): readonly SpecIssue[] {
  if (Object.keys(github).length === 0) return [];
  const allowed = `nothing, because the bot runs elsewhere: ${shown(description)}`;
  return [{ property: "github", given: shown(github), allowed, todo: "leave it out" }];
}

/** Collects what is wrong, so that everything is said at once. */
class Problems {
  readonly issues: SpecIssue[] = [];

  add(issues: readonly SpecIssue[]): void {
    this.issues.push(...issues);
  }

  attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      this.add(error.issues);
      return undefined;
    }
  }
}
