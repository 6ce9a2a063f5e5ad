import type { EscalationTarget } from "../../../lib/access/escalation";

/** A way that borrows rights, with administrators in the place of whoever it reaches. */
export interface Lent {
  readonly title: string;
  /** Stands for the target of its name. */
  readonly target: EscalationTarget;
}
