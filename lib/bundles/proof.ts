/** What is proved of each identity as it is rendered, before anything is written. */
export const claims = [
  "within-matrix",
  "row-works",
  "no-billing",
  "no-administration",
  "no-own-controls",
  "workload-admitted",
  "nobody-else-admitted",
  "no-access-after-expiry",
  "no-trust-after-expiry",
] as const;

export type Claim = (typeof claims)[number];

/** A concrete request: where something is proved false, the one that shows it; where a row works, one that is allowed. */
export interface ProofWitness {
  readonly action: string;
  readonly resource: string;
  readonly principal?: string;
  /** Keys in lower case. A key that is not here is absent from the request. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** One statement about an identity, and what came out when it was proved. */
export interface ProofStatement {
  readonly claim: Claim;
  /** What is claimed, in words: `it can do nothing outside of its action matrix`. */
  readonly words: string;
  /** `proved` holds of all requests that there can be; `unknown` is neither proved nor refuted. */
  readonly verdict: "proved" | "refuted" | "unknown";
  readonly witness?: ProofWitness;
  /** Why it is refuted or unknown, in words. */
  readonly reason?: string;
  /** What to do where it is not proved. */
  readonly todo: string;
}

/** Everything that was proved of one identity. */
export interface IdentityProof {
  readonly statements: readonly ProofStatement[];
  /** Why statements may stay unknown, as it was declared. @default none may */
  readonly allowUnproved?: string;
}

/** The statements that stop a synthesis: those that are false, and those that are not known where no reason allows it. */
export function stopping({ statements, allowUnproved }: IdentityProof): readonly ProofStatement[] {
  return statements.filter(
    ({ verdict }) => verdict === "refuted" || (verdict === "unknown" && allowUnproved === undefined),
  );
}

/** A statement that stops a synthesis, as an error says it: what is false, the request that shows it, what to do. */
export function stoppingWords({ words, verdict, witness, reason, todo }: ProofStatement): string {
  const shown = witness === undefined ? "" : `; witness: ${witnessWords(witness)}`;
  const because = reason === undefined ? "" : `: ${reason}`;
  const found = verdict === "refuted" ? `proved false${because}` : `neither proved nor refuted${because}`;
  return `"${words}" is ${found}${shown}; to do: ${todo}`;
}

/** A request in words: `s3:GetObject on arn:aws:s3:::a/b, with aws:currenttime = 2026-10-01T00:00:00Z`. */
function witnessWords({ action, resource, principal, context }: ProofWitness): string {
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${[value].flat().join(", ")}`);
  const who = principal === undefined ? "" : ` by ${principal}`;
  return `${action} on ${resource}${who}${keys.length === 0 ? "" : `, with ${keys.join(", ")}`}`;
}
