import { TerraformOutput } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile/index.js";
import type { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { declareBotRole, type BotRoleProps } from "../../../providers/aws/cdktf/bot-role";
import { declarationOf } from "../../../providers/aws/cdktf/declaration";
import { writeManifestAtSynth } from "../../../providers/aws/cdktf/manifest";
import { settingsOf } from "../../../providers/aws/cdktf/settings";
import { writeSkippedChecks } from "../../../providers/aws/cdktf/skipped-checks";
import { reviewAtSynth, type ReviewStack } from "../../../providers/aws/cdktf/synth-review";
import { declareBotEnvironment } from "../../../providers/github/cdktf/bot-environment";
import { noteGate } from "../../../providers/github/cdktf/gate-conflicts";
import type { Gate } from "../../../providers/github/cdktf/gate";
import { isGithubWorkload } from "../../../providers/github/workload";
import type { Blueprint } from "../../bundles/blueprint";
import type { IdentityProof } from "../../bundles/proof";
import { skippedProofs } from "../../bundles/proof-allowance";
import type { Declaration } from "../../../providers/aws/proof/read-declared";
import type { Bundle } from "../../bundles/bundle";
import type { SkippedCheck } from "../../identity/spec-error";
import type { RepositoryEnvironment } from "../../../providers/github/cdktf/resources";
import { stackReader } from "../synth-reviewer";
import { proofOf, provedOf, stackProver } from "./proof";
import { planOf } from "./plan";
import type { BotProps } from "./props";
import { ReferencedBot, type IBot } from "./referenced-bot";

/** What every copy of the package finds bots by; the name is from the time when they all deployed. */
const mark = Symbol.for("remit-iac/DeployBot");

/**
 * A bot: a role that one workload can assume, until a day, to do what is listed and nothing else, where it runs in
 * GitHub behind a protected environment. Each bundle is a class of them.
 *
 * Names, ids of constructs and addresses of resources are a promise: they change in major versions only. The stack's
 * providers, and an `OidcProvider` of the stack, are declared before the bot.
 */
export abstract class Bot extends Construct implements IBot {
  /** The role, for composing further; the boundary stays the most that it can ever do. */
  readonly role: IamRole;
  /** The most that it can ever do; absent where the boundary is made elsewhere. */
  readonly boundary?: IamPolicy;
  /** What it may do; several policies where the matrix is too large for one. */
  readonly accessPolicies: readonly IamPolicy[];
  /** What instances of EC2 have the role by; absent where it does not run on them. */
  readonly instanceProfile?: IamInstanceProfile;
  /** The protected environment; absent where the bot runs in none, or where it is managed elsewhere. */
  readonly githubEnvironment?: RepositoryEnvironment;
  /** Written out, so that it is known in a plan that has yet to make the role. */
  readonly roleArn: string;
  /** Full name of the role. */
  readonly roleName: string;
  /** Session in seconds that the workload must ask for: `role-duration-seconds` in a workflow. */
  readonly sessionSeconds: number;
  readonly blueprint: Blueprint;
  /** Checks that could not be made, because a value is known only at deployment. */
  readonly skipped: readonly SkippedCheck[];
  /** The gate that its GitHub resources make. */
  readonly gate?: Gate;
  /** Why statements about it may stay unproved. */
  readonly allowUnproved?: string;
  readonly #roleProps: BotRoleProps;

  /**
   * @param bundle the kind of bot that it is
   * @throws SpecError with everything that is wrong, under the construct's path
   */
  protected constructor(scope: Construct, id: string, bundle: Bundle, props: BotProps) {
    super(scope, id);
    const given = Object(props) as BotProps;
    const plan = planOf(this, bundle, given);
    Object.defineProperty(this, mark, { value: true });
    const { blueprint, gate } = plan;
    this.#roleProps = plan;
    const made = declareBotRole(this, this.#roleProps);
    this.role = made.role;
    if (made.boundary !== undefined) this.boundary = made.boundary;
    this.accessPolicies = made.accessPolicies;
    this.roleArn = made.roleArn;
    this.roleName = plan.name;
    if (made.instanceProfile !== undefined) this.instanceProfile = made.instanceProfile;
    this.sessionSeconds = blueprint.session;
    this.blueprint = blueprint;
    this.skipped = [...plan.skipped, ...made.skipped];
    if (gate !== undefined) {
      this.gate = gate;
      noteGate(this, gate);
      const { provider } = given.github ?? {};
      const { environment } = declareBotEnvironment(this, gate, { roleArn: made.roleArn, provider });
      if (environment !== undefined) this.githubEnvironment = environment;
    }
    declareOutputs(this);
    if (given.allowUnproved !== undefined) this.allowUnproved = given.allowUnproved;
    writeSkippedChecks(this.role, [...this.skipped, ...skippedProofs(given.allowUnproved)]);
    writeManifestAtSynth(this, Bot.isBot);
    const { review, roles } = stackReader(settingsOf(this.node));
    const reviewStack: ReviewStack = (json, path, stack) => review(json, path, provedOf(stack, Bot.isBot));
    reviewAtSynth(this, reviewStack, Bot.isBot, stackProver(roles, Bot.isBot));
  }

  /** What its rendered policies are held against; texts may hold tokens. */
  get declaration(): Declaration {
    return declarationOf(this.#roleProps);
  }

  /**
   * What is proved of it for all requests that there can be: by the last synthesis, or before there was one of the stack as
   * it stands now. A statement that is not proved stops the synthesis.
   */
  get proof(): IdentityProof {
    return proofOf(this);
  }

  /**
   * A bot that is declared in another stack or program, by the ARN of its role, for composing with it; nothing is made.
   * @throws SpecError where it is no role's ARN
   */
  static fromRoleArn(this: void, scope: Construct, id: string, roleArn: string): IBot {
    return new ReferencedBot(scope, id, roleArn);
  }

  /** Tells the bots among constructs, whichever copy of the package made them. */
  static isBot(this: void, construct: IConstruct): construct is Bot {
    return mark in construct;
  }
}

function declareOutputs(bot: Bot): void {
  const caller = isGithubWorkload(bot.blueprint.workload) ? "workflow" : "workload";
  new TerraformOutput(bot, "role-arn-output", {
    value: bot.roleArn,
    description: `The role that the ${caller} assumes.`,
  });
  new TerraformOutput(bot, "role-duration-seconds", {
    value: bot.sessionSeconds,
    description: `The session that the ${caller} must ask for, because no role enforces less than an hour.`,
  });
}
