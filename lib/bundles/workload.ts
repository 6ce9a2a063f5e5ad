/** Where a bot runs: who may become it, and nobody else. */
export type Workload = TokenWorkload | PlatformWorkload;

/** A workload that shows a token of an issuer. */
export interface TokenWorkload {
  /** `github-actions`, `gitlab-ci`, `kubernetes` */
  readonly kind: string;
  /** Host and path of the issuer URL, without `https://`: `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  readonly audience: string;
  /** The values that a token's claims must have, by claim: any of the values, all of the claims. */
  readonly claims: Readonly<Record<string, readonly ClaimValue[]>>;
  /** In words: `GitHub Actions of acme/checkout in environment prod`. */
  readonly description: string;
}

/** A workload that the cloud vouches for by itself, without a token: a function, a task, a pod. Each vendor defines its kinds. */
export interface PlatformWorkload {
  /** `aws` */
  readonly platform: string;
  /** `ecs-task`, `lambda-function` */
  readonly kind: string;
  /** In words: `tasks of ECS`. */
  readonly description: string;
}

/** One value of a claim: exact, or with parts that the issuer fills in anew for each run. */
export type ClaimValue = string | FormedValue;

/** The value of a claim as its parts: texts that are exact, and parts of a run. It begins with an exact text. */
export interface FormedValue {
  readonly parts: readonly (string | RunPart)[];
}

/** A part that says which run it was, and nothing about whose. */
export interface RunPart {
  /** What it tells: `step`, `commit`. */
  readonly run: string;
  readonly form: RunForm;
}

/** How the issuer writes such a part: a UUID with its hyphens, a commit's hash of 40 digits, or any text. */
export type RunForm = "uuid" | "commit" | "text";

/** Tells the workloads that show a token. */
export function showsToken(workload: Workload): workload is TokenWorkload {
  return !("platform" in workload);
}

/** The value for people: parts of a run in angle brackets. */
export function claimText(value: ClaimValue): string {
  if (typeof value === "string") return value;
  return value.parts.map((part) => (typeof part === "string" ? part : `<${part.run}>`)).join("");
}
