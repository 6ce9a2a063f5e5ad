import type { Pattern } from "../pattern";

/** A condition operator, without prefix and suffix. */
export type Operator = {
  /** As AWS writes it: `StringNotLike`. */
  readonly name: string;
  /** A negated operator holds where the value matches none of the policy's values, and where the key is absent. */
  readonly negated: boolean;
  /** Whether its values may hold policy variables. */
  readonly variables: boolean;
} & (
  | { readonly wildcards: true; readonly matches: (value: string, pattern: Pattern) => boolean }
  | { readonly wildcards: false; readonly matches: (value: string, expected: string) => boolean }
);
