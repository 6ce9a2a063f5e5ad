import type { Text } from "../access/model";
import type { ClaimCondition, MentionedClaims } from "./model";

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
