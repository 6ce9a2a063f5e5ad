import type { Condition, Pattern, Text } from "../access/model";

/** What is known of an issuer of workload tokens. Each vendor describes its own. */
export interface Issuer {
  /** `github-actions` */
  readonly id: string;
  readonly title: string;
  /** The host and path of the issuer URL, without `https://`. */
  readonly host: string;
  /** The audience that AWS's own tooling asks for, and which a trust policy should therefore demand; absent where there is none. */
  readonly audience?: string;
  /** Who gets in where a trust policy does not limit whose token it is: `every workload of every customer of GitHub Actions`. */
  readonly everybody: string;
  /**
   * The claims that say for whom a token was made: one that is limited by any of them is for nobody else. None where it is made
   * for this one use. The last of them is what its workloads ask for.
   * @default `aud`
   */
  readonly audienceClaims?: readonly string[];
  /** Whether others than the account's owner have workloads at the issuer. */
  readonly shared: boolean;
  /** Whether its workloads run outside of the account; those of a cluster in it don't. */
  readonly external: boolean;
  /** Tokens of those whom no trust policy has a reason to admit, the surest first. */
  strangers(mentioned: MentionedClaims): readonly Stranger[];
  /** Tokens of code that nobody reviewed: pull requests. Absent where the issuer has no such thing. */
  readonly pullRequests?: readonly ClaimCondition[];
  /** How its tokens tell owners and repositories apart; absent where that is not known. */
  readonly grouping?: Grouping;
  /**
   * How its workloads ask for a session of so many seconds, as a sentence.
   * @default by the parameter of the platform's own call
   */
  readonly asksForSession?: (seconds: number) => string;
  /** How it writes tokens, for those that are shown to people. @default nothing is known of it */
  readonly tokens?: readonly TokenPreference[];
}

/** Tokens that a person recognises in place of one that was found, as preferences of requests are. */
export interface TokenPreference {
  /** Whether the suggestions are about different claims. @default the first one that can be had is taken */
  readonly each?: boolean;
  /** Conditions for a token that is recognised better, the best first; none where nothing is to be made better. */
  readonly suggest: (claims: ReadonlyMap<string, string>) => Iterable<readonly ClaimCondition[]>;
  /** What is preferred where there were suggestions, and none could be had. @default nothing */
  readonly otherwise?: TokenPreference;
}

/** The patterns that a trust policy compares the claims of an issuer with, by claim. */
export type MentionedClaims = ReadonlyMap<string, readonly Pattern[]>;

/** A token of somebody else. */
export interface Stranger {
  readonly conditions: readonly ClaimCondition[];
  /** What would keep this one out although the trust policy does not, and is not in the document. */
  readonly unless?: string;
  /** A way in that the issuer has for everybody on purpose. @default it is there because the trust policy does not limit whose token it is */
  readonly meant?: MeantForEverybody;
}

/** Tokens that an issuer gives to whoever asks. */
export interface MeantForEverybody {
  /** Who gets in, to go on with "may become this identity": `everybody, as a guest of the identity pool,`. */
  readonly who: string;
  /** What to do, as a sentence. */
  readonly advice: string;
}

/** How the tokens of an issuer tell whose they are. */
export interface Grouping {
  /** What the issuer calls its groups. @default owners and repositories */
  readonly words?: GroupWords;
  /** Whether one owner has the whole issuer, so that tokens tell repositories alone. @default false */
  readonly ofOneOwner?: boolean;
  /** The conditions under which a token has one of the subjects that the issuer makes by default. */
  readonly defaultSubject: readonly ClaimCondition[];
  /** The groups that a trust policy names; of a name with a wildcard, what stands in front of it. */
  named(mentioned: MentionedClaims): readonly Group[];
  /** The repositories that a token's claims tell, one or several where they disagree; none where no token has such claims. */
  repositoriesIn(claims: ReadonlyMap<string, string>): readonly Group[];
  /** A repository by a name that stands for any, of an owner by name or of any owner. */
  anyRepository(of?: Group): Group;
  /** The conditions under which a token comes from none of the groups. */
  outside(groups: readonly Group[]): readonly ClaimCondition[];
  /** The conditions under which a token comes from the group. */
  inside(group: Group): readonly ClaimCondition[];
  /** The conditions under which a token is of another ref than `refs/heads/main`, say; absent where tokens don't tell refs. */
  ofOtherRef?(ref: string): readonly ClaimCondition[];
  /**
   * Tokens of a pull request from whatever branch, those among them that its author would have to name like a branch of the
   * repository. @default the issuer's own `pullRequests` are all
   */
  readonly anyPullRequest?: readonly ClaimCondition[];
  /** Ways into one repository that nobody reviews, the widest first. */
  openings(repository: Group, mentioned: MentionedClaims): readonly Opening[];
}

/** Words for groups in a sentence. */
export interface GroupWords {
  /** `owners`, `organizations`, `namespaces` */
  readonly owners: string;
  /** `owner`: stands in front of a number */
  readonly owner: string;
  /** `repositories`, `projects`, `service accounts` */
  readonly repositories: string;
  /** `repository` */
  readonly repository: string;
}

/** All tokens of one owner or one repository, or of all owners of an enterprise. */
export interface Group {
  readonly kind: "enterprise" | "owner" | "repository";
  /** `name`: an owner, or `owner/name`; it may have parts that the document does not state. `id`: the platform's number. */
  readonly by: "name" | "id";
  readonly value: Text;
}

/** A set of tokens that whoever can change the code can get. */
export interface Opening {
  /** `every branch` */
  readonly what: string;
  /** Why nobody reviews it: `whoever can push a branch gets in, without a review`. */
  readonly why: string;
  readonly conditions: readonly ClaimCondition[];
}

/** A condition about a claim of a token, not yet bound to a vendor's condition key. */
export interface ClaimCondition {
  readonly claim: string;
  readonly condition: (key: string) => Condition;
}
