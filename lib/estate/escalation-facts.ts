import type { EscalationPath } from "../access/escalation";
import type { Question } from "../access/model";
import type { Identity } from "./model";

/** What of an identity the ways depend on. */
export type Escalating = Pick<Identity, "id" | "kind" | "name" | "address" | "access" | "boundary" | "holdings"> &
  Partial<Pick<Identity, "document">>;

/** What a platform's vendor knows of ways to gain rights on it. */
export interface EscalationFacts {
  /** Who is allowed a request of each question is an administrator, and has nothing to gain. */
  readonly administrator: readonly Question[];
  /** The ways that an identity could have, the gravest first; without those of services that its policies don't name. */
  pathsOf(identity: Escalating): readonly EscalationPath[];
  /** The ways to the rights of the administrators that are given, by whatever names they have. @default none */
  pathsTo?(identity: Escalating, administrators: readonly Identity[]): readonly EscalationPath[];
  /** Whether a condition key tells of the identity, so that it has one value in all its requests. */
  isLasting(this: void, key: string): boolean;
  /** What to do about an open way. @default to name resources, or to use the permissions boundary */
  readonly advice?: string;
}
