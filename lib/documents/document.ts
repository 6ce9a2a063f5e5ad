import type { SkippedCheck } from "../identity/spec-error";
import type { ValueMap } from "./value";

/** What reading a file yields: resources in Terraform's vocabulary. */
export interface Document {
  readonly kind: DocumentKind;
  /** The path as the user gave it, or `-` for standard input. */
  readonly path: string;
  readonly resources: readonly Resource[];
  readonly providers: readonly ProviderConfiguration[];
  /**
   * What the variables of the root module hold, as the plan was made with it, or as the reader of a configuration takes it;
   * what is sensitive is so here, or left out. Absent where the document does not say.
   */
  readonly variables?: ValueMap;
  /** The stack that it is, and what other stacks may read of its state; absent where it is no synthesised stack. */
  readonly stack?: Stack;
  /** What a reader noticed and a reviewer should know, one sentence each. */
  readonly notes: readonly string[];
  /** Parts that could not be read, and so are not reviewed: one sentence each. They keep a review from being clean. */
  readonly problems: readonly string[];
}

/** A `provider` block. */
export interface ProviderConfiguration {
  /** `aws`, or `aws.frankfurt` for an alias; in a module, with the module's address in front. */
  readonly key: string;
  readonly values: ValueMap;
}

/** A synthesised stack of an app. */
export interface Stack {
  readonly name: string;
  readonly outputs: ValueMap;
  /** Resources of it that give something to another stack's resources, and stand there. @default none */
  readonly given?: readonly Resource[];
}

export type DocumentKind =
  | "terraform-plan"
  | "terraform-state"
  | "terraform-configuration"
  | "cdktf-output"
  | "pulumi-preview"
  | "pulumi-stack"
  | "aws-account-authorization-details"
  | "aws-credential-report"
  | "github-workflow";

/**
 * What happens to a resource. `declared`: a configuration, which does not know the state. `present`: a
 * state, which knows no change. `forget`: Terraform stops managing it, and it stays.
 */
export type Change = "create" | "update" | "replace" | "delete" | "forget" | "read" | "no-op" | "declared" | "present";

export interface Resource {
  /** The full address: `module.bots["a"].aws_iam_role.deploy[0]`. */
  readonly address: string;
  /** The module part of the address, `""` for the root module. */
  readonly module: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  /** The provider configuration: `aws`, or `aws.frankfurt` for an alias; absent where the document does not say. */
  readonly provider?: string;
  readonly change: Change;
  /** The attributes after the change, or before it where the resource is deleted. */
  readonly values: ValueMap;
  /** The attributes before the change, where the document has them. */
  readonly before?: ValueMap | undefined;
  readonly location: Location;
  /**
   * `tainted`: the object exists, and the next apply replaces it. `deposed`: a replacement left it behind, and it exists
   * until an apply destroys it. Absent for all others.
   */
  readonly status?: "tainted" | "deposed";
  /** The address that the resource had before this plan, where it was moved. */
  readonly previousAddress?: string;
  /** The construct path, where the document comes from constructs: `prod/checkout-deploy/role`. */
  readonly constructPath?: string;
  /** The attributes that the document itself leaves unknown, and a source of it states; absent where there are none. */
  readonly recovered?: readonly Recovered[];
  /** Checks of the declaration that could not be made; absent where there are none. */
  readonly skippedChecks?: readonly SkippedCheck[];
}

/** An attribute that was taken from the source of a plan. */
export interface Recovered {
  /** As it is asked of the resource: `assume_role_policy`, `statement[0].principals`. */
  readonly attribute: string;
  /** Where the source states the resource. */
  readonly location: Location;
}

/** Where something stands, for a person and for an editor. */
export interface Location {
  /** The file, as a path relative to what the user gave, with `/`. */
  readonly file: string;
  /** JSON pointer (RFC 6901) to the value inside of the file. */
  readonly pointer?: string;
  /** The line that declares it: in the file itself where people write it, or in the program whose constructs recorded it. */
  readonly source?: SourceLine;
}

/** A place in a text that people write. */
export interface SourceLine {
  /** As {@link Location.file}, or as the program's runtime names it, with `/`: absolute as a rule. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}
