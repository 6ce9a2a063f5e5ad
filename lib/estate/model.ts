import type { AccessSet, Pattern, StringTest } from "../access/model";
import type { Change, Location } from "../documents/document";
import type { SkippedCheck } from "../identity/spec-error";
import type { Tier } from "../identity/tier";
import type { Control } from "./control";
import type { Fact } from "./fact";
import type { GatedRepositories } from "./gated-repositories";
import type { ClaimCondition, Group, Issuer } from "./issuer";
import type { SharedResource } from "./shared-resource";
import type { EstateJob } from "./jobs";

/** Everything that a review knows about non-human identities: who may become them, what they may do, for how long. */
export interface Estate {
  readonly identities: readonly Identity[];
  readonly credentials: readonly Credential[];
  readonly deploymentGates: readonly DeploymentGate[];
  readonly sharedResources: readonly SharedResource[];
  readonly branchGates: readonly BranchGate[];
  readonly jobTokens: readonly JobToken[];
  readonly subjectForms: readonly SubjectForm[];
  readonly controls: readonly Control[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** Jobs of workflows, with the identities that they ask for. */
  readonly jobs: readonly EstateJob[];
}

/** A non-human identity, whatever the vendor. */
export interface Identity {
  /** The same in synth, plan and state: `aws:role:/bots/checkout-deploy`, `aws:user:/legacy-export`. */
  readonly id: string;
  readonly platform: string;
  readonly kind: string;
  readonly name: Fact<string>;
  /** The name that is its own everywhere: a role's ARN, an application's client id. Absent where the document does not state it. */
  readonly globalName?: string;
  /** The address of the resource that is the identity. */
  readonly address: string;
  readonly change: Change;
  readonly location: Location;
  readonly constructPath?: string;
  /** Checks that the declaration of the identity could not make, because a value is known only at deployment. */
  readonly skippedChecks: readonly SkippedCheck[];
  /** Index of the document in the review. */
  readonly document: number;
  /** Who uses it: rules for workloads do not judge an identity for people (SAML, IAM Identity Center, a console password). */
  readonly use: IdentityUse;
  readonly metadata: Metadata;
  readonly trust: Trust;
  /** Identity policies and permissions boundary; `boundary` tells whether there is one. */
  readonly access: AccessSet;
  /** Policies that it holds and groups that it is in, as far as they are in the document: who changes one of them changes its rights. */
  readonly holdings?: readonly Holding[];
  /** What runs with its rights, as far as that is in the document: who decides what it runs can do what the identity may. */
  readonly carriers?: readonly Carrier[];
  /** The permissions boundary's name or ARN; `undefined` when the identity has none. */
  readonly boundary: Fact<string | undefined>;
  readonly session: Session;
  /** What the platform has no place for, so that nobody can be asked for it. @default nothing */
  readonly lacks?: readonly ("boundary" | "tags")[];
  /** Whether the document creates or changes this identity's trust or access (judged by {@link Change} of all that feeds it). */
  readonly touched: boolean;
}

export type IdentityUse = "workload" | "people";

/** A resource of its own that gives an identity rights. */
export interface Holding {
  readonly kind: "policy" | "group";
  readonly address: string;
  /** Path and name, `/team/deploy`. Absent where the document does not state them. */
  readonly path?: string;
}

/** A resource that runs with an identity's rights, such as a function with a role. */
export interface Carrier {
  /** What the platform calls such a resource: `Lambda function`. */
  readonly title: string;
  /** What a policy may call it: its ARN, as far as that is known. */
  readonly names: readonly Pattern[];
  /** What policies of its document may call it besides. */
  readonly references: readonly Pattern[];
}

/** What the tags say. `undefined` in a known fact: the tag is not there. */
export interface Metadata {
  readonly owner: Fact<string | undefined>;
  readonly approver: Fact<string | undefined>;
  readonly environment: Fact<string | undefined>;
  /** The last day of validity, `YYYY-MM-DD`, or what the tag says instead, as it stands there. */
  readonly expires: Fact<string | undefined>;
  /** The tier that the tag states; derived ones are not made up by the reviewer. */
  readonly tier: Fact<Tier | undefined>;
}

/** Who may become the identity. */
export interface Trust {
  /** The trust policy as a set of requests to assume the identity. Its single layer is unknown where the policy is. */
  readonly policy: AccessSet;
  /** Whether nothing but services of the platform, and workloads inside of the account, becomes the identity. */
  readonly forServices: boolean;
  /** The federations that the trust policy names. */
  readonly federations: readonly Federation[];
  /** Principals in words: `GitHub Actions acme/checkout, environment prod`, `service ecs-tasks.amazonaws.com`. */
  readonly summary: readonly string[];
  /** Why the trust or a part of it is not known; empty when all of it is. */
  readonly unknown: readonly string[];
}

/** Trust in an issuer of tokens. */
export interface Federation {
  readonly issuer: Issuer;
  /** Selects the requests that present this issuer's token: for {@link Question.principals} and actions. */
  readonly principals: StringTest;
  readonly actions: StringTest;
  /** The condition key of a claim: `sub` to `token.actions.githubusercontent.com:sub`. */
  claimKey(claim: string): string;
  /**
   * How somebody limits a claim, as the rest of "demand it": `with StringEquals on token.actions.githubusercontent.com:sub`.
   * @default with an operator of AWS on the condition key
   */
  readonly demand?: (claim: string) => string;
  /** The audiences of tokens that the platform takes before it looks at the trust policy. @default any, or it is not known */
  readonly accepted?: readonly string[];
  /**
   * Whether a request with this issuer's token can have a condition key, given in lower case. A key that is misspelt, of
   * another issuer, or of a claim that the platform does not evaluate is in no such request.
   */
  carries(key: string): boolean;
}

/** How long a session of the identity can last. */
export interface Session {
  /** The longest session in seconds that the identity allows, or `undefined` where the kind has no sessions. */
  readonly longest: Fact<number | undefined>;
}

/** A secret by which a workload shows who it is, or a place that holds one. */
export type Credential = IssuedCredential | StoredSecret;

interface AnyCredential {
  readonly platform: string;
  readonly address: string;
  readonly change: Change;
  readonly location: Location;
  readonly document: number;
  /** The identity that it belongs to, where known. */
  readonly identity?: string;
  /** What it is, in words without any secret value: `GitHub Actions secret AWS_SECRET_ACCESS_KEY of checkout`. */
  readonly title: string;
}

/** A secret that a platform has given out to one of its identities. */
export interface IssuedCredential extends AnyCredential {
  readonly kind: IssuedKind;
  /** The last day of its validity, `YYYY-MM-DD`; `undefined`: it is valid until somebody removes it. */
  readonly expires: Fact<string | undefined>;
}

export type IssuedKind =
  "access-key" | "service-account-key" | "client-secret" | "certificate" | "ssh-key" | "password" | "token";

/** A place outside of the platform that holds a secret: a variable of a CI system. */
export interface StoredSecret extends AnyCredential {
  readonly kind: "stored-secret";
  /** The cloud credential that it holds, in words: `an AWS access key`. `undefined`: it holds something else. */
  readonly holds: Fact<string | undefined>;
}

/** A gate in front of a deployment: a protected environment. */
export interface DeploymentGate {
  readonly platform: string;
  readonly address: string;
  readonly change: Change;
  readonly location: Location;
  readonly document: number;
  readonly repository: Fact<string>;
  readonly environment: Fact<string>;
  readonly reviewers: Fact<number>;
  readonly selfReviewPrevented: Fact<boolean>;
  readonly adminsCanBypass: Fact<boolean>;
  readonly branchesRestricted: Fact<boolean>;
}

/** A gate in front of branches: what has to happen before a change gets there. */
export interface BranchGate {
  readonly platform: string;
  readonly address: string;
  readonly change: Change;
  readonly location: Location;
  readonly document: number;
  /** Whether an issuer's tokens are those of jobs on such branches. */
  isOf(this: void, issuer: Issuer): boolean;
  readonly repositories: Fact<GatedRepositories>;
  /** The branches, in words: `main`, `release/*`. */
  readonly branches: string;
  /** How many others have to approve a change. */
  readonly reviewers: Fact<number>;
  /** The conditions under which a token is of a job on one of the branches. */
  tokens(this: void, repository: Group): readonly ClaimCondition[];
  /** Branches that it would be about, and leaves out by name. @default none */
  readonly leftOut?: Pick<BranchGate, "branches" | "tokens">;
}

/** The token that a CI system gives to every job which does not ask for another. */
export interface JobToken {
  readonly platform: string;
  readonly address: string;
  readonly change: Change;
  readonly location: Location;
  readonly document: number;
  /** Whose jobs get it, in words: `repository checkout`. */
  readonly of: string;
  /** Whether it can change what it is for, or reads alone. */
  readonly writes: Fact<boolean>;
  /** Whether a job can approve a change with it, as a second person would. */
  readonly approves: Fact<boolean>;
}

/** A form of the subjects of tokens, where an issuer lets a repository choose it. */
export interface SubjectForm {
  readonly platform: string;
  readonly address: string;
  readonly change: Change;
  readonly location: Location;
  readonly document: number;
  /** Whether an issuer's tokens have it. */
  isOf(this: void, issuer: Issuer): boolean;
  /** The name of the repository, without its owner. */
  readonly repository: Fact<string>;
  /** The claims of which subjects consist; `undefined`: the issuer's default. */
  readonly claims: Fact<readonly string[] | undefined>;
  /** Whether a subject of this form tells a repository or an owner, so that nobody else's is the same. */
  readonly tellsWhose: boolean;
  /** The conditions under which a token of a repository has a subject of this form. */
  subjects(this: void, repository: Group): readonly ClaimCondition[];
}

/** A resource that is like an identity, a credential or a grant, and that no mapper understands. */
export interface NotAnalysed {
  readonly address: string;
  readonly type: string;
  readonly reason: string;
  readonly location: Location;
}
