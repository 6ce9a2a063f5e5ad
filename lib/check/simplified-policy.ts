/**
 * A policy in as few characters as were found:
 *
 * - `smaller`: the policy says the same as the one that was given. That is proved, both ways.
 * - `unchanged`: the policy is the one that was given, because no smaller one was found.
 * - `unknown`: the policy is the one that was given; `reason` says why it could not be simplified.
 */
export type SimplifiedPolicy =
  | {
      readonly outcome: "smaller";
      readonly policy: object;
      /** As IAM counts them: without the white space between elements. */
      readonly characters: { readonly before: number; readonly after: number };
    }
  | { readonly outcome: "unchanged"; readonly policy: object }
  | { readonly outcome: "unknown"; readonly policy: object; readonly reason: string };
