import type { TerraformProvider } from "cdktf";
import type { BoundaryChoice } from "../../../providers/aws/boundary-choice";
import type { IOidcProvider } from "../../../providers/aws/cdktf/issuer-provider";
import type { ImportFrom } from "../../../providers/aws/existing-role";
import type { ExtraStatement } from "../../../providers/aws/extra-statement";
import type { GateOptions } from "../../../providers/github/cdktf/gate";
import type { BotSpec } from "../../bundles/bot-spec";

/** How a bot's gate in GitHub is made. */
export interface BotGithubOptions extends GateOptions {
  /** @default the stack's default provider of GitHub */
  readonly provider?: TerraformProvider;
}

/** How a bot is made, whatever its bundle. */
export interface BotOptions {
  /** Name of the role, after the prefix. @default the construct's id, so that a name is thought of once */
  readonly name?: string;
  /** Put before the name. @default the settings', since it is an organisation's */
  readonly namePrefix?: string;
  /** IAM path of the role and its policies. @default the settings', so that other policies can speak of all bots at once */
  readonly iamPath?: string;
  /** The provider configuration of AWS that makes it. @default the stack's default provider of AWS */
  readonly provider?: TerraformProvider;
  /** The account's trust in the issuer's tokens. @default the stack's, or else the ARN that it has in the bot's account */
  readonly oidcProvider?: IOidcProvider;
  /**
   * The most that it can ever do, whatever is attached to it later: `"exact"` its action matrix, `"wide"` the same actions on
   * everything in the same accounts and regions, or a boundary that is made elsewhere.
   * @default "exact", which is the stronger promise; a matrix of some thirty names is too large for it
   */
  readonly boundary?: BoundaryChoice;
  /**
   * A role that is there already, which the bot takes over: Terraform imports it instead of making one. Name and path follow
   * from it. @default none, so that a role is made
   */
  readonly importFrom?: ImportFrom;
  /**
   * What it may do besides what its bundle knows, as statements of IAM that allow it. They are rows of its action matrix, and
   * stand under the same proofs. @default none: a kind of targets says which actions its work needs
   */
  readonly statements?: readonly ExtraStatement[];
  /** Tags of its role and policies besides its own. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Why the synthesis goes on where a statement about the bot is neither proved nor refuted; every review tells it. A statement
   * that is refuted stops it all the same.
   * @default it stops
   */
  readonly allowUnproved?: string;
  /** The gate in front of it. @default the approver's team approves, from protected branches; see each option */
  readonly github?: BotGithubOptions;
}

/** The options that are no part of a bot's spec. */
export const botOptions = [
  "name",
  "namePrefix",
  "iamPath",
  "provider",
  "oidcProvider",
  "boundary",
  "importFrom",
  "statements",
  "tags",
  "allowUnproved",
  "github",
] as const satisfies readonly (keyof BotOptions)[];

/** What a person writes about any bot, and how it is made. */
export interface BotProps extends BotSpec, BotOptions {}
