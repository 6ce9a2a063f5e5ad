import type { AccessRequest } from "../access/model";

/** Ways to gain rights that policies do not give, by the actions that they allow together. */
export interface Escalations {
  /** The version of this format; its first number rises for what breaks a reader. */
  readonly version: "1.0";
  /**
   * - `proved`: none of the known ways is open.
   * - `refuted`: `paths` are open, each with a request for every step. An administrator has nothing to gain: all are open.
   * - `unknown`: none is known to be open, and it is not known of all that they are closed.
   */
  readonly verdict: "proved" | "refuted" | "unknown";
  /** Whether every action of every service is allowed, so that there is nothing to gain. No path is followed then. */
  readonly administrator: boolean;
  /** The open ways, the gravest first. */
  readonly paths: readonly EscalationFound[];
  /** Ways of which it is not known whether they are open. */
  readonly unknown: readonly { readonly id: string; readonly title: string; readonly reason: string }[];
}

/** An open way to gain rights. */
export interface EscalationFound {
  /** `lambda-new-function-invoke` */
  readonly id: string;
  /** What is done, to go on after "it can": `hand any role to a new Lambda function and invoke it`. */
  readonly title: string;
  /** A request for each step, all of which are allowed. */
  readonly steps: readonly AccessRequest[];
  /** Public catalogues that describe it. */
  readonly sources: readonly string[];
}
