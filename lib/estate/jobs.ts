import type { Location } from "../documents/document";
import type { PartialString, Unknown } from "../documents/value";
import type { ClaimCondition } from "./issuer";
import type { Fact } from "./fact";

/** A job of a system that runs workflows, as a file declares it: which tokens it can get, and which credentials it uses. */
export interface WorkloadJob {
  /** `github` */
  readonly platform: string;
  /** The same in every review: `.github/workflows/deploy.yml#deploy`. */
  readonly id: string;
  /** `deploy.yml job deploy` */
  readonly title: string;
  readonly address: string;
  readonly location: Location;
  /** Index of the document in the review. */
  readonly document: number;
  /** `acme/checkout` */
  readonly repository: Fact<string>;
  /** Host and path of the issuer of its tokens, without `https://`. */
  readonly issuer: string;
  /** Whether the job can ask for tokens of the issuer. */
  readonly tokens: TokenPermission;
  /** What it runs for, once for each trigger and ref that make a difference; none where nothing starts it. */
  readonly runs: readonly JobRun[];
  readonly credentials: readonly JobCredential[];
  /** Steps that bring in code of somebody who is not trusted, such as a pull request's. */
  readonly foreignCode: readonly ForeignCode[];
  /** Whether it uses actions of others, or tools, which may ask for tokens by themselves. */
  readonly usesOthers: boolean;
  /** What of the job is not known, and may use credentials: one sentence each. */
  readonly unknown: readonly string[];
}

/** A job, with the identities of the review that it asks for. */
export interface EstateJob extends WorkloadJob {
  readonly asked: readonly AskedFor[];
}

/** An identity of the review that a credential of a job names. */
export interface AskedFor {
  readonly credential: FederatedJobCredential;
  /** Index in the identities of the estate. */
  readonly identity: number;
  readonly match: Exclude<NameMatch, "no">;
}

/**
 * How a name fits an identity: `exact`; `by-name` where the rest of it, such as an account, is not known of one of them;
 * `possible` where a part of the name itself is not known.
 */
export type NameMatch = "exact" | "by-name" | "possible" | "no";

/** Whether a job can ask for tokens, and what says so. */
export interface TokenPermission {
  readonly allowed: Fact<boolean>;
  /** Where it is allowed: for the job itself, for all jobs of its workflow, or by a permission for everything. */
  readonly stated?: "job" | "workflow" | "everything";
}

/** What starts a job, and which tokens it can get then. */
export interface JobRun {
  /** `push` */
  readonly event: string;
  /** `push to main` */
  readonly trigger: string;
  /** The environment that the job names; absent for none. */
  readonly environment?: string | PartialString | Unknown;
  /** Who starts it without being trusted with the repository's own rights: `whoever opens a pull request`; absent for nobody. */
  readonly startedBy?: string;
  /** The forms that its token may have. Which one it has is not in the file where there are several. */
  readonly forms: readonly JobTokenForm[];
  /** Tokens that differ in one thing, to tell what a refusal is about, the likeliest first. */
  readonly near: readonly NearTokens[];
  /** Whether claims are those of a token of this run, where conditions take in more. */
  admitsClaims(claims: ReadonlyMap<string, string>): boolean;
}

/** One form of a token. */
export interface JobTokenForm {
  /** When tokens have this form: `subjects of its repository have ids in them`. None where they have no other. */
  readonly when: readonly string[];
  /** Without the audience, which is a matter of who asks for the token. */
  readonly conditions: readonly ClaimCondition[];
  /** Why the job's token may not be among those that the conditions take in. Absent where it is. */
  readonly unless?: string;
}

/** Tokens that a job does not get, and would with one thing changed. */
export interface NearTokens {
  readonly conditions: readonly ClaimCondition[];
  /** Whether the audience is open besides. */
  readonly anyAudience?: boolean;
  /** What is changed, by the claims of a token that is admitted: `environment prod`. */
  readonly words: (claims: ReadonlyMap<string, string>) => string;
}

/** A step that brings in code of somebody who is not trusted. */
export interface ForeignCode {
  readonly location: Location;
  readonly address: string;
  /** Indices of the runs in which it does. */
  readonly runs: readonly number[];
}

/** A credential that a job uses. */
export type JobCredential = StaticJobCredential | FederatedJobCredential;

interface AnyJobCredential {
  /** Whose credential it is: `aws`, `google`, `azure`, `vault`; another word where it is not known. */
  readonly platform: string;
  readonly location: Location;
  readonly address: string;
  /** What it is, in words without any secret value. */
  readonly title: string;
  /** Indices of the runs in which it is used. */
  readonly runs: readonly number[];
}

/** A resource of a document of the review. */
export interface StatedPlace {
  /** Index of the document in the review. */
  readonly document: number;
  readonly address: string;
}

/** A long-lived key or password that the job reads from a place for secrets. */
export interface StaticJobCredential extends AnyJobCredential {
  readonly kind: "static";
}

/** An identity that the job asks for with a token. */
export interface FederatedJobCredential extends AnyJobCredential {
  readonly kind: "federated";
  /** The name that it asks by: a role's ARN, a service account's email, a client id. */
  readonly name: string | PartialString | Unknown;
  /** The resources whose attribute the name is, where documents state it and an apply decides it. @default none is known */
  readonly stated?: readonly StatedPlace[];
  /** The audience that the token has; absent where it is not known. */
  readonly audience?: string;
  /** How long a session it asks for, in seconds; absent where it asks for none, and the identity decides. */
  readonly duration?: Fact<number>;
  /** Whether a token of the job's issuer is what it shows; others come with keys, or from another place. */
  readonly shows: "token" | "static" | "session" | "other";
}
