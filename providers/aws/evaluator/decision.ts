/** What AWS answers. */
export interface Decision {
  /** `denied`: a statement denies it. `implicitly denied`: nothing does, but something that must allow it does not. */
  readonly decision: "allowed" | "denied" | "implicitly denied";
  /** The statements that decided, or what was missing: one sentence each. */
  readonly because: readonly string[];
}
