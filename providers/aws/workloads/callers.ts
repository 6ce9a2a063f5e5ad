/** The calls of AWS STS by which one workload becomes a role. */
export interface Callers {
  readonly principal: CallerPrincipal;
  /** `sts:AssumeRoleWithWebIdentity`; more than one where the session is tagged. */
  readonly actions: readonly string[];
  /** What every call has, by condition key. */
  readonly context: Readonly<Record<string, CallerContext>>;
}

export interface CallerPrincipal {
  readonly type: "AWS" | "Federated" | "Service";
  /** An ARN, or a service's name: `pods.eks.amazonaws.com`. */
  readonly name: string;
}

/** One of some values. Under the operators that end in `Like` they are patterns of `*` and `?`. */
export interface CallerContext {
  readonly operator: "StringEquals" | "StringLike" | "ArnEquals" | "ArnLike";
  readonly values: readonly string[];
}

/** Exactly one of the values. */
export function equals(...values: readonly string[]): CallerContext {
  return { operator: "StringEquals", values };
}
