import type { Change, Location } from "../documents/document";
import type { Fact } from "./fact";

/** What watches over identities and secrets, changes secrets, or decides for an application; it is no identity and grants nothing. */
export interface Control {
  readonly kind: ControlKind;
  readonly platform: string;
  readonly address: string;
  readonly change: Change;
  readonly location: Location;
  /** Index of the document in the review. */
  readonly document: number;
  /** What it is, in words without any secret value: `CloudTrail trail all`. */
  readonly title: string;
  /**
   * What it guards or watches: the address of a resource of the document, otherwise the name or ARN as the document states it;
   * an expression in `${…}` for what is not known. Empty where the document names nothing.
   */
  readonly about: readonly string[];
  /** What is known of it, by names such as `rotationDays`; `undefined` in a known fact: it is not set. */
  readonly facts: ControlFacts;
}

export type ControlKind =
  | "rotation"
  | "audit-trail"
  | "event-rule"
  | "metric-filter"
  | "alarm"
  | "authorization"
  | "gateway"
  | "workload-identity"
  | "credential-provider";

export type ControlFacts = Readonly<Record<string, Fact<string | number | boolean | undefined>>>;
